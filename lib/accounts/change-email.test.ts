import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { credentials } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { lastMail, listJobs } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { aSignedIn } from "@/lib/testing/factors";
import {
  confirmEmailChangeByCode,
  confirmEmailChangeByLink,
  findEmailChange,
  requestEmailChange,
} from "./mutations/change-email";
import { startPasswordReset } from "./mutations/reset-password";
import { findSessionViewer, openSession } from "./sessions";

const MINUTE = 60_000;
const over = { ok: false, failure: { code: "gone", reason: "challenge_over" } };

async function request(ctx: Context, email: string) {
  const asked = await requestEmailChange(ctx, { email });
  if (!asked.ok) throw new Error(`not asked: ${asked.failure.code}`);
  return { ...asked.value, ...(await lastMail(ctx, email)) };
}

const addressOf = async (ctx: Context, accountId: string) =>
  (
    await ctx.db
      .select()
      .from(credentials)
      .where(eq(credentials.accountId, accountId as never))
  )[0]?.email;

test("the code that is mailed to the new address changes it; the old one is told, other devices are signed out", () =>
  withRollback(async (system) => {
    const { ctx, accountId, viewer, email: old } = await aSignedIn(system);
    const other = await openSession(system, accountId);
    const email = `new_${old}`;
    const { challengeId, code } = await request(ctx, email);
    expect(await addressOf(ctx, accountId)).toBe(old);
    const changed = await confirmEmailChangeByCode(ctx, { challengeId, code });
    expect(changed).toEqual({ ok: true, value: { email, sessionId: expect.any(String) } });
    expect(await addressOf(ctx, accountId)).toBe(email);
    const told = await lastMail(system, old);
    expect(told.subject).toBe("The address of your DirectLink account was changed");
    expect(told.text).toMatch(/\/undo\/[\w-]{43}\n/);
    expect(await findSessionViewer(ctx, other)).toBeNull();
    expect(await findSessionViewer(ctx, viewer.sessionId as SessionId)).toBeNull();
    const renewed = changed.ok ? changed.value.sessionId : null;
    expect(await findSessionViewer(ctx, renewed as SessionId)).toMatchObject({ accountId });
    expect(await confirmEmailChangeByCode(ctx, { challengeId, code })).toEqual(over);
  }));

test("the link does the same in any browser, says what it does before, and works once", () =>
  withRollback(async (system) => {
    const { ctx, accountId, handle, viewer, email: old } = await aSignedIn(system);
    const email = `new_${old}`;
    const { token } = await request(ctx, email);
    const guest = as(system, GUEST);
    expect(await findEmailChange(guest, token)).toEqual({ handle, email });
    expect(await findEmailChange(later(guest, 10 * MINUTE), token)).toBeNull();
    expect(await confirmEmailChangeByLink(later(guest, 10 * MINUTE), { token })).toEqual(over);
    expect(await confirmEmailChangeByLink(guest, { token })).toEqual({ ok: true, value: { email, sessionId: null } });
    expect(await addressOf(ctx, accountId)).toBe(email);
    expect(await findSessionViewer(ctx, viewer.sessionId as SessionId)).not.toBeNull();
    expect(await confirmEmailChangeByLink(guest, { token })).toEqual(over);
    expect(await findEmailChange(guest, token)).toBeNull();
  }));

test("it asks for recent proof, for another address, and for patience", () =>
  withRollback(async (system) => {
    const { ctx, email } = await aSignedIn(system);
    const wanted = { email: `new_${email}` };
    const refused = async (context: Context, input = wanted) => {
      const result = await requestEmailChange(context, input);
      return result.ok ? null : result.failure;
    };
    expect(await refused(as(system, GUEST))).toEqual({ code: "unauthenticated" });
    expect(await refused(later(ctx, 10 * MINUTE))).toEqual({ code: "forbidden", reason: "reauthenticate" });
    expect(await refused(as(ctx, { ...ctx.viewer, frozen: true } as never))).toMatchObject({ reason: "frozen" });
    expect(await refused(ctx, { email })).toEqual({ code: "invalid", fields: { email: ["email_same"] } });
    expect(await refused(ctx)).toBeNull();
    expect(await refused(later(ctx, 1_000))).toMatchObject({ code: "rate_limited", retryAfterSeconds: 59 });
  }));

test("an address that belongs to somebody gets the same answer; its owner is told and no code is mailed", () =>
  withRollback(async (system) => {
    const { ctx, accountId, email: old } = await aSignedIn(system);
    const owner = await aSignedIn(system);
    const { challengeId, code, token, subject } = await request(ctx, owner.email);
    expect(subject).toBe("Your address is in use at DirectLink");
    expect({ code, token }).toEqual({ code: "", token: "" });
    for (const guess of ["000000", "111111"]) {
      const answer = await confirmEmailChangeByCode(ctx, { challengeId, code: guess });
      expect(answer).toEqual({ ok: false, failure: { code: "invalid", fields: { code: ["code_wrong"] } } });
    }
    expect(await addressOf(ctx, accountId)).toBe(old);
  }));

test("five wrong codes end it, and a code is worth nothing in another account", () =>
  withRollback(async (system) => {
    const { ctx, email } = await aSignedIn(system);
    const stranger = await aSignedIn(system);
    const { challengeId, code } = await request(ctx, `new_${email}`);
    expect(await confirmEmailChangeByCode(stranger.ctx, { challengeId, code })).toEqual(over);
    const wrong = code === "111111" ? "222222" : "111111";
    for (let guess = 0; guess < 4; guess++) {
      expect((await confirmEmailChangeByCode(ctx, { challengeId, code: wrong })).ok).toBe(false);
    }
    expect(await confirmEmailChangeByCode(ctx, { challengeId, code })).toEqual(over);
  }));

test("of two accounts that prove one address at the same time one gets it", async () => {
  const system = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const [ana, bo] = [await aSignedIn(system), await aSignedIn(system)];
  const email = `wanted_${ana.email}`;
  const first = await request(ana.ctx, email);
  const second = await request(bo.ctx, email);
  const answers = await Promise.all([
    confirmEmailChangeByCode(ana.ctx, first),
    confirmEmailChangeByCode(bo.ctx, second),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toEqual(over);
  const owners = await system.db.select().from(credentials).where(eq(credentials.email, email));
  expect(owners).toHaveLength(1);
});

test("of two who bring one code at the same time one changes the address, and the old one is told once", async () => {
  const system = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { ctx, email } = await aSignedIn(system);
  const { challengeId, code } = await request(ctx, `twice_${email}`);
  const both = await Promise.all([1, 2].map(() => confirmEmailChangeByCode(ctx, { challengeId, code })));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await listJobs(system, "send-mail")).filter(({ to }) => to === email)).toHaveLength(1);
});

test("what was mailed to the old address before opens nothing any more", () =>
  withRollback(async (system) => {
    const { ctx, email: old } = await aSignedIn(system);
    await startPasswordReset(system, { email: old });
    const reset = await lastMail(system, old);
    const { challengeId, code } = await request(ctx, `new_${old}`);
    expect((await confirmEmailChangeByCode(ctx, { challengeId, code })).ok).toBe(true);
    const { resetPasswordByLink } = await import("./mutations/reset-password");
    expect(await resetPasswordByLink(system, { token: reset.token, password: "nine loud accordions" })).toEqual(over);
  }));
