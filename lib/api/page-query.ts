import { z } from "zod";

/** `?cursor=…&limit=…` of every listing. A cursor that is not one of ours reads as the beginning. */
export const pageQuery = z.object({
  cursor: z.string().max(128).optional(),
  limit: z.coerce.number().int().min(1).max(50).optional(),
});

/** What depends on who asks is never kept by a cache. */
export const PRIVATE = { "cache-control": "private, no-store" };
