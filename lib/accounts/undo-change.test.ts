import { and, eq, isNull } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { credentials, linkedIdentities, passkeys, recoveryCodes, sessions, totpSecrets } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { openSecret } from "@/lib/core/vault";
import { lastMail, listJobs, onDevice } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anApp, aPasskey, aSignedIn } from "@/lib/testing/factors";
import { confirmEmailChangeByCode, requestEmailChange } from "./mutations/change-email";
import { changePassword } from "./mutations/change-password";
import { resetPasswordByCode } from "./mutations/reset-password";
import { signIn } from "./mutations/sign-in";
import { findUndo, undoChange, undoOwnChange } from "./mutations/undo-change";
import { newToken } from "./secrets";
import { listSecurityEvents, recordSecurityEvent } from "./security-events";
import { issueTicket, openSession, redeemTicket } from "./sessions";

const DAY = 86_400_000;
const password = "nine loud accordions";
const over = { ok: false, failure: { code: "gone", reason: "undo_over" } };

/** The link in the newest mail to an address that has one. */
async function undoToken(ctx: Context, to: string): Promise<string> {
  const mails = (await listJobs(ctx, "send-mail")).filter((mail) => mail.to === to && mail.text.includes("/undo/"));
  return /\/undo\/([\w-]{43})/.exec(mails.at(-1)?.text ?? "")?.[1] ?? "";
}

const rowOf = async (ctx: Context, accountId: AccountId) =>
  (await ctx.db.select().from(credentials).where(eq(credentials.accountId, accountId)))[0];
const openSessions = async (ctx: Context, accountId: AccountId) =>
  ctx.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.accountId, accountId), isNull(sessions.revokedAt)));

async function changeEmail(ctx: Context, email: string) {
  const asked = await requestEmailChange(ctx, { email });
  const { code } = await lastMail(ctx, email);
  const done = asked.ok && (await confirmEmailChangeByCode(ctx, { ...asked.value, code }));
  if (!done || done.ok === false) throw new Error("the address was not changed");
}

test("a changed password is taken back: everybody is out, no password works, a code goes to the owner", () =>
  withRollback(async (system) => {
    const { ctx, accountId, handle, email, password: current } = await aSignedIn(system);
    expect((await changePassword(ctx, { current, password })).ok).toBe(true);
    const token = await undoToken(system, email);
    const guest = as(system, GUEST);
    expect(await findUndo(guest, token)).toMatchObject({ handle, changes: [{ kind: "password-changed" }] });
    expect(await undoChange(guest, { token })).toEqual({ ok: true, value: { address: `${email[0]}•••@example.org` } });
    expect(await openSessions(system, accountId)).toEqual([]);
    for (const one of [current, password]) {
      expect((await signIn(guest, { identifier: handle, password: one })).ok).toBe(false);
    }
    const { code } = await lastMail(system, email);
    const wanted = "seven slow tricycles";
    expect((await resetPasswordByCode(guest, { email, code, password: wanted })).ok).toBe(true);
    expect((await signIn(guest, { identifier: handle, password: wanted })).ok).toBe(true);
  }));

test("a link works once, for seven days, and only whole", () =>
  withRollback(async (system) => {
    const { accountId, email } = await aSignedIn(system);
    await recordSecurityEvent(system, { accountId, kind: "new-device", undo: { do: "secure" } });
    const token = await undoToken(system, email);
    expect(await findUndo(later(system, 7 * DAY), token)).toBeNull();
    expect(await undoChange(later(system, 7 * DAY), { token })).toEqual(over);
    expect(await undoChange(system, { token: newToken() })).toEqual(over);
    expect((await undoChange(later(system, 7 * DAY - 1), { token })).ok).toBe(true);
    expect(await undoChange(system, { token })).toEqual(over);
    expect(await findUndo(system, token)).toBeNull();
  }));

test("the owner takes back what the list shows, without the mail: after proof, their own only, and once", () =>
  withRollback(async (system) => {
    const { ctx, accountId, email } = await aSignedIn(system);
    const stranger = await aSignedIn(system);
    await recordSecurityEvent(system, { accountId, kind: "new-device", undo: { do: "secure" } });
    await recordSecurityEvent(system, { accountId, kind: "sessions-ended" });
    const [ended, made] = await listSecurityEvents(ctx);
    expect([ended?.undoable, made?.undoable]).toEqual([false, true]);
    const eventId = made?.id ?? "";
    expect(await undoOwnChange(as(system, GUEST), { eventId })).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await undoOwnChange(later(ctx, 20 * 60_000), { eventId })).toMatchObject({
      failure: { code: "forbidden", reason: "reauthenticate" },
    });
    expect(await undoOwnChange(stranger.ctx, { eventId })).toEqual(over);
    expect(await undoOwnChange(ctx, { eventId: ended?.id ?? "" })).toEqual(over);
    expect(await undoOwnChange(ctx, { eventId })).toEqual({
      ok: true,
      value: { address: `${email[0]}•••@example.org` },
    });
    expect(await openSessions(system, accountId)).toEqual([]);
    expect(await openSessions(system, stranger.accountId)).toHaveLength(1);
    expect((await listSecurityEvents(ctx)).find(({ id }) => id === eventId)).toMatchObject({
      undone: true,
      undoable: false,
    });
    expect(await undoChange(system, { token: await undoToken(system, email) })).toEqual(over);
  }));

test("a changed address comes back, and the code for a new password goes there", () =>
  withRollback(async (system) => {
    const { ctx, accountId, email } = await aSignedIn(system);
    await changeEmail(ctx, `thief_${email}`);
    const token = await undoToken(system, email);
    expect((await undoChange(as(system, GUEST), { token })).ok).toBe(true);
    expect(await rowOf(system, accountId)).toMatchObject({ email, passwordHash: null, emailConfirmedAt: TEST_NOW });
    expect((await lastMail(system, email)).subject).toMatch(/^\d{6} is your code for a new password/);
  }));

test("whatever came after it goes with it, also what the owner was not told of", () =>
  withRollback(async (system) => {
    const { ctx, accountId, viewer, email } = await aSignedIn(system);
    await changeEmail(ctx, `thief_${email}`);
    await aPasskey(await onDevice(system, viewer));
    await anApp(await onDevice(system, viewer));
    await changeEmail(later(await onDevice(system, viewer), 120_000), `second_${email}`);
    const token = await undoToken(system, email);
    const kinds = (await findUndo(system, token))?.changes.map(({ kind }) => kind);
    expect(kinds?.[0]).toBe("email-changed");
    expect(kinds?.at(-1)).toBe("email-changed");
    expect(kinds).toEqual(expect.arrayContaining(["passkey-added", "totp-on"]));

    const thief = await undoToken(system, `thief_${email}`);
    const now = later(system, 180_000);
    expect((await undoChange(now, { token })).ok).toBe(true);
    expect(await rowOf(system, accountId)).toMatchObject({ email });
    const own = <T extends { accountId: unknown }>(table: T) => eq(table.accountId as never, accountId);
    expect(await system.db.select().from(passkeys).where(own(passkeys))).toEqual([]);
    expect(await system.db.select().from(totpSecrets).where(own(totpSecrets))).toEqual([]);
    expect(await undoChange(now, { token: thief })).toEqual(over);
    const [newest, ...others] = await listSecurityEvents(later(ctx, 180_000));
    expect(newest?.kind).toBe("change-undone");
    expect(others.filter(({ kind }) => kind !== "sessions-ended").every(({ undone }) => undone)).toBe(true);
  }));

test("what came before it stays", () =>
  withRollback(async (system) => {
    const { ctx, accountId, viewer, email } = await aSignedIn(system);
    await aPasskey(ctx);
    const laterCtx = later(await onDevice(system, viewer), 1_000);
    await recordSecurityEvent(laterCtx, { accountId, kind: "new-device", undo: { do: "secure" } });
    expect((await undoChange(laterCtx, { token: await undoToken(system, email) })).ok).toBe(true);
    expect(await system.db.select().from(passkeys).where(eq(passkeys.accountId, accountId))).toHaveLength(1);
  }));

test("an address that belongs to another account by now does not come back, and nothing else changes", () =>
  withRollback(async (system) => {
    const { ctx, accountId, email } = await aSignedIn(system);
    const other = await aSignedIn(system);
    await changeEmail(ctx, `new_${email}`);
    await system.db.update(credentials).set({ email }).where(eq(credentials.accountId, other.accountId));
    const answer = await undoChange(system, { token: await undoToken(system, email) });
    expect(answer).toEqual({ ok: false, failure: { code: "conflict", reason: "address_taken" } });
    expect(await rowOf(system, accountId)).toMatchObject({ email: `new_${email}` });
    expect((await rowOf(system, accountId))?.passwordHash).not.toBeNull();
    expect(await openSessions(system, accountId)).toHaveLength(1);
  }));

test("each change has its way back", () =>
  withRollback(async (system) => {
    const { accountId, email } = await aSignedIn(system);
    const createdAt = TEST_NOW.toISOString();
    const passkey = {
      id: "key",
      name: "Key",
      publicKey: "AA",
      counter: 3,
      transports: ["usb"],
      backedUp: true,
      createdAt,
    };
    const identity = { provider: "oidc", subject: "1", label: "demo" };
    const secret = "JBSWY3DPEHPK3PXP";
    const rows = async () => ({
      passkeys: (await system.db.select().from(passkeys)).length,
      identities: (await system.db.select().from(linkedIdentities)).length,
      apps: (await system.db.select().from(totpSecrets)).length,
      codes: (await system.db.select().from(recoveryCodes)).length,
    });
    const none = await rows();
    await recordSecurityEvent(system, { accountId, kind: "passkey-removed", undo: { do: "restore-passkey", passkey } });
    const first = await undoToken(system, email);
    await recordSecurityEvent(system, {
      accountId,
      kind: "totp-off",
      undo: { do: "restore-totp", secret, lastStep: 7 },
    });
    await recordSecurityEvent(system, {
      accountId,
      kind: "identity-unlinked",
      undo: { do: "restore-identity", ...identity },
    });
    expect((await undoChange(system, { token: first })).ok).toBe(true);
    expect(await rows()).toEqual({ ...none, passkeys: 1, identities: 1, apps: 1 });
    const [app] = await system.db.select().from(totpSecrets);
    expect(openSecret("totp_secrets.secret", app?.secret ?? "")).toBe(secret);
    expect((await system.db.select().from(passkeys))[0]).toMatchObject({ counter: 3, transports: ["usb"] });

    await system.db.insert(recoveryCodes).values({ accountId, codeHash: "x", createdAt: TEST_NOW });
    const added = [
      ["passkey-added", { do: "remove-passkey", passkeyId: "key" }],
      ["totp-on", { do: "remove-totp" }],
      ["recovery-codes-made", { do: "remove-recovery-codes" }],
      ["identity-linked", { do: "remove-identity", provider: "oidc", subject: "1" }],
    ] as const;
    for (const [kind, undo] of added) await recordSecurityEvent(later(system, 1_000), { accountId, kind, undo });
    const mails = (await listJobs(system, "send-mail")).filter(({ subject }) =>
      subject.startsWith("A passkey was added"),
    );
    const token = /\/undo\/([\w-]{43})/.exec(mails.at(-1)?.text ?? "")?.[1] ?? "";
    expect((await undoChange(later(system, 1_000), { token })).ok).toBe(true);
    expect(await rows()).toEqual(none);
  }));

test("the device that was not the owner's is new again", () =>
  withRollback(async (system) => {
    const { accountId, email } = await aSignedIn(system);
    const [own, strange] = [newToken(), newToken()];
    const enter = async (ctx: Context, deviceToken: string) =>
      redeemTicket(ctx, { ticket: await issueTicket(ctx, accountId), userAgent: "", deviceToken });
    await enter(system, own);
    const now = later(system, 1_000);
    await enter(now, strange);
    expect((await undoChange(now, { token: await undoToken(system, email) })).ok).toBe(true);
    const told = async () =>
      (await listJobs(system, "send-mail")).filter(({ subject }) => subject.startsWith("A new device")).length;
    const before = await told();
    await enter(now, own);
    expect(await told()).toBe(before);
    await enter(now, strange);
    expect(await told()).toBe(before + 1);
  }));

test("of two who follow one link at the same time one takes it back", async () => {
  const system = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { accountId, email } = await aSignedIn(system);
  await openSession(system, accountId);
  await recordSecurityEvent(system, { accountId, kind: "new-device", undo: { do: "secure" } });
  const token = await undoToken(system, email);
  const answers = await Promise.all([1, 2, 3].map(() => undoChange(system, { token })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const codes = (await listJobs(system, "send-mail")).filter(
    (mail) => mail.to === email && /^\d{6}/.test(mail.subject),
  );
  expect(codes).toHaveLength(1);
});
