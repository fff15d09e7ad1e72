import { randomBytes } from "node:crypto";
import type { Context } from "@/lib/core/context";
import { addJob } from "@/lib/events/add-job";
import { renderMail } from "./render";
import type { SecurityMail } from "./security-notice";

/** Every mail that DirectLink writes, with what it says. Nothing in them was written by a person: mails carry no spam. */
export type Mail =
  | { kind: "confirm-email" | "reset-password"; handle: string; code: string; token: string; minutes: number }
  | { kind: "address-taken"; handle: string }
  | SecurityMail;

/** A code is worthless after a quarter of an hour: six tries take four minutes. */
const TRIES_MAX = 6;

/**
 * Write a mail in the reader's language (`en`, `es`; English for others) and put it into the queue, in the caller's
 * transaction: it is sent exactly when the change that it speaks of has happened.
 */
export async function sendMail(ctx: Context, to: string, language: string, mail: Mail): Promise<void> {
  const id = `${ctx.now.toISOString().replace(/[-:.]/g, "")}-${randomBytes(8).toString("hex")}`;
  await addJob(ctx, "send-mail", { id, to, ...renderMail(mail, language) }, { maxAttempts: TRIES_MAX });
}
