import { z } from "zod";
import { type AccountId, isId, type MediaId, type PostId } from "@/lib/core/ids";
import { cleanText, countGraphemes, isVisible } from "@/lib/core/text";
import { ALT_CHARS_MAX, CAPTION_CHARS_MAX, COMMENT_CHARS_MAX, TEXT_CHARS_MAX } from "./limits";

/** What forms, actions and the API accept about posts. Messages are keys of the catalogue's `posts.errors`. */

/** Code points, however few characters they make: what the column holds, and a wall against towers of accents. */
const CODE_POINTS_MAX = 2_200;

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

function fits(text: string, max: number): boolean {
  // Counting graphemes of a megabyte takes seconds; code points are never fewer than graphemes.
  return text.length <= 2 * CODE_POINTS_MAX && [...text].length <= CODE_POINTS_MAX && countGraphemes(text) <= max;
}

const typed = (max: number, tooLong: string) =>
  z
    .string()
    .transform(cleanText)
    .refine((text) => fits(text, max), tooLong);

const commentBody = typed(COMMENT_CHARS_MAX, "comment_too_long").refine(isVisible, "comment_empty");
const postBody = typed(TEXT_CHARS_MAX, "post_too_long").refine(isVisible, "post_empty");
const caption = typed(CAPTION_CHARS_MAX, "caption_too_long");
const alt = typed(ALT_CHARS_MAX, "alt_too_long");

export const visibilityInput = z.enum(["public", "unlisted", "followers", "circle", "mentioned"]);

/** BCP 47 as Intl understands it, in its canonical form. */
const languageInput = z
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

export const setPinnedInput = z.object({ postId: postIdInput, pinned: z.boolean() });

export const saveDraftInput = z.object({
  clientKey: clientKeyInput,
  mediaId: mediaIdInput.nullable().default(null),
  body: caption.default(""),
  alt: alt.default(""),
  language: languageInput.default(null),
  visibility: visibilityInput.default("public"),
  /** Not everybody wants to meet it. */
  sensitive: z.boolean().optional(),
  /** Publish it: now, or as soon as its video can be played. */
  publish: z.boolean().default(false),
});
export type SaveDraftInput = z.output<typeof saveDraftInput>;

export const discardDraftInput = z.object({ clientKey: clientKeyInput });

export const commentOrderInput = z.enum(["newest", "top"]);
export type CommentOrder = z.output<typeof commentOrderInput>;
