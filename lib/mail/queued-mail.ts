import { openSecret, sealSecret } from "@/lib/core/vault";
import type { JobPayloads } from "@/lib/events/add-job";

/** A mail on its way: who gets it, what it says. */
export interface QueuedMail {
  /** Also the mail's Message-ID, and the name of its file where it is kept. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const PURPOSE = "transient:queued-mail";

/** A mail as it lies in the queue: codes, links and addresses are no business of whoever reads the database. */
export function sealMail({ id, ...parts }: QueuedMail): JobPayloads["send-mail"] {
  return { id, sealed: sealSecret(PURPOSE, JSON.stringify(parts)) };
}

/** The mail in a job. Throws where it was sealed with a key that is no longer there. */
export function openMail({ id, sealed }: JobPayloads["send-mail"]): QueuedMail {
  return { id, ...(JSON.parse(openSecret(PURPOSE, sealed)) as Omit<QueuedMail, "id">) };
}
