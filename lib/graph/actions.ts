"use server";
import { action, actionTaking } from "@/lib/http/action";
import { answerRequestInput, removeFollowerInput, setBlockInput, setFollowInput, setMuteInput } from "./input";
import { answerRequest, removeFollower } from "./mutations/requests";
import { setBlock } from "./mutations/set-block";
import { setFollow } from "./mutations/set-follow";
import { setMute } from "./mutations/set-mute";

export const setFollowAction = actionTaking("follows")(setFollowInput, setFollow);
export const answerRequestAction = action(answerRequestInput, answerRequest);
export const removeFollowerAction = action(removeFollowerInput, removeFollower);
export const setBlockAction = actionTaking("moderating")(setBlockInput, setBlock);
export const setMuteAction = actionTaking("moderating")(setMuteInput, setMute);
