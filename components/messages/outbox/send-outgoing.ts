import type { MediaId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import type { MessageView } from "@/lib/messages/types";
import { sendMessage } from "../api";
import type { Outgoing, OutgoingFile } from "./outgoing";
import { uploadFile } from "./upload-files";

/**
 * How sending ended: the server has it, it waits (`retryMs`: at least so long, and just so long where that is because too
 * many were sent: `limited`), the server said no.
 */
export type Delivery =
  | { readonly kind: "sent"; readonly message: MessageView }
  | Waiting
  | { readonly kind: "refused"; readonly failure: Failure };

export interface Waiting {
  readonly kind: "waiting";
  readonly retryMs: number;
  readonly limited?: true;
}

interface Watching {
  /** Of all files together, 0–1. */
  progress(share: number): void;
  /** The server has some of the files now. */
  stored(files: readonly OutgoingFile[]): Promise<void>;
}

/** Send one message with its files. Times and lines mend themselves; what stays refused comes back as `refused`. */
export async function sendOutgoing(message: Outgoing, watching: Watching): Promise<Delivery> {
  if (!navigator.onLine) return { kind: "waiting", retryMs: 0 };
  const files = [...message.files];
  for (const [place, file] of files.entries()) {
    if (file.mediaId) continue;
    watching.progress(place / files.length);
    const uploaded = await uploadFile(file, (share) => watching.progress((place + share) / files.length));
    if (uploaded.kind === "offline") return { kind: "waiting", retryMs: 0 };
    if (uploaded.kind === "refused") return refusal(uploaded.failure);
    files[place] = { ...file, mediaId: uploaded.mediaId };
    await watching.stored(files);
  }
  const { clientKey, text, replyTo, post, conversationId } = message;
  const answer = await sendMessage(conversationId, {
    clientKey,
    text,
    replyToSeq: replyTo?.seq ?? null,
    postId: post?.id ?? null,
    media: files
      .filter(({ kind }) => kind !== "voice")
      .map(({ mediaId, alt }) => ({ mediaId: mediaId as MediaId, alt })),
    voiceId: files.find(({ kind }) => kind === "voice")?.mediaId ?? null,
  });
  if (answer.ok) return { kind: "sent", message: answer.value.message };
  return answer.failure ? refusal(answer.failure) : { kind: "waiting", retryMs: 0 };
}

/** How soon a picture that is still being prepared is asked for again. */
const PREPARING_MS = 800;

/** What time may mend waits; who is signed out has it sent when they are back. */
function refusal(failure: Failure): Delivery {
  if (failure.code === "rate_limited")
    return { kind: "waiting", retryMs: failure.retryAfterSeconds * 1_000, limited: true };
  if (failure.code === "conflict" && failure.reason === "media_not_ready")
    return { kind: "waiting", retryMs: PREPARING_MS };
  if (failure.code === "unavailable" || failure.code === "unauthenticated") return { kind: "waiting", retryMs: 0 };
  return { kind: "refused", failure };
}
