import { sql } from "drizzle-orm";
import { openSession } from "@/lib/accounts/sessions";
import { sealSession, sessionCookieName } from "@/lib/auth/session-cookie";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { JobName, JobPayloads } from "@/lib/events/add-job";
import { writeSetting } from "@/lib/instance/settings";
import { openMail, type QueuedMail } from "@/lib/mail/queued-mail";

let serial = 0;

/** Somebody at the door of an instance that takes registrations. */
export async function aGuest(ctx: Context): Promise<Context> {
  await writeSetting(ctx, "set-up", { at: ctx.now.toISOString() });
  return { ...ctx, viewer: GUEST };
}

/** What somebody fills in to register, unlike anybody else's. */
export function aRegistration(over: Partial<Record<"handle" | "displayName" | "email" | "password", string>> = {}) {
  serial++;
  const handle = over.handle ?? `newcomer_${serial}${"abcdefghij"[process.pid % 10]}`;
  return {
    handle,
    displayName: "New Comer",
    email: `${handle}@example.org`,
    password: "seven quiet lanterns",
    ...over,
  };
}

type Waiting<N extends JobName> = N extends "send-mail" ? QueuedMail : JobPayloads[N];

/** Payloads of waiting jobs of one name, oldest first; mails as whoever gets them reads them. */
export async function listJobs<N extends JobName>(ctx: Context, name: N): Promise<Waiting<N>[]> {
  const rows = await ctx.db.execute<{ payload: JobPayloads[N] }>(sql`
    select j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${name} order by j.id`);
  const mail = name === "send-mail";
  return rows.map(({ payload }) => (mail ? openMail(payload as JobPayloads["send-mail"]) : payload) as Waiting<N>);
}

/** The newest mail to an address, with the code and the link's token in it. Fails the test where there is none. */
export async function lastMail(ctx: Context, to: string) {
  const mail = (await listJobs(ctx, "send-mail")).findLast((sent) => sent.to === to);
  if (!mail) throw new Error(`nothing was mailed to ${to}`);
  return {
    ...mail,
    code: /^ {4}(\d{6})$/m.exec(mail.text)?.[1] ?? "",
    token: /token=([\w-]{43})/.exec(mail.text)?.[1] ?? "",
  };
}

/** The Cookie header of a signed-in device. */
export async function aSessionCookie(ctx: Context, viewer: AccountViewer): Promise<string> {
  const session = await openSession(ctx, viewer.accountId, "Test browser");
  return `${sessionCookieName()}=${await sealSession(session)}`;
}

/** The same context, asked by somebody on a device where all factors have just passed. */
export async function onDevice(ctx: Context, viewer: AccountViewer): Promise<Context & { viewer: AccountViewer }> {
  const sessionId = await openSession(ctx, viewer.accountId, "Test browser");
  return { ...ctx, viewer: { ...viewer, sessionId } };
}
