import type { UploadedPicture } from "@/components/upload/picture-upload";
import type { saveDraftAction } from "@/lib/posts/actions";
import type { ComposeDocument } from "../document";

type DraftInput = Parameters<typeof saveDraftAction>[0];

/** The server keeps this much of a text; whoever writes more has it on the device. */
const WRITTEN_MAX = 10_000;

/** A document as a draft at the server, with those of its pictures that have arrived there. */
export function draftInput(document: ComposeDocument, sent: readonly UploadedPicture[]): DraftInput {
  const arrived = new Map(sent.flatMap(({ key, mediaId, state }) => (state === "ready" ? [[key, mediaId]] : [])));
  const { clientKey, visibility, repliesFrom, quotesFrom, replyTo, quote, updatedAt } = document;
  return {
    clientKey,
    visibility,
    repliesFrom,
    quotesFrom,
    replyToId: replyTo?.id ?? null,
    quoteOfId: quote?.id ?? null,
    writtenAt: new Date(updatedAt).toISOString(),
    parts: document.parts.map(({ body, contentWarning, sensitive, language, pictures, poll }) => ({
      body: body.slice(0, WRITTEN_MAX),
      contentWarning: contentWarning?.slice(0, 1_000) ?? null,
      sensitive,
      language,
      media: pictures.flatMap(({ key, mediaId, alt }) => {
        const id = arrived.get(key) ?? mediaId;
        return id ? [{ mediaId: id, alt: alt.slice(0, 1_500) }] : [];
      }),
      poll: poll && { ...poll, options: [...poll.options] },
    })),
  };
}
