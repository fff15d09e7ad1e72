"use server";
import { action, actionTaking } from "@/lib/http/action";
import { discardDraft } from "./drafts/discard-draft";
import { discardDraftInput, publishInput, saveDraftInput } from "./drafts/input";
import { publishOrSchedule } from "./drafts/publish-or-schedule";
import { saveDraft } from "./drafts/save-draft";
import {
  addCommentInput,
  addPostInput,
  changeAudienceInput,
  deletePostInput,
  editPostInput,
  restorePostInput,
  setPinnedInput,
} from "./input";
import { addComment } from "./mutations/add-comment";
import { addPost } from "./mutations/add-post";
import { changeAudience } from "./mutations/change-audience";
import { deletePost } from "./mutations/delete-post";
import { editPost } from "./mutations/edit-post";
import { restorePost } from "./mutations/restore-post";
import { setPinned } from "./mutations/set-pinned";
import { voteInPollInput } from "./polls/input";
import { voteInPoll } from "./polls/vote-in-poll";

/** Each post of a thread counts. */
export const publishAction = action(publishInput, publishOrSchedule, {
  limits: [{ name: "posting", cost: ({ parts }) => parts.length }],
});
export const addPostAction = actionTaking("posting")(addPostInput, addPost);
export const addCommentAction = actionTaking("comments")(addCommentInput, addComment);
export const editPostAction = actionTaking("editing")(editPostInput, editPost);
export const changeAudienceAction = actionTaking("editing")(changeAudienceInput, changeAudience);
export const deletePostAction = action(deletePostInput, deletePost);
export const restorePostAction = action(restorePostInput, restorePost);
export const setPinnedAction = action(setPinnedInput, setPinned);
export const voteInPollAction = actionTaking("votes")(voteInPollInput, voteInPoll);
export const saveDraftAction = actionTaking("drafts")(saveDraftInput, saveDraft);
export const discardDraftAction = action(discardDraftInput, discardDraft);
