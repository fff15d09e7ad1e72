import { z } from "zod";
import { cleanText } from "@/lib/core/text";
import { QUERY_MAX } from "./limits";
import { SEARCH_KINDS, SEARCH_ORDERS } from "./types";

/** What somebody typed, without what nobody sees. `query_too_long`: more than 300 characters. */
export const queryInput = z
  .string()
  .max(QUERY_MAX, "query_too_long")
  .transform((typed) => cleanText(typed).replace(/\s+/g, " "));

export const searchInput = z.object({
  query: queryInput,
  kind: z.enum(SEARCH_KINDS).optional(),
  order: z.enum(SEARCH_ORDERS).optional(),
  cursor: z.string().max(200).nullish(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
});
export type SearchInput = z.output<typeof searchInput>;

/** One search that is to be remembered, or forgotten; `null`: all of them. */
export const rememberInput = z.object({ query: queryInput.refine((query) => query !== "", "query_empty") });
export const forgetInput = z.object({ query: queryInput.nullable() });
