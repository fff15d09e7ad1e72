import { z } from "zod";
import { type AccountId, isId, type MediaId, type PostId } from "@/lib/core/ids";
import { cleanLine, cleanText, countGraphemes, isVisible } from "@/lib/core/text";
import {
  ALT_CHARS_MAX,
  CAPTION_CHARS_MAX,
  COMMENT_CHARS_MAX,
  PICTURES_MAX,
  TEXT_CHARS_MAX,
  WARNING_CHARS_MAX,
} from "./limits";
import { AUDIENCES, REPLY_AUDIENCES } from "./types";

/** What forms, actions and the API accept about posts. Messages are keys of the catalogue's `posts.errors`. */

/** Code points, however few characters they make: what the column holds. A family with its skin tones has eleven. */
const CODE_POINTS_MAX = 8_000;

/** More marks on one letter than any language has: what Unicode's Stream-Safe Text Format allows (UAX #15, D3). */
const TOWER = /\p{M}{31}/u;

const id = <T extends string>() =>
  z
    .string()
    .refine(isId, "unknown_id")
    .transform((text) => text as T);

export const postIdInput = id<PostId>();
export const accountIdInput = id<AccountId>();
export const mediaIdInput = id<MediaId>();

/** Made by the client once for each thing it wants done, and sent again with every repeat. */
export const clientKeyInput = z.string().regex(/^[\w-]{8,64}$/, "client_key");

/** Whether a text has at most so many characters as people see them, and no more code points than are kept. */
export function fits(text: string, max: number): boolean {
  // Counting graphemes of a megabyte takes seconds; code points are never fewer than graphemes.
  if (text.length > 2 * CODE_POINTS_MAX || [...text].length > CODE_POINTS_MAX || TOWER.test(text)) return false;
  return countGraphemes(text) <= max;
}

const typed = (max: number, tooLong: string) =>
  z
    .string()
    .transform(cleanText)
    .refine((text) => fits(text, max), { error: tooLong, abort: true });

const commentBody = typed(COMMENT_CHARS_MAX, "comment_too_long").refine(isVisible, "comment_empty");
const postBody = typed(TEXT_CHARS_MAX, "post_too_long").refine(isVisible, "post_empty");
export const captionInput = typed(CAPTION_CHARS_MAX, "caption_too_long");
const alt = typed(ALT_CHARS_MAX, "alt_too_long");

/** What a post of any kind says: of a text 500 characters, of a video 2,200. The kind is known to who publishes. */
export const anyBody = typed(CAPTION_CHARS_MAX, "post_too_long");

/** One line that a post is folded behind; null where there is nothing to see in it. */
export const contentWarningInput = z
  .string()
  .transform(cleanLine)
  .refine((text) => [...text.slice(0, 1_001)].length <= 500 && fits(text, WARNING_CHARS_MAX), "warning_too_long")
  .transform((text) => (isVisible(text) ? text : null))
  .nullable()
  .default(null);

/** A file of one's own, with the text that describes it. */
export const describedMediaInput = z.object({ mediaId: mediaIdInput, alt: alt.default("") });
export const mediaListInput = z.array(describedMediaInput).max(PICTURES_MAX, "too_many_pictures").default([]);

export const repliesFromInput = z.enum(REPLY_AUDIENCES).nullable();
export const quotesFromInput = z.enum(AUDIENCES);

export const visibilityInput = z.enum(["public", "unlisted", "followers", "circle", "mentioned"]);

/** BCP 47 as Intl understands it, in its canonical form. */
export const languageInput = z
  .string()
  .max(35, "language")
  .transform((tag, issue) => {
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? null;
    } catch {
      issue.addIssue({ code: "custom", message: "language" });
      return z.NEVER;
    }
  })
  .nullable();

export const addPostInput = z.object({
  body: postBody,
  language: languageInput.default(null),
  visibility: visibilityInput.default("public"),
  sensitive: z.boolean().optional(),
  clientKey: clientKeyInput,
});
export type AddPostInput = z.output<typeof addPostInput>;

export const addCommentInput = z.object({ replyToId: postIdInput, body: commentBody, clientKey: clientKeyInput });
export type AddCommentInput = z.output<typeof addCommentInput>;

export const deletePostInput = z.object({ postId: postIdInput });
export const restorePostInput = z.object({ postId: postIdInput });

/** The whole post as it is to read from now on. `alts` describe its own pictures or video; others are refused. */
export const editPostInput = z.object({
  postId: postIdInput,
  body: anyBody,
  contentWarning: contentWarningInput,
  sensitive: z.boolean().default(false),
  language: languageInput.default(null),
  alts: mediaListInput,
});
export type EditPostInput = z.output<typeof editPostInput>;

/** What is not said stays. `repliesFrom` is null for «as my account says». */
export const changeAudienceInput = z.object({
  postId: postIdInput,
  visibility: visibilityInput.optional(),
  repliesFrom: repliesFromInput.optional(),
  quotesFrom: quotesFromInput.optional(),
});
export type ChangeAudienceInput = z.output<typeof changeAudienceInput>;

export const setPinnedInput = z.object({ postId: postIdInput, pinned: z.boolean() });

export const hideReplyInput = z.object({ postId: postIdInput, hidden: z.boolean() });
export const lockThreadInput = z.object({ postId: postIdInput, locked: z.boolean() });
export const pinReplyInput = z.object({ postId: postIdInput, pinned: z.boolean() });

/** In which order answers are read: the best by their votes, the newest or the oldest first. */
export const replyOrderInput = z.enum(["best", "newest", "oldest"]);
export type ReplyOrder = z.output<typeof replyOrderInput>;
