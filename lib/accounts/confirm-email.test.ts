import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, credentials, emailChallenges } from "@/db/schema";
import { type Context, SYSTEM } from "@/lib/core/context";
import { aGuest, aRegistration, lastMail } from "@/lib/testing/accounts";
import { later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { recordedFacts } from "@/lib/testing/jobs";
import { confirmEmailByCode, confirmEmailByLink, findClaimByLink } from "./mutations/confirm-email";
import { registerAccount } from "./mutations/register";
import { resendConfirmation } from "./mutations/resend-confirmation";
import { signIn } from "./mutations/sign-in";
import { sweepAccounts } from "./mutations/sweep";
import { redeemTicket } from "./sessions";

const MINUTE = 60_000;
const over = { ok: false, failure: { code: "gone", reason: "challenge_over" } };
const wrong = { ok: false, failure: { code: "invalid", fields: { code: ["code_wrong"] } } };

async function registered(ctx: Context, input = aRegistration()) {
  const result = await registerAccount(ctx, input);
  if (!result.ok || !result.value.challengeId) throw new Error("not registered");
  return { ...input, challengeId: result.value.challengeId, ...(await lastMail(ctx, input.email)) };
}

const otherThan = (code: string) => (code === "111111" ? "222222" : "111111");

test("the code confirms the address and signs in, once", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { challengeId, code, handle, password } = await registered(ctx);
    const result = await confirmEmailByCode(ctx, { challengeId, code });
    if (!result.ok || result.value.kind !== "ticket") throw new Error("not confirmed");
    expect(await redeemTicket(ctx, { ticket: result.value.ticket, userAgent: "" })).toEqual(expect.any(String));
    expect(await recordedFacts(ctx)).toMatchObject([{ type: "account.registered" }]);
    expect(await confirmEmailByCode(ctx, { challengeId, code })).toEqual(over);
    expect(await signIn(ctx, { identifier: handle, password })).toMatchObject({ ok: true, value: { kind: "ticket" } });
  }));

test("the link does the same, and is shown before it acts", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { token, handle } = await registered(ctx);
    expect(await findClaimByLink(ctx, token)).toEqual({ handle });
    expect(await findClaimByLink(ctx, token)).toEqual({ handle });
    expect((await confirmEmailByLink(ctx, { token })).ok).toBe(true);
    expect(await findClaimByLink(ctx, token)).toBeNull();
    expect(await confirmEmailByLink(ctx, { token })).toEqual(over);
  }));

test("after ten minutes neither code nor link works", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { challengeId, code, token } = await registered(ctx);
    const late = later(ctx, 10 * MINUTE);
    expect(await confirmEmailByCode(late, { challengeId, code })).toEqual(over);
    expect(await confirmEmailByLink(late, { token })).toEqual(over);
  }));

test("five guesses, then the right code is refused too, while the link still works", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { challengeId, code, token } = await registered(ctx);
    for (let n = 0; n < 5; n++) {
      expect(await confirmEmailByCode(ctx, { challengeId, code: otherThan(code) })).toEqual(wrong);
    }
    expect(await confirmEmailByCode(ctx, { challengeId, code })).toEqual(over);
    expect((await confirmEmailByLink(ctx, { token })).ok).toBe(true);
  }));

test("of twenty wrong guesses at the same time five are looked at", async () => {
  const ctx = await aGuest({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  const { challengeId, code } = await registered(ctx);
  const guesses = Array.from({ length: 20 }, () => confirmEmailByCode(ctx, { challengeId, code: otherThan(code) }));
  const results = await Promise.all(guesses);
  expect(results.filter((result) => !result.ok && result.failure.code === "invalid")).toHaveLength(5);
  expect(results.filter((result) => !result.ok && result.failure.code === "gone")).toHaveLength(15);
  const [row] = await ctx.db.select().from(emailChallenges).where(eq(emailChallenges.id, challengeId));
  expect(row?.attempts).toBe(5);
});

test("of two right codes at the same time one confirms", async () => {
  const ctx = await aGuest({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  const { challengeId, code } = await registered(ctx);
  const results = await Promise.all([1, 2, 3].map(() => confirmEmailByCode(ctx, { challengeId, code })));
  expect(results.filter((result) => result.ok)).toHaveLength(1);
});

test("the database keeps neither the code nor the token", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { code, token } = await registered(ctx);
    const stored = JSON.stringify(await ctx.db.select().from(emailChallenges));
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(token);
  }));

test("another code may be asked for once a minute and replaces the earlier one", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const first = await registered(ctx);
    expect(await resendConfirmation(later(ctx, 20_000), first)).toEqual({
      ok: false,
      failure: { code: "rate_limited", retryAfterSeconds: 40 },
    });
    const soon = later(ctx, MINUTE);
    const resent = await resendConfirmation(soon, first);
    if (!resent.ok) throw new Error("not resent");
    const { code } = await lastMail(ctx, first.email);
    expect(await confirmEmailByCode(soon, first)).toEqual(over);
    expect((await confirmEmailByCode(soon, { ...resent.value, code })).ok).toBe(true);
    expect(await resendConfirmation(later(soon, MINUTE), first)).toMatchObject({ failure: { code: "gone" } });
  }));

test("of two registrations that claim one address, whoever confirms has it and the other disappears", async () => {
  const ctx = await aGuest({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  const email = "shared@example.org";
  const first = await registered(ctx, aRegistration({ handle: "first_claim", email }));
  const second = await registered(later(ctx, MINUTE), aRegistration({ handle: "other_claim", email }));
  const soon = later(ctx, MINUTE);
  const results = await Promise.all([confirmEmailByCode(soon, first), confirmEmailByCode(soon, second)]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  const rows = await ctx.db.select().from(credentials).where(eq(credentials.email, email));
  expect(rows).toHaveLength(1);
  expect(rows[0]?.emailConfirmedAt).not.toBeNull();
});

test("a registration that nobody confirmed for a day is swept, and its handle is free again", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { handle } = await registered(ctx);
    const kept = await registered(ctx);
    await confirmEmailByCode(ctx, kept);
    await sweepAccounts(later(system, 24 * 60 * MINUTE));
    expect(await ctx.db.select().from(accounts).where(eq(accounts.handle, handle))).toHaveLength(1);
    await sweepAccounts(later(system, 24 * 60 * MINUTE + 1));
    expect(await ctx.db.select().from(accounts).where(eq(accounts.handle, handle))).toHaveLength(0);
    expect(await ctx.db.select().from(accounts).where(eq(accounts.handle, kept.handle))).toHaveLength(1);
    expect((await registerAccount(ctx, aRegistration({ handle }))).ok).toBe(true);
  }));
