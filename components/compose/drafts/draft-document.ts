import { newClientKey } from "@/lib/core/client-key";
import type { DraftPartView, DraftView } from "@/lib/posts/drafts/types";
import { type ComposeDocument, type ComposePart, type ContextPost, emptyPart } from "../document";

/** A draft as the server keeps it, to be written on. `about` are the posts that it answers and quotes, by their ids. */
export function documentOf(draft: DraftView, about: ReadonlyMap<string, ContextPost>): ComposeDocument {
  const { clientKey, visibility, repliesFrom, quotesFrom, replyToId, quoteOfId, publishAt, updatedAt } = draft;
  return {
    ...{ clientKey, visibility, repliesFrom, quotesFrom, publishAt },
    parts: draft.parts.length > 0 ? draft.parts.map(partOf) : [{ ...emptyPart(), body: draft.body }],
    replyTo: (replyToId && about.get(replyToId)) || null,
    quote: (quoteOfId && about.get(quoteOfId)) || null,
    edit: null,
    updatedAt: Date.parse(updatedAt),
  };
}

function partOf({ body, contentWarning, sensitive, language, media, poll }: DraftPartView): ComposePart {
  const pictures = media.map(({ mediaId, alt, picture }) => {
    return { key: mediaId, mediaId, alt, url: picture?.smallUrl ?? null };
  });
  return { key: newClientKey(), body, contentWarning, sensitive, language, pictures, poll };
}
