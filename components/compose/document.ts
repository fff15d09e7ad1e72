import { newClientKey } from "@/lib/core/client-key";
import type { MediaId, PostId } from "@/lib/core/ids";
import { isVisible } from "@/lib/core/text";
import {
  ALT_CHARS_MAX,
  CAPTION_CHARS_MAX,
  POLL_OPTION_CHARS_MAX,
  POLL_OPTIONS,
  TEXT_CHARS_MAX,
  WARNING_CHARS_MAX,
} from "@/lib/posts/limits";
import type {
  Audience,
  ContextPostView,
  PostKind,
  PostView,
  QuotedView,
  ReplyAudience,
  Visibility,
} from "@/lib/posts/types";
import { countShown } from "./text/count";

/** A picture of a part. Its file lies on the device under its key until the post is published. */
export interface ComposePicture {
  readonly key: string;
  /** Once the server has it. */
  readonly mediaId: MediaId | null;
  readonly alt: string;
  /** Of what is published already, or was begun on another device: where it is shown from. */
  readonly url: string | null;
}

export interface ComposePoll {
  readonly options: readonly string[];
  readonly multiple: boolean;
  readonly seconds: number;
}

/** One post; several are a thread, each of which answers the one before. */
export interface ComposePart {
  readonly key: string;
  readonly body: string;
  /** Null: none. Empty: it was asked for, and is not written yet. */
  readonly contentWarning: string | null;
  readonly sensitive: boolean;
  /** BCP 47; null: as guessed. */
  readonly language: string | null;
  readonly pictures: readonly ComposePicture[];
  readonly poll: ComposePoll | null;
}

export type ContextPost = ContextPostView;

/** A post that is changed, and whom it was for before. */
export interface EditedPost {
  readonly id: PostId;
  readonly kind: PostKind;
  readonly isReply: boolean;
  readonly before: Pick<ComposeDocument, "visibility" | "repliesFrom" | "quotesFrom">;
}

/** What somebody is writing, whole: as it is kept on the device and as a draft at the server. */
export interface ComposeDocument {
  readonly clientKey: string;
  readonly parts: readonly ComposePart[];
  readonly visibility: Visibility;
  /** Null: whomever the account lets. */
  readonly repliesFrom: ReplyAudience | null;
  readonly quotesFrom: Audience;
  /** ISO 8601, UTC; null: at once. */
  readonly publishAt: string | null;
  readonly replyTo: ContextPost | null;
  readonly quote: ContextPost | null;
  /** A post that is out already: its kind says how long its text may be. */
  readonly edit: EditedPost | null;
  /** Milliseconds since 1970, by this device's clock; 0 before anything was written. */
  readonly updatedAt: number;
}

export function emptyPart(): ComposePart {
  const texts = { body: "", contentWarning: null, sensitive: false, language: null };
  return { key: newClientKey(), ...texts, pictures: [], poll: null };
}

export function emptyDocument(over: Partial<ComposeDocument> = {}): ComposeDocument {
  return {
    clientKey: newClientKey(),
    parts: [emptyPart()],
    visibility: "public",
    repliesFrom: null,
    quotesFrom: "everyone",
    publishAt: null,
    replyTo: null,
    quote: null,
    edit: null,
    updatedAt: 0,
    ...over,
  };
}

/** A post of one's own, to be changed. */
export function editDocument(post: PostView): ComposeDocument {
  const { body, contentWarning, sensitive, language, pictures } = post;
  const shown = pictures.map(({ mediaId, alt, smallUrl }) => ({ key: mediaId, mediaId, alt, url: smallUrl }));
  const part = { ...emptyPart(), body, contentWarning, sensitive, language, pictures: shown };
  const { id, kind, visibility, commentsFrom, quotesFrom, replyToId } = post;
  const audience = { visibility, repliesFrom: commentsFrom, quotesFrom };
  return emptyDocument({
    parts: [part],
    edit: { id, kind, isReply: replyToId !== null, before: audience },
    ...audience,
  });
}

/** What is known of a post where it is answered or quoted. */
export function contextOf(post: PostView | QuotedView): ContextPost {
  const { id, kind, author, body, visibility } = "original" in post && post.original ? post.original : post;
  return { id, kind, author, body, visibility };
}

/** What is written about what: one draft of each lies open on a device. */
export function placeOf({ replyTo, quote, edit }: Pick<ComposeDocument, "replyTo" | "quote" | "edit">): string {
  if (edit) return `edit:${edit.id}`;
  if (replyTo) return `reply:${replyTo.id}`;
  return quote ? `quote:${quote.id}` : "new";
}

export const isPartEmpty = ({ body, contentWarning, pictures, poll }: ComposePart): boolean =>
  body.trim() === "" && !contentWarning?.trim() && pictures.length === 0 && poll === null;

/** Nothing is written that anybody would miss. */
export const isEmpty = ({ parts }: ComposeDocument): boolean => parts.every(isPartEmpty);

/** How many characters a part may have, as people count them. */
export const charsMax = ({ edit }: Pick<ComposeDocument, "edit">): number =>
  edit?.kind === "video" ? CAPTION_CHARS_MAX : TEXT_CHARS_MAX;

/** Why a part can't be posted as it is: a key of the catalogue's `compose.problems`. */
export type Problem =
  | "empty"
  | "tooLong"
  | "warningTooLong"
  | "options"
  | "optionTooLong"
  | "sameOptions"
  | "altTooLong"
  | "pictureFailed";

/** The first thing that stands against posting a part; null where nothing does. */
export function problemOf(part: ComposePart, document: Pick<ComposeDocument, "edit" | "quote">): Problem | null {
  const { body, contentWarning, pictures, poll } = part;
  if (countShown(body) > charsMax(document)) return "tooLong";
  if (countShown(contentWarning ?? "") > WARNING_CHARS_MAX) return "warningTooLong";
  if (pictures.some(({ alt }) => countShown(alt) > ALT_CHARS_MAX)) return "altTooLong";
  if (poll) {
    const options = poll.options.map((option) => option.trim()).filter((option) => option !== "");
    if (options.length < POLL_OPTIONS.min || !options.every(isVisible)) return "options";
    if (options.some((option) => countShown(option) > POLL_OPTION_CHARS_MAX)) return "optionTooLong";
    if (new Set(options.map((option) => option.toLowerCase())).size < options.length) return "sameOptions";
  }
  const isMedia = pictures.length > 0 || document.edit?.kind === "video" || document.edit?.kind === "pictures";
  return isMedia || isVisible(body) ? null : "empty";
}

/** Where the first problem of a document is; null where it can be posted. */
export function firstProblem(document: ComposeDocument): { part: number; problem: Problem } | null {
  for (const [part, each] of document.parts.entries()) {
    const problem = problemOf(each, document);
    if (problem) return { part, problem };
  }
  return null;
}
