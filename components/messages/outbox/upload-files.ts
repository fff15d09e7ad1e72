import { fingerprintOf } from "@/components/upload/fingerprint";
import { Sender } from "@/components/upload/sender";
import type { MediaId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import type { OutgoingFile } from "./outgoing";

/** How sending one file ended: the server has it, said no, or the line is gone. */
export type Uploaded =
  | { readonly kind: "stored"; readonly mediaId: MediaId }
  | { readonly kind: "refused"; readonly failure: Failure }
  | { readonly kind: "offline" };

/** After so many lost lines the outbox's own waiting takes over. */
const TRIES = 3;

/** Send one file of a message. What was sent of it before is not sent again. `progress` hears a share of it, 0–1. */
export async function uploadFile(file: OutgoingFile, progress: (share: number) => void): Promise<Uploaded> {
  const { promise, resolve } = Promise.withResolvers<Uploaded>();
  const content = new File([file.blob], file.name, { type: file.blob.type });
  let lost = 0;
  const sender = new Sender(
    content,
    await fingerprintOf(content),
    {
      begun: () => {},
      progress: (sent) => progress(sent / Math.max(1, content.size)),
      waiting: () => {
        lost++;
        if (lost >= TRIES || !navigator.onLine) resolve({ kind: "offline" });
      },
      done: (mediaId) => resolve({ kind: "stored", mediaId }),
      refused: (failure) => resolve({ kind: "refused", failure }),
    },
    { purpose: "message", picture: file.kind === "picture", voice: file.kind === "voice" },
  );
  void sender.start();
  const uploaded = await promise;
  sender.stop();
  return uploaded;
}
