import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { credentials, recoveryCodes } from "@/db/schema";
import { type Context, GUEST } from "@/lib/core/context";
import { lastMail } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { afterPassword, anApp, aPasskey, aSecondStep, aSignedIn, goOn } from "@/lib/testing/factors";
import { makeRecoveryCodes } from "../mutations/recovery-codes";
import { requestPasswordReset, resetPasswordByCode, startPasswordReset } from "../mutations/reset-password";
import { findOpenSecondStep, passByAppCode, passByPasskey, passByRecoveryCode } from "../mutations/second-step";
import { redeemTicket } from "../sessions";
import { FAILURES_MAX } from "./app-codes";
import { ATTEMPTS_MAX, CEREMONY_MS } from "./ceremonies";
import { findSignInMethods } from "./queries";

const over = { ok: false, failure: { code: "gone", reason: "step_over" } };
const wrong = (key: string) => ({ ok: false, failure: { code: "invalid", fields: { code: [key] } } });
const STEP_MS = 30_000;

test("with an app, the password leads to a second step, and a code of the app to a session", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    expect(await afterPassword(system, owner)).toBeNull();
    const { codeAt } = await anApp(owner.ctx);
    const guest = later(as(system, GUEST), STEP_MS);
    const ceremonyId = await aSecondStep(guest, owner);
    expect(await findOpenSecondStep(guest, ceremonyId)).toMatchObject({
      methods: { app: true, passkey: false, recovery: true },
    });
    const passed = await passByAppCode(guest, { ceremonyId, code: codeAt(guest.now) });
    if (!passed.ok) throw new Error("refused");
    expect(await redeemTicket(guest, { ticket: passed.value.ticket, userAgent: "" })).toEqual(expect.any(String));
  }));

test("a code signs in once, nor does one from before; the code that turned the app on is used up too", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const { codeAt } = await anApp(owner.ctx);
    const attempt = async (ctx: Context, code: string) =>
      passByAppCode(ctx, { ceremonyId: await aSecondStep(ctx, owner), code });
    expect(await attempt(system, codeAt(system.now))).toEqual(wrong("app_code_wrong"));
    const next = later(system, STEP_MS);
    expect(await attempt(next, codeAt(next.now))).toMatchObject({ ok: true });
    expect(await attempt(next, codeAt(next.now))).toEqual(wrong("app_code_wrong"));
    expect(await attempt(next, codeAt(system.now))).toEqual(wrong("app_code_wrong"));
  }));

test("clocks may differ by half a minute, no more", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const { codeAt } = await anApp(owner.ctx);
    const ctx = later(system, 10 * STEP_MS);
    const attempt = async (ms: number) =>
      (await passByAppCode(ctx, { ceremonyId: await aSecondStep(ctx, owner), code: codeAt(later(ctx, ms).now) })).ok;
    expect(await attempt(-2 * STEP_MS)).toBe(false);
    expect(await attempt(2 * STEP_MS)).toBe(false);
    expect(await attempt(-STEP_MS)).toBe(true);
    expect(await attempt(STEP_MS)).toBe(true);
  }));

test("five guesses a step, ten wrong ones an hour, whatever they are made by; a passkey and a recovery code go on", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const passkey = await aPasskey(owner.ctx);
    const { codeAt, recoveryCodes: kept } = await anApp(owner.ctx);
    const ctx = later(system, STEP_MS);
    const guesses = async () => {
      const ceremonyId = await aSecondStep(ctx, owner);
      for (let i = 0; i < ATTEMPTS_MAX; i++)
        expect(await passByAppCode(ctx, { ceremonyId, code: "000000" })).toEqual(wrong("app_code_wrong"));
      return ceremonyId;
    };
    const first = await guesses();
    expect(await passByAppCode(ctx, { ceremonyId: first, code: codeAt(ctx.now) })).toEqual(over);
    await guesses();
    const capped = { ok: false, failure: { code: "rate_limited", retryAfterSeconds: 3_600 } };
    expect(await passByAppCode(ctx, { ceremonyId: await aSecondStep(ctx, owner), code: codeAt(ctx.now) })).toEqual(
      capped,
    );
    expect(FAILURES_MAX).toBe(2 * ATTEMPTS_MAX);

    const byCode = { ceremonyId: await aSecondStep(ctx, owner), code: kept[0] ?? "" };
    expect(await passByRecoveryCode(ctx, byCode)).toMatchObject({ ok: true });
    const ceremonyId = await aSecondStep(ctx, owner);
    const open = await findOpenSecondStep(ctx, ceremonyId);
    if (!open?.passkeyOptions) throw new Error("no passkey asked");
    expect(await passByPasskey(ctx, { ceremonyId, response: passkey.sign(open.passkeyOptions) })).toMatchObject({
      ok: true,
    });
    const hour = later(ctx, 3_600_000);
    expect(
      await passByAppCode(hour, { ceremonyId: await aSecondStep(hour, owner), code: codeAt(hour.now) }),
    ).toMatchObject({
      ok: true,
    });
  }));

test("right codes don't count as guesses", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const { codeAt } = await anApp(owner.ctx);
    for (let i = 1; i <= FAILURES_MAX + 2; i++) {
      const ctx = later(system, i * STEP_MS);
      const ceremonyId = await aSecondStep(ctx, owner);
      expect(await passByAppCode(ctx, { ceremonyId, code: codeAt(ctx.now) })).toMatchObject({ ok: true });
    }
    const [row] = await system.db.select().from(credentials).where(eq(credentials.accountId, owner.accountId));
    expect(row?.secondFactorFailures).toBe(0);
  }));

test("a step is passed once, within five minutes, and ends when the password is changed", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const { codeAt, recoveryCodes: kept } = await anApp(owner.ctx);
    const ctx = later(as(system, GUEST), STEP_MS);
    const passed = await aSecondStep(ctx, owner);
    expect(await passByAppCode(ctx, { ceremonyId: passed, code: codeAt(ctx.now) })).toMatchObject({ ok: true });
    expect(await passByRecoveryCode(ctx, { ceremonyId: passed, code: kept[0] ?? "" })).toEqual(over);
    expect(await findOpenSecondStep(ctx, passed)).toBeNull();

    const slow = await aSecondStep(ctx, owner);
    const late = later(ctx, CEREMONY_MS);
    expect(await passByAppCode(late, { ceremonyId: slow, code: codeAt(late.now) })).toEqual(over);

    const before = await aSecondStep(ctx, owner);
    await requestPasswordReset(ctx, { email: owner.email });
    await startPasswordReset(ctx, { email: owner.email });
    const { code } = await lastMail(ctx, owner.email);
    const changed = { ...owner, password: "four loud teapots" };
    expect((await resetPasswordByCode(ctx, { email: owner.email, code, password: changed.password })).ok).toBe(true);
    expect(await passByRecoveryCode(ctx, { ceremonyId: before, code: kept[1] ?? "" })).toEqual(over);
    // The new password alone lets nobody in either, and no code was spent.
    const after = await aSecondStep(ctx, changed);
    expect(await passByRecoveryCode(ctx, { ceremonyId: after, code: kept[1] ?? "" })).toMatchObject({ ok: true });
  }));

test("a recovery code works once, however it was copied, and its owner is told", () =>
  withRollback(async (system) => {
    const owner = await aSignedIn(system);
    const { recoveryCodes: codes } = await anApp(owner.ctx);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
    const stored = await system.db.select().from(recoveryCodes).where(eq(recoveryCodes.accountId, owner.accountId));
    expect(JSON.stringify(stored)).not.toContain(codes[0]);

    const attempt = async (code: string) =>
      passByRecoveryCode(system, { ceremonyId: await aSecondStep(system, owner), code });
    const copied = ` ${(codes[0] ?? "").replaceAll("-", " ").toUpperCase().replaceAll("0", "O").replaceAll("1", "I")} `;
    expect(await attempt(copied)).toMatchObject({ ok: true });
    expect(await lastMail(system, owner.email)).toMatchObject({ subject: expect.stringContaining("recovery code") });
    expect(await attempt(codes[0] ?? "")).toEqual(wrong("recovery_code_wrong"));
    expect(await attempt("0000-0000-0000-0000")).toEqual(wrong("recovery_code_wrong"));
    expect((await findSignInMethods(owner.ctx))?.recoveryCodes).toMatchObject({ left: 9, of: 10 });

    const made = await goOn(owner.ctx, makeRecoveryCodes(owner.ctx));
    expect(await attempt(codes[1] ?? "")).toEqual(wrong("recovery_code_wrong"));
    expect(await attempt(made.recoveryCodes[1] ?? "")).toMatchObject({ ok: true });
  }));
