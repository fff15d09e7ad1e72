import { z } from "zod";
import { isId, type PostId } from "@/lib/core/ids";

/** In which words somebody wants less of something; `not_worth`: it was not worth their time. */
export const SIGNALS = ["not_interested", "hidden", "not_worth"] as const;

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
