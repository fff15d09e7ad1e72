import { hash } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabasePool, openDatabase } from "@/db/client";
import { credentials } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import { as, later, TEST_NOW } from "@/lib/testing/database";
import { anApp, aPasskey, aSecondStep, aSignedIn } from "@/lib/testing/factors";
import { beginPasskeySignIn, signInByPasskey } from "../mutations/passkey-sign-in";
import { passByAppCode, passByRecoveryCode } from "../mutations/second-step";
import { signIn } from "../mutations/sign-in";
import { ARGON2 } from "../password";
import { revokeSessionsOf } from "../sessions";
import { FAILURES_MAX } from "./app-codes";

/** Real transactions beside each other: nothing here rolls back. */
const AT_ONCE = 8;

let pool: DatabasePool;
let system: Context;

beforeAll(() => {
  pool = openDatabase(process.env.DATABASE_URL ?? "", AT_ONCE);
  system = { db: pool.db, viewer: SYSTEM, now: TEST_NOW };
});
afterAll(() => pool.close());

const times = <T>(count: number, make: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)));
const passed = (results: readonly { ok: boolean }[]) => results.filter(({ ok }) => ok).length;

test("one code of the app, brought to many second steps at once, passes one of them", async () => {
  const owner = await aSignedIn(system);
  const { codeAt } = await anApp(owner.ctx);
  const ctx = later(system, 30_000);
  const steps = await times(AT_ONCE, () => aSecondStep(ctx, owner));
  const code = codeAt(ctx.now);
  expect(passed(await Promise.all(steps.map((ceremonyId) => passByAppCode(ctx, { ceremonyId, code }))))).toBe(1);
});

test("one recovery code too; and one second step, by many codes at once, is passed once", async () => {
  const owner = await aSignedIn(system);
  const { recoveryCodes } = await anApp(owner.ctx);
  const steps = await times(AT_ONCE, () => aSecondStep(system, owner));
  const code = recoveryCodes[0] ?? "";
  expect(passed(await Promise.all(steps.map((ceremonyId) => passByRecoveryCode(system, { ceremonyId, code }))))).toBe(
    1,
  );

  const ceremonyId = await aSecondStep(system, owner);
  const codes = recoveryCodes.slice(1, 5);
  const results = await Promise.all(codes.map((each) => passByRecoveryCode(system, { ceremonyId, code: each })));
  expect(passed(results)).toBe(1);
  // The others were not spent by that.
  const left = codes.filter((_, i) => !results[i]?.ok);
  for (const each of left)
    expect((await passByRecoveryCode(system, { ceremonyId: await aSecondStep(system, owner), code: each })).ok).toBe(
      true,
    );
});

test("of many guesses at once ten an hour are looked at", async () => {
  const owner = await aSignedIn(system);
  await anApp(owner.ctx);
  const steps = await times(30, () => aSecondStep(system, owner));
  const results = await Promise.all(steps.map((ceremonyId) => passByAppCode(system, { ceremonyId, code: "000000" })));
  const codes = results.map((result) => (result.ok ? "" : result.failure.code));
  expect(codes.filter((code) => code === "invalid")).toHaveLength(FAILURES_MAX);
  expect(codes.filter((code) => code === "rate_limited")).toHaveLength(30 - FAILURES_MAX);
});

test("what a passkey signed, sent many times at once, signs in once", async () => {
  const authenticator = await aPasskey((await aSignedIn(system)).ctx);
  const guest = as(system, GUEST);
  const begun = await beginPasskeySignIn(guest);
  if (!begun.ok) throw new Error("no challenge");
  const response = authenticator.sign(begun.value);
  expect(passed(await times(AT_ONCE, () => signInByPasskey(guest, { response })))).toBe(1);
});

test("signing out everywhere ends what is on its way", async () => {
  const owner = await aSignedIn(system);
  const { recoveryCodes } = await anApp(owner.ctx);
  const ceremonyId = await aSecondStep(system, owner);
  await revokeSessionsOf(system, owner.accountId);
  const result = await passByRecoveryCode(system, { ceremonyId, code: recoveryCodes[0] ?? "" });
  expect(result).toMatchObject({ failure: { code: "gone" } });
});

test("sign-ins beside each other, of which one renews an old hash, all succeed", async () => {
  const owner = await aSignedIn(system);
  const passwordHash = await hash(owner.password, { ...ARGON2, memoryCost: 8_192 });
  await system.db.update(credentials).set({ passwordHash }).where(eq(credentials.accountId, owner.accountId));
  const guest = as(system, GUEST);
  const typed = { identifier: owner.handle, password: owner.password };
  expect(passed(await times(AT_ONCE, () => signIn(guest, typed)))).toBe(AT_ONCE);
});
