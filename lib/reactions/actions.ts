"use server";
import { actionTaking } from "@/lib/http/action";
import { setLikeInput, setReactionInput, setRepostInput, setVoteInput } from "./input";
import { setReaction } from "./mutations/set-reaction";
import { setRepost } from "./mutations/set-repost";
import { setLike, setVote } from "./mutations/set-vote";

export const setLikeAction = actionTaking("likes")(setLikeInput, setLike);
export const setVoteAction = actionTaking("likes")(setVoteInput, setVote);
export const setReactionAction = actionTaking("likes")(setReactionInput, setReaction);
export const setRepostAction = actionTaking("posting")(setRepostInput, setRepost);
