"use server";
import { action } from "@/lib/http/action";
import { createCollectionInput, removeCollectionInput, renameCollectionInput, setBookmarkInput } from "./input";
import { createCollection, removeCollection, renameCollection } from "./mutations/collections";
import { setBookmark } from "./mutations/set-bookmark";

export const setBookmarkAction = action(setBookmarkInput, setBookmark, { limits: ["likes"] });
export const createCollectionAction = action(createCollectionInput, createCollection);
export const renameCollectionAction = action(renameCollectionInput, renameCollection);
export const removeCollectionAction = action(removeCollectionInput, removeCollection);
