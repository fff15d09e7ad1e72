import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { listJobs } from "@/lib/testing/accounts";
import { later, withRollback } from "@/lib/testing/database";
import en from "@/messages/en/mail.json";
import es from "@/messages/es/mail.json";
import { deliverMail } from "./deliver";
import { sendMail } from "./mail";
import { findKeptMail, listKeptMails } from "./outbox";
import { sealMail } from "./queued-mail";
import { renderMail } from "./render";
import { SECURITY_NOTICES, type SecurityNotice } from "./security-notice";

const token = "t".repeat(43);
const confirmation = { kind: "confirm-email", handle: "ana", code: "012345", token, minutes: 15 } as const;
const notice = (kind: SecurityNotice) =>
  ({ kind, handle: "ana", undo: null, device: { browser: "Firefox", system: "Linux", place: "Lisbon, PT" } }) as const;
const tries = (last: boolean) => ({ lastAttempt: last });

test("a mail is written in the reader's language, with code and link, as text and as HTML", () => {
  const mail = renderMail(confirmation, "es");
  expect(mail.subject).toBe("012345 es tu código de DirectLink");
  for (const body of [mail.text, mail.html]) {
    expect(body).toContain("012345");
    expect(body).toContain(`http://127.0.0.1:3000/confirm?token=${token}`);
    expect(body).toContain("@ana");
    expect(body).toContain("15 minutos");
  }
  expect(renderMail(confirmation, "de").subject).toBe("012345 is your DirectLink code");
  expect(mail.html).not.toMatch(/<(script|img|link)|url\(/);
});

test("every mail exists in every language", () => {
  const shape = (catalogue: object): unknown =>
    Object.fromEntries(
      Object.entries(catalogue).map(([key, value]) => [key, typeof value === "string" ? "" : shape(value)]),
    );
  expect(shape(es)).toEqual(shape(en));
  for (const language of ["en", "es"]) {
    expect(renderMail({ kind: "address-taken", handle: "ana" }, language).text).toContain("@ana");
    for (const kind of SECURITY_NOTICES) expect(renderMail(notice(kind), language).text).toContain("@ana");
  }
});

test("a mail about the safety of an account names the device and has the link that takes it back", () => {
  const { text } = renderMail({ ...notice("passkey-added"), undo: token }, "en");
  expect(text).toContain("Done with: Firefox on Linux, Lisbon, PT.");
  expect(text).toContain(`http://127.0.0.1:3000/undo/${token}`);
  const plain = renderMail({ ...notice("totp-on"), device: { browser: null, system: null, place: null } }, "en");
  expect(plain.text).not.toMatch(/Done with|undo/);
});

test("without an SMTP server a mail is kept once, however often its job runs", () =>
  withRollback(async (ctx) => {
    await sendMail(ctx, "ana@example.org", "en", confirmation);
    await sendMail(later(ctx, 1000), "bo@example.org", "en", { kind: "address-taken", handle: "bo" });
    const jobs = await listJobs(ctx, "send-mail");
    for (const job of [...jobs, ...jobs]) await deliverMail(ctx, sealMail(job), tries(false));

    const kept = await listKeptMails();
    expect(kept.map(({ to }) => to)).toEqual(["bo@example.org", "ana@example.org"]);
    const folder = join(process.env.DATA_DIR ?? "", "mail");
    expect(readdirSync(folder)).toHaveLength(4);
    const file = join(folder, `${kept[1]?.id}.eml`);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file, "utf8")).toMatch(/^To: ana@example\.org\r?$/m);
    expect(await findKeptMail(kept[1]?.id ?? "")).toMatchObject({ subject: "012345 is your DirectLink code" });
  }));

test.each(["../../etc/passwd", "", "20260601T120000000Z-0123456789abcdef", "x"])("no mail is called %j", async (id) => {
  expect(await findKeptMail(id)).toBeNull();
});

test("nobody who reads the queue reads codes, links or addresses", () =>
  withRollback(async (ctx) => {
    await sendMail(ctx, "ana@example.org", "en", confirmation);
    const [job] = await ctx.db.execute<{ payload: object }>(sql`select payload from graphile_worker._private_jobs`);
    expect(job?.payload).toEqual({ id: expect.any(String), sealed: expect.any(String) });
    expect(JSON.stringify(job)).not.toMatch(/012345|example|ttttt/);
  }));
