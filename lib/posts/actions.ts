"use server";
import { action, actionTaking } from "@/lib/http/action";
import { discardDraft } from "./drafts/discard-draft";
import { saveDraft } from "./drafts/save-draft";
import {
  addCommentInput,
  addPostInput,
  deletePostInput,
  discardDraftInput,
  saveDraftInput,
  setPinnedInput,
} from "./input";
import { addComment } from "./mutations/add-comment";
import { addPost } from "./mutations/add-post";
import { deletePost } from "./mutations/delete-post";
import { setPinned } from "./mutations/set-pinned";

export const setPinnedAction = action(setPinnedInput, setPinned);
export const addPostAction = actionTaking("posting")(addPostInput, addPost);
export const addCommentAction = actionTaking("comments")(addCommentInput, addComment);
export const deletePostAction = action(deletePostInput, deletePost);
export const saveDraftAction = actionTaking("drafts")(saveDraftInput, saveDraft);
export const discardDraftAction = action(discardDraftInput, discardDraft);
