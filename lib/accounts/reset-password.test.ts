import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { emailChallenges } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import { aGuest, aRegistration, lastMail, listJobs } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { hashQueue } from "./hash-queue";
import { registerAccount } from "./mutations/register";
import {
  findResetByLink,
  requestPasswordReset,
  resetPasswordByCode,
  resetPasswordByLink,
  startPasswordReset,
} from "./mutations/reset-password";
import { signIn } from "./mutations/sign-in";
import { findSessionViewer, openSession } from "./sessions";

const MINUTE = 60_000;
const password = "nine loud accordions";
const noMatch = { ok: false, failure: { code: "invalid", fields: { code: ["code_no_match"] } } };

async function aMember(system: Context) {
  const input = aRegistration();
  const made = await registerAccount(system, { ...input, confirmed: true });
  if (!made.ok) throw new Error("not registered");
  return { ...input, accountId: made.value.accountId };
}

test("asking answers the same and does the same, whether the address is known or not", () =>
  withRollback(async (system) => {
    const member = await aMember(system);
    const ctx = as(system, GUEST);
    for (const email of [member.email, "nobody@example.org"]) {
      expect(await requestPasswordReset(ctx, { email })).toEqual({ ok: true, value: null });
    }
    const jobs = await listJobs(ctx, "start-password-reset");
    expect(jobs).toEqual([{ email: member.email }, { email: "nobody@example.org" }]);
    for (const job of jobs) await startPasswordReset(system, job);
    expect((await listJobs(ctx, "send-mail")).map(({ to }) => to)).toEqual([member.email]);
  }));

test("the code changes the password, ends every session and tells the owner", () =>
  withRollback(async (system) => {
    const { email, accountId, handle, password: old } = await aMember(system);
    const session = await openSession(system, accountId);
    await startPasswordReset(system, { email });
    const { code, text } = await lastMail(system, email);
    expect(text).toContain("http://127.0.0.1:3000/reset?token=");

    const ctx = as(system, GUEST);
    expect(await resetPasswordByCode(ctx, { email, code, password })).toEqual({ ok: true, value: null });
    expect(await findSessionViewer(ctx, session)).toBeNull();
    expect((await signIn(ctx, { identifier: handle, password: old })).ok).toBe(false);
    expect((await signIn(ctx, { identifier: handle, password })).ok).toBe(true);
    expect((await lastMail(system, email)).subject).toBe("Your DirectLink password was changed");
    expect(await resetPasswordByCode(ctx, { email, code, password })).toEqual(noMatch);
  }));

test("a ticket from before the change is worth nothing after it", () =>
  withRollback(async (system) => {
    const { email, handle, password: old } = await aMember(system);
    const ctx = as(system, GUEST);
    const early = await signIn(ctx, { identifier: handle, password: old });
    if (!early.ok || early.value.kind !== "ticket") throw new Error("not signed in");
    await startPasswordReset(system, { email });
    const { token } = await lastMail(system, email);
    expect((await resetPasswordByLink(ctx, { token, password })).ok).toBe(true);
    const { redeemTicket } = await import("./sessions");
    expect(await redeemTicket(ctx, { ticket: early.value.ticket, userAgent: "" })).toBeNull();
  }));

test("the link names the account and works once, for ten minutes", () =>
  withRollback(async (system) => {
    const { email, handle } = await aMember(system);
    await startPasswordReset(system, { email });
    const { token } = await lastMail(system, email);
    expect(await findResetByLink(system, token)).toEqual({ handle });
    expect(await findResetByLink(later(system, 10 * MINUTE), token)).toBeNull();
    expect((await resetPasswordByLink(system, { token, password })).ok).toBe(true);
    const over = { ok: false, failure: { code: "gone", reason: "challenge_over" } };
    expect(await resetPasswordByLink(system, { token, password })).toEqual(over);
  }));

test("wrong code, unknown address and no request at all get one answer, after one hash each", () =>
  withRollback(async (system) => {
    const [asked, silent] = [await aMember(system), await aMember(system)];
    await startPasswordReset(system, { email: asked.email });
    const { code } = await lastMail(system, asked.email);
    const wrong = code === "111111" ? "222222" : "111111";
    for (const email of [asked.email, silent.email, "nobody@example.org"]) {
      const before = hashQueue().done;
      expect(await resetPasswordByCode(as(system, GUEST), { email, code: wrong, password })).toEqual(noMatch);
      expect(hashQueue().done - before).toBe(1);
    }
  }));

test("of twenty wrong guesses at the same time five are looked at", async () => {
  const ctx = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { email, accountId } = await aMember(ctx);
  await startPasswordReset(ctx, { email });
  const { code } = await lastMail(ctx, email);
  const wrong = code === "111111" ? "222222" : "111111";
  await Promise.all(Array.from({ length: 20 }, () => resetPasswordByCode(ctx, { email, code: wrong, password })));
  const [row] = await ctx.db.select().from(emailChallenges).where(eq(emailChallenges.accountId, accountId));
  expect(row).toMatchObject({ attempts: 5, consumedAt: null });
  expect(await resetPasswordByCode(ctx, { email, code, password })).toEqual(noMatch);
});

test("a common password is refused and the code is kept", () =>
  withRollback(async (system) => {
    const { email } = await aMember(system);
    await startPasswordReset(system, { email });
    const { code } = await lastMail(system, email);
    const refused = await resetPasswordByCode(system, { email, code, password: "password12" });
    expect(refused).toEqual({ ok: false, failure: { code: "invalid", fields: { password: ["password_common"] } } });
    expect((await resetPasswordByCode(system, { email, code, password })).ok).toBe(true);
  }));

test("one mail a minute, five in half an hour, twenty a day", () =>
  withRollback(async (system) => {
    const { email } = await aMember(system);
    const sent = async () => (await listJobs(system, "send-mail")).filter(({ to }) => to === email).length;
    for (let second = 0; second < 10 * 60; second += 20)
      await startPasswordReset(later(system, second * 1000), { email });
    expect(await sent()).toBe(5);
    for (let minute = 10; minute < 24 * 60; minute++)
      await startPasswordReset(later(system, minute * MINUTE), { email });
    expect(await sent()).toBe(20);
  }));

test("an address that nobody confirmed gets no mail for a new password", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const claim = aRegistration();
    await registerAccount(ctx, claim);
    await startPasswordReset(system, { email: claim.email });
    const mails = (await listJobs(system, "send-mail")).filter(({ to }) => to === claim.email);
    expect(mails.map(({ subject }) => subject.slice(7))).toEqual(["is your DirectLink code"]);
  }));
