import { z } from "zod";
import { postIdInput } from "@/lib/posts/input";
import { PERIODS, type Period } from "./types";

/** `?days=28`: one of the periods there are; anything else is 28. */
export const periodInput = z.coerce
  .number()
  .refine((days): days is Period => (PERIODS as readonly number[]).includes(days))
  .catch(28)
  .transform((days) => days as Period);

/** What a download holds: each day of the period, of all videos or of `post`; or each video of the period. */
export const insightsFileInput = z.object({
  days: periodInput,
  of: z.enum(["days", "videos"]).default("days"),
  post: postIdInput.optional(),
});
export type InsightsFileInput = z.output<typeof insightsFileInput>;
