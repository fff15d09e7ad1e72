import { createTransport, type SendMailOptions } from "nodemailer";
import type { Context } from "@/lib/core/context";
import { env } from "@/lib/env";
import type { JobPayloads } from "@/lib/events/add-job";
import { logger } from "@/lib/telemetry/logger";
import { keepMail } from "./outbox";
import { openMail } from "./queued-mail";

/**
 * Send a mail: by SMTP where `SMTP_URL` is set, else into the data folder. A second run sends the same Message-ID, which
 * mail programs show once, or writes the same file. A mail that can't be sent is given up after its last try, or at once
 * when the server refuses it for good: its code is of no use later, and the queue keeps no addresses.
 */
export async function deliverMail(
  ctx: Context,
  job: JobPayloads["send-mail"],
  { lastAttempt }: { readonly lastAttempt: boolean },
): Promise<void> {
  const { id, headers, ...parts } = openMail(job);
  const { SMTP_URL, MAIL_FROM, APP_URL } = env();
  const options: SendMailOptions = {
    from: MAIL_FROM,
    ...parts,
    messageId: `<${id}@${new URL(APP_URL).hostname}>`,
    headers: { "Auto-Submitted": "auto-generated", ...headers },
  };
  if (!SMTP_URL) {
    const { message } = await createTransport({ streamTransport: true, buffer: true }).sendMail(options);
    return keepMail({ id, at: ctx.now.toISOString(), ...parts }, message as Buffer);
  }
  try {
    await send(SMTP_URL, options);
  } catch (error) {
    const { code, responseCode: status } = error as { code?: string; responseCode?: number };
    const refused = status !== undefined && status >= 500;
    // The error itself holds the address.
    if (!refused && !lastAttempt) throw new Error(`Mail not sent (${code ?? "no code"}, ${status ?? "no answer"})`);
    logger().error({ mail: id, code, status }, "a mail was given up");
  }
}

async function send(url: string, options: SendMailOptions): Promise<void> {
  const transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  try {
    await transport.sendMail(options);
  } finally {
    transport.close();
  }
}
