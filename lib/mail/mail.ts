import { randomBytes } from "node:crypto";
import type { Context } from "@/lib/core/context";
import { findInstanceName } from "@/lib/core/instance-name";
import { addJob } from "@/lib/events/add-job";
import type { DigestMail } from "./digest";
import { sealMail } from "./queued-mail";
import { renderMail } from "./render";
import type { SecurityMail } from "./security-notice";
import type { StaffMail } from "./staff-notice";

/** Every mail that DirectLink writes, with what it says. Nothing in them was written by strangers: mails carry no spam. */
export type Mail =
  | {
      kind: "confirm-email" | "reset-password" | "sign-in" | "change-email";
      handle: string;
      code: string;
      token: string;
      minutes: number;
    }
  | { kind: "reauthenticate"; handle: string; code: string; minutes: number }
  | { kind: "address-taken" | "email-change-taken" | "registration-approved"; handle: string }
  | { kind: "registration-rejected"; handle: string; reason: string }
  /** `until` is an instant, ISO 8601 UTC; the mail names its day. */
  | { kind: "account-leaving" | "export-ready"; handle: string; until: string }
  | DigestMail
  | SecurityMail
  | StaffMail;

/** A code is worthless after ten minutes: six tries take four minutes. */
const TRIES_MAX = 6;

/**
 * Write a mail in the reader's language (`en`, `es`; English for others) and put it into the queue, in the caller's
 * transaction: it is sent exactly when the change that it speaks of has happened.
 */
export async function sendMail(ctx: Context, to: string, language: string, mail: Mail): Promise<void> {
  const id = `${ctx.now.toISOString().replace(/[-:.]/g, "")}-${randomBytes(8).toString("hex")}`;
  const rendered = renderMail(mail, language, await findInstanceName(ctx));
  await addJob(ctx, "send-mail", sealMail({ id, to, ...rendered }), { maxAttempts: TRIES_MAX });
}
