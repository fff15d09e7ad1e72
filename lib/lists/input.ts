import { z } from "zod";
import { isId, type ListId } from "@/lib/core/ids";
import { cleanLine, countGraphemes, isVisible } from "@/lib/core/text";
import { accountIdInput } from "@/lib/posts/input";
import { LIST_NAME_MAX } from "./limits";

/** What forms and actions accept about lists. Messages are keys of the catalogue's `lists.errors`. */

export const listIdInput = z
  .string("unknown_id")
  .refine(isId, "unknown_id")
  .transform((text) => text as ListId);

/** One line that there is something to see of; the column holds 100 code points. */
export const listNameInput = z
  .string("name_missing")
  .max(1_000, "name_long")
  .transform(cleanLine)
  .refine(isVisible, "name_missing")
  .refine((name) => [...name].length <= 2 * LIST_NAME_MAX && countGraphemes(name) <= LIST_NAME_MAX, "name_long");

export const createListInput = z.object({ name: listNameInput });
export type CreateListInput = z.output<typeof createListInput>;

export const renameListInput = z.object({ listId: listIdInput, name: listNameInput });
export type RenameListInput = z.output<typeof renameListInput>;

export const removeListInput = z.object({ listId: listIdInput });

export const setListExclusiveInput = z.object({ listId: listIdInput, exclusive: z.boolean() });
export type SetListExclusiveInput = z.output<typeof setListExclusiveInput>;

export const setListMemberInput = z.object({ listId: listIdInput, accountId: accountIdInput, member: z.boolean() });
export type SetListMemberInput = z.output<typeof setListMemberInput>;
