import type { UploadedPicture } from "@/components/upload/picture-upload";
import type { MediaId } from "@/lib/core/ids";
import type { publishAction } from "@/lib/posts/actions";
import { type ComposeDocument, type ComposePart, isPartEmpty } from "../document";

type PublishInput = Parameters<typeof publishAction>[0];

/** A document as the server takes it, with its pictures as they were sent. Empty posts of a thread are left out. */
export function publishInput(document: ComposeDocument, sent: readonly UploadedPicture[]): PublishInput {
  const mediaIds = new Map(sent.map(({ key, mediaId }) => [key, mediaId]));
  const { clientKey, visibility, repliesFrom, quotesFrom, publishAt, replyTo, quote } = document;
  const written = document.parts.filter((part) => !isPartEmpty(part));
  return {
    clientKey,
    parts: (written.length > 0 ? written : document.parts).map((part) => partInput(part, mediaIds)),
    visibility,
    // Under an answer it is the thread's author who says who answers.
    ...(replyTo ? { replyToId: replyTo.id } : { repliesFrom: repliesFrom ?? undefined }),
    quotesFrom,
    ...(quote ? { quoteOfId: quote.id } : {}),
    ...(publishAt ? { publishAt } : {}),
  };
}

function partInput(part: ComposePart, mediaIds: ReadonlyMap<string, MediaId | null>) {
  const { body, contentWarning, sensitive, language, pictures, poll } = part;
  return {
    body,
    ...(contentWarning?.trim() ? { contentWarning } : {}),
    sensitive,
    ...(language ? { language } : {}),
    media: pictures.flatMap(({ key, alt }) => {
      const mediaId = mediaIds.get(key);
      return mediaId ? [{ mediaId, alt }] : [];
    }),
    poll: poll && { ...poll, options: poll.options.map((option) => option.trim()).filter((option) => option !== "") },
  };
}
