import { z } from "zod";
import { type CollectionId, isId } from "@/lib/core/ids";
import { cleanLine, countGraphemes, isVisible } from "@/lib/core/text";
import { postIdInput } from "@/lib/posts/input";
import { COLLECTED_MAX, COLLECTION_NAME_MAX } from "./limits";

/** What actions accept about bookmarks. Messages are keys of the catalogue's `bookmarks.errors`. */

export const collectionIdInput = z
  .string()
  .refine(isId, "unknown_id")
  .transform((text) => text as CollectionId);

/** Two names that look the same are the same: spaces are one space. The column holds 100 code points. */
const collectionName = z
  .string()
  .max(400, "name_long")
  .transform(cleanLine)
  .refine(isVisible, "name_missing")
  .refine((name) => [...name].length <= 100 && countGraphemes(name) <= COLLECTION_NAME_MAX, "name_long");

export const setBookmarkInput = z.object({
  postId: postIdInput,
  bookmarked: z.boolean(),
  /** Where to put it; null: in none. Left out, it stays where it is. */
  collectionId: collectionIdInput.nullish(),
});
export type SetBookmarkInput = z.output<typeof setBookmarkInput>;

export const createCollectionInput = z.object({
  name: collectionName,
  /** Bookmarks of one's own to put into it. */
  postIds: z.array(postIdInput).max(COLLECTED_MAX).default([]),
});
export type CreateCollectionInput = z.output<typeof createCollectionInput>;

export const renameCollectionInput = z.object({ collectionId: collectionIdInput, name: collectionName });
export type RenameCollectionInput = z.output<typeof renameCollectionInput>;

export const removeCollectionInput = z.object({ collectionId: collectionIdInput });
