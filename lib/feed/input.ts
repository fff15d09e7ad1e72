import { z } from "zod";
import { isId, type PostId } from "@/lib/core/ids";
import { TIMELINES } from "./timelines/types";

/** Items on a page: how many unless asked otherwise, and at most. */
export const FEED_PAGE = 5;
export const FEED_PAGE_MAX = 20;

const sessionToken = z.string().min(1).max(128);
const postId = z
  .string()
  .refine(isId)
  .transform((text) => text as PostId);

/** Of which list, of which hashtag, of which tab of a profile (`subjectOf`). */
export const subjectInput = z.string().min(1).max(120);

/** Open a feed, or read on in one: `session` and `after`, or upwards `before`, come from the page that is there. */
export const feedInput = z.object({
  feed: z.enum(["for-you", ...TIMELINES, "profile"]).default("for-you"),
  subject: subjectInput.optional(),
  session: sessionToken.optional(),
  after: z.coerce.number().int().min(0).max(100_000).default(0),
  before: z.coerce.number().int().min(1).max(100_000).optional(),
  limit: z.coerce.number().int().min(1).max(FEED_PAGE_MAX).default(FEED_PAGE),
});

export const explainInput = z.object({ session: sessionToken, post: postId });

/** A place to come back to: a position in a session. */
export const feedPlaceInput = z.object({ s: sessionToken, at: z.coerce.number().int().min(0).max(100_000) });

/** A video to begin with: where somebody was before they signed in. */
export const feedBeginningInput = z.object({ post: postId });
