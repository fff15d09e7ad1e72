import type { publishAction } from "@/lib/posts/actions";
import { type ComposeDocument, type ComposePart, isPartEmpty } from "../document";

type PublishInput = Parameters<typeof publishAction>[0];

/** A document as the server takes it. Posts of a thread in which nothing stands are left out. */
export function publishInput(document: ComposeDocument): PublishInput {
  const { clientKey, visibility, repliesFrom, quotesFrom, publishAt, replyTo, quote } = document;
  const written = document.parts.filter((part) => !isPartEmpty(part));
  return {
    clientKey,
    parts: (written.length > 0 ? written : document.parts).map(partInput),
    visibility,
    // Under an answer it is the thread's author who says who answers.
    ...(replyTo ? { replyToId: replyTo.id } : { repliesFrom: repliesFrom ?? undefined }),
    quotesFrom,
    ...(quote ? { quoteOfId: quote.id } : {}),
    ...(publishAt ? { publishAt } : {}),
  };
}

function partInput({ body, contentWarning, sensitive, language, pictures, poll }: ComposePart) {
  return {
    body,
    ...(contentWarning?.trim() ? { contentWarning } : {}),
    sensitive,
    ...(language ? { language } : {}),
    media: pictures.flatMap(({ mediaId, alt }) => (mediaId ? [{ mediaId, alt }] : [])),
    poll: poll && { ...poll, options: poll.options.map((option) => option.trim()).filter((option) => option !== "") },
  };
}
