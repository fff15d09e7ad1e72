"use server";
import { actionTaking } from "@/lib/http/action";
import { hideReplyInput, lockThreadInput, pinReplyInput } from "./input";
import { setHidden, setLocked, setPinnedReply } from "./mutations/arrange-thread";

export const hideReplyAction = actionTaking("moderating")(hideReplyInput, setHidden);
export const lockThreadAction = actionTaking("moderating")(lockThreadInput, setLocked);
export const pinReplyAction = actionTaking("moderating")(pinReplyInput, setPinnedReply);
