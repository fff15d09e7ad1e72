import { z } from "zod";
import { isId, type PackId } from "@/lib/core/ids";
import { cleanLine, cleanText, countGraphemes, isVisible } from "@/lib/core/text";
import { accountIdInput } from "@/lib/posts/input";
import { PACK_DESCRIPTION_MAX, PACK_MEMBERS_MAX, PACK_NAME_MAX } from "./limits";

/** What forms and actions accept about follow packs. Messages are keys of the catalogue's `lists.errors`. */

export const packIdInput = z
  .string("unknown_id")
  .refine(isId, "unknown_id")
  .transform((text) => text as PackId);

/** `max` characters as people see them, and twice as many code points. */
const fits = (text: string, max: number) => [...text].length <= 2 * max && countGraphemes(text) <= max;

const packName = z
  .string("name_missing")
  .max(1_000, "name_long")
  .transform(cleanLine)
  .refine(isVisible, "name_missing")
  .refine((name) => fits(name, PACK_NAME_MAX), "name_long");

const packDescription = z
  .string("description_long")
  .max(5_000, "description_long")
  .transform((typed) => cleanText(typed).replace(/\n{3,}/g, "\n\n"))
  .refine((text) => fits(text, PACK_DESCRIPTION_MAX), "description_long");

export const createPackInput = z.object({ name: packName, description: packDescription.default("") });
export type CreatePackInput = z.output<typeof createPackInput>;

export const editPackInput = z.object({ packId: packIdInput, name: packName, description: packDescription });
export type EditPackInput = z.output<typeof editPackInput>;

export const removePackInput = z.object({ packId: packIdInput });

export const setPackMemberInput = z.object({ packId: packIdInput, accountId: accountIdInput, member: z.boolean() });
export type SetPackMemberInput = z.output<typeof setPackMemberInput>;

export const orderPackInput = z.object({
  packId: packIdInput,
  accountIds: z.array(accountIdInput).min(1).max(PACK_MEMBERS_MAX),
});
export type OrderPackInput = z.output<typeof orderPackInput>;

export const setPackLeftInput = z.object({ packId: packIdInput, left: z.boolean() });
export type SetPackLeftInput = z.output<typeof setPackLeftInput>;
