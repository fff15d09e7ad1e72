"use server";
import { action } from "@/lib/http/action";
import { discardDraft } from "./drafts/discard-draft";
import { saveDraft } from "./drafts/save-draft";
import { addCommentInput, addPostInput, deletePostInput, discardDraftInput, saveDraftInput } from "./input";
import { addComment } from "./mutations/add-comment";
import { addPost } from "./mutations/add-post";
import { deletePost } from "./mutations/delete-post";

export const addPostAction = action(addPostInput, addPost);
export const addCommentAction = action(addCommentInput, addComment);
export const deletePostAction = action(deletePostInput, deletePost);
export const saveDraftAction = action(saveDraftInput, saveDraft);
export const discardDraftAction = action(discardDraftInput, discardDraft);
