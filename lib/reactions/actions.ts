"use server";
import { actionTaking } from "@/lib/http/action";
import { setLikeInput } from "./input";
import { setLike } from "./mutations";

export const setLikeAction = actionTaking("likes")(setLikeInput, setLike);
