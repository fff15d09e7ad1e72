import { z } from "zod";
import { isId, type PostId } from "@/lib/core/ids";

/**
 * In which words somebody wants less of something. `hidden`: this very post in no list again; `not_worth`: it was not
 * worth their time.
 */
export const SIGNALS = ["not_interested", "hidden", "not_worth"] as const;

/** What tells more against a post, and is said elsewhere: it was reported, or its author muted or blocked after it. */
export const REJECTIONS = ["reported", "muted", "blocked"] as const;
export type Rejection = (typeof REJECTIONS)[number];

/** So many hidden posts of one account are kept. */
export const HIDDEN_MAX = 2_000;

export const signalInput = z.object({
  postId: z
    .string()
    .refine(isId)
    .transform((text) => text as PostId),
  kind: z.enum(SIGNALS),
  /** False takes it back. */
  given: z.boolean().default(true),
});
export type SignalInput = z.output<typeof signalInput>;
