import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, totpSecrets } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import { sealSecret } from "@/lib/core/vault";
import { aGuest, aRegistration, lastMail, listJobs } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import {
  findSignInByLink,
  requestSignInCode,
  signInByCode,
  signInByLink,
  startEmailSignIn,
} from "./mutations/email-sign-in";
import { registerAccount } from "./mutations/register";
import { redeemTicket } from "./sessions";

const noMatch = { ok: false, failure: { code: "invalid", fields: { code: ["code_no_match"] } } };
const otherThan = (code: string) => (code === "111111" ? "222222" : "111111");

async function aMember(system: Context) {
  const input = aRegistration();
  const made = await registerAccount(system, { ...input, confirmed: true });
  if (!made.ok) throw new Error("not registered");
  return { ...input, accountId: made.value.accountId };
}

async function mailed(ctx: Context, email: string) {
  await startEmailSignIn(ctx, { email });
  return lastMail(ctx, email);
}

test("the mailed code signs in, once", () =>
  withRollback(async (system) => {
    const { email } = await aMember(system);
    const ctx = as(system, GUEST);
    const { code } = await mailed(ctx, email);
    const result = await signInByCode(ctx, { email, code });
    if (!result.ok || result.value.kind !== "ticket") throw new Error(JSON.stringify(result));
    expect(await redeemTicket(ctx, { ticket: result.value.ticket, userAgent: "" })).not.toBeNull();
    expect(await signInByCode(ctx, { email, code })).toEqual(noMatch);
  }));

test("so does the link, which says whom it signs in and waits for a press", () =>
  withRollback(async (system) => {
    const { email, handle } = await aMember(system);
    const ctx = as(system, GUEST);
    const { token } = await mailed(ctx, email);
    expect(await findSignInByLink(ctx, token)).toEqual({ handle });
    expect(await signInByLink(ctx, { token })).toMatchObject({ ok: true, value: { kind: "ticket" } });
    expect(await signInByLink(ctx, { token })).toEqual({
      ok: false,
      failure: { code: "gone", reason: "challenge_over" },
    });
    expect(await findSignInByLink(ctx, token)).toBeNull();
  }));

test("an unknown address gets the answer of a known one, and no mail", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { email } = await aMember(system);
    for (const address of [email, "nobody@example.org"]) {
      expect(await requestSignInCode(ctx, { email: address })).toEqual({ ok: true, value: null });
      await startEmailSignIn(ctx, { email: address });
      expect(await signInByCode(ctx, { email: address, code: "000000" })).toEqual(noMatch);
    }
    expect((await listJobs(ctx, "send-mail")).map(({ to }) => to)).toEqual([email]);
  }));

test("an address that a registration only claims gets no code", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const claim = aRegistration();
    await registerAccount(ctx, claim);
    await startEmailSignIn(ctx, { email: claim.email });
    expect(await listJobs(ctx, "send-mail")).toHaveLength(1);
    expect((await lastMail(ctx, claim.email)).subject).not.toContain("sign in");
  }));

test("five guesses, ten minutes, one mail a minute", () =>
  withRollback(async (system) => {
    const { email } = await aMember(system);
    const ctx = as(system, GUEST);
    const { code } = await mailed(ctx, email);
    await startEmailSignIn(ctx, { email });
    expect(await listJobs(ctx, "send-mail")).toHaveLength(1);
    expect(await signInByCode(later(ctx, 10 * 60_000), { email, code })).toEqual(noMatch);
    for (let n = 0; n < 5; n++) expect(await signInByCode(ctx, { email, code: otherThan(code) })).toEqual(noMatch);
    expect(await signInByCode(ctx, { email, code })).toEqual(noMatch);
  }));

test("a newer code ends the older one", () =>
  withRollback(async (system) => {
    const { email } = await aMember(system);
    const ctx = as(system, GUEST);
    const first = await mailed(ctx, email);
    const soon = later(ctx, 60_000);
    const second = await mailed(soon, email);
    if (first.code !== second.code) expect(await signInByCode(soon, { email, code: first.code })).toEqual(noMatch);
    expect((await signInByCode(soon, { email, code: second.code })).ok).toBe(true);
  }));

test("a code is one factor: a second one is still asked for", () =>
  withRollback(async (system) => {
    const { email, accountId } = await aMember(system);
    const ctx = as(system, GUEST);
    const secret = sealSecret("totp_secrets.secret", "JBSWY3DPEHPK3PXP");
    await system.db.insert(totpSecrets).values({ accountId, secret, confirmedAt: ctx.now, createdAt: ctx.now });
    const { code, token } = await mailed(ctx, email);
    expect(await signInByCode(ctx, { email, code })).toMatchObject({ ok: true, value: { kind: "second-factor" } });
    expect(await signInByLink(ctx, { token })).toMatchObject({ ok: false });
  }));

test("whoever is suspended is told so with the right code only", () =>
  withRollback(async (system) => {
    const { email, accountId } = await aMember(system);
    const ctx = as(system, GUEST);
    const { code } = await mailed(ctx, email);
    await system.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, accountId));
    expect(await signInByCode(ctx, { email, code: otherThan(code) })).toEqual(noMatch);
    expect(await signInByCode(ctx, { email, code })).toMatchObject({
      failure: { code: "forbidden", reason: "suspended" },
    });
  }));

test("of those who enter the right code at the same instant one gets in", async () => {
  const system = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { email } = await aMember(system);
  const ctx = as(system, GUEST);
  const { code } = await mailed(ctx, email);
  const results = await Promise.all([1, 2, 3, 4].map(() => signInByCode(ctx, { email, code })));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});
