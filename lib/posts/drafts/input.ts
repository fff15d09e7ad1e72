import { z } from "zod";
import type { MediaId } from "@/lib/core/ids";
import { cleanText, isVisible } from "@/lib/core/text";
import {
  anyBody,
  captionInput,
  clientKeyInput,
  contentWarningInput,
  describedMediaInput,
  fits,
  languageInput,
  mediaIdInput,
  mediaListInput,
  postIdInput,
  quotesFromInput,
  repliesFromInput,
  visibilityInput,
} from "../input";
import { PARTS_MAX, PICTURES_MAX, TEXT_CHARS_MAX } from "../limits";
import { pollInput } from "../polls/input";

/** One post of what is published: text, pictures or a video, or a text with a poll. */
const partInput = z
  .object({
    body: anyBody,
    contentWarning: contentWarningInput,
    sensitive: z.boolean().default(false),
    /** Null: it is guessed. */
    language: languageInput.default(null),
    media: mediaListInput,
    poll: pollInput.nullable().default(null),
  })
  .superRefine(({ body, media, poll }, issues) => {
    const refuse = (field: string, message: string) => issues.addIssue({ code: "custom", message, path: [field] });
    if (media.length === 0 && !isVisible(body)) refuse("body", "post_empty");
    // One file may be a video, whose caption is longer: who publishes knows, and asks again.
    if (media.length !== 1 && !fits(body, TEXT_CHARS_MAX)) refuse("body", "post_too_long");
    if (poll && media.length > 0) refuse("poll", "poll_with_media");
  });
export type PartInput = z.output<typeof partInput>;

/** A file stands in one place. */
const isEachOnce = (parts: readonly { readonly media: readonly { readonly mediaId: MediaId }[] }[]): boolean => {
  const ids = parts.flatMap(({ media }) => media.map(({ mediaId }) => mediaId));
  return new Set(ids).size === ids.length;
};

const frame = {
  clientKey: clientKeyInput,
  visibility: visibilityInput.default("public"),
  repliesFrom: repliesFromInput.default(null),
  quotesFrom: quotesFromInput.default("everyone"),
  replyToId: postIdInput.nullable().default(null),
  quoteOfId: postIdInput.nullable().default(null),
};

/** ISO 8601. */
const instant = z.iso.datetime({ offset: true, error: "instant" }).transform((text) => new Date(text));

/**
 * A post, or a thread of several: each part answers the one before it; the first may answer or quote a post. With
 * `publishAt` it is published then.
 */
export const publishInput = z
  .object({
    ...frame,
    parts: z.array(partInput).min(1, "post_empty").max(PARTS_MAX, "too_many_parts"),
    publishAt: instant.nullable().default(null),
  })
  .refine(({ parts }) => isEachOnce(parts), { path: ["parts"], message: "media_in_use" });
export type PublishInput = z.output<typeof publishInput>;

/** Somebody is still writing: too long, empty and half a poll are all right. Only what could not be kept is refused. */
const WRITTEN_MAX = 10_000;
const written = (max: number) => z.string().max(max, "draft_too_long").transform(cleanText);

const draftPartInput = z.object({
  body: written(WRITTEN_MAX).default(""),
  contentWarning: written(1_000).nullable().default(null),
  sensitive: z.boolean().default(false),
  language: languageInput.default(null),
  media: z.array(describedMediaInput).max(PICTURES_MAX, "too_many_pictures").default([]),
  poll: z
    .object({
      options: z.array(written(500)).max(10, "poll_options_many"),
      multiple: z.boolean().default(false),
      seconds: z.int("poll_length").min(0, "poll_length").max(1e9, "poll_length"),
    })
    .nullable()
    .default(null),
});
export type DraftPartInput = z.output<typeof draftPartInput>;

/**
 * A draft, either of the two: with `parts` a document of the composer; without them the caption of a video (`mediaId`),
 * which `publish` publishes as soon as it can be played.
 */
export const saveDraftInput = z
  .object({
    clientKey: clientKeyInput,
    visibility: visibilityInput.default("public"),
    repliesFrom: repliesFromInput.optional(),
    quotesFrom: quotesFromInput.optional(),
    mediaId: mediaIdInput.nullable().default(null),
    body: captionInput.default(""),
    alt: describedMediaInput.shape.alt,
    language: languageInput.default(null),
    sensitive: z.boolean().optional(),
    contentWarning: contentWarningInput.optional(),
    publish: z.boolean().default(false),
    parts: z.array(draftPartInput).max(PARTS_MAX, "too_many_parts").optional(),
    /** Of a document: what it will answer, what it will quote. */
    replyToId: postIdInput.nullish(),
    quoteOfId: postIdInput.nullish(),
    /** When the page saw this text: what is older than what is kept changes nothing. Missing: now. */
    writtenAt: instant.optional(),
  })
  .refine(({ parts = [] }) => isEachOnce(parts), { path: ["parts"], message: "media_in_use" });
export type SaveDraftInput = z.output<typeof saveDraftInput>;

export const discardDraftInput = z.object({ clientKey: clientKeyInput });
