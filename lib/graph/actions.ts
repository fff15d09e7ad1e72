"use server";
import { action, actionTaking } from "@/lib/http/action";
import {
  answerRequestInput,
  dismissSuggestionInput,
  followPackInput,
  removeFollowerInput,
  setBlockInput,
  setCircleMemberInput,
  setFollowInput,
  setMuteInput,
} from "./input";
import { dismissSuggestion } from "./mutations/dismiss-suggestion";
import { followPack } from "./mutations/follow-pack";
import { answerRequest, removeFollower } from "./mutations/requests";
import { setBlock } from "./mutations/set-block";
import { setCircleMember } from "./mutations/set-circle-member";
import { setFollow } from "./mutations/set-follow";
import { setMute } from "./mutations/set-mute";

export const setFollowAction = actionTaking("follows")(setFollowInput, setFollow);
export const followPackAction = action(followPackInput, followPack);
export const answerRequestAction = action(answerRequestInput, answerRequest);
export const removeFollowerAction = action(removeFollowerInput, removeFollower);
export const setCircleMemberAction = action(setCircleMemberInput, setCircleMember);
export const dismissSuggestionAction = action(dismissSuggestionInput, dismissSuggestion);
export const setBlockAction = actionTaking("moderating")(setBlockInput, setBlock);
export const setMuteAction = actionTaking("moderating")(setMuteInput, setMute);
