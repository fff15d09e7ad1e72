import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { hash, parseOptions } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, credentials } from "@/db/schema";
import { type Context, GUEST } from "@/lib/core/context";
import { aGuest, aRegistration, lastMail, listJobs } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { HashQueueFull, hashQueue } from "./hash-queue";
import { confirmEmailByCode } from "./mutations/confirm-email";
import { registerAccount } from "./mutations/register";
import { signIn } from "./mutations/sign-in";
import { ARGON2, hashPassword, NOBODYS_HASH, verifyPassword } from "./password";
import { redeemTicket } from "./sessions";

const mismatch = { ok: false, failure: { code: "invalid", fields: { form: ["sign_in_mismatch"] } } };

async function aMember(system: Context, over: Parameters<typeof aRegistration>[0] = {}) {
  const input = aRegistration(over);
  const made = await registerAccount(system, { ...input, confirmed: true });
  if (!made.ok) throw new Error("not registered");
  return { ...input, accountId: made.value.accountId };
}

test("by handle or address, in any capitals, with an @ before the handle or not", () =>
  withRollback(async (system) => {
    const member = await aMember(system, { handle: "the_member" });
    const ctx = as(system, GUEST);
    for (const identifier of ["the_member", "@The_Member", "the_member@example.org", "The_Member@Example.org"]) {
      const result = await signIn(ctx, { identifier, password: member.password });
      if (!result.ok || result.value.kind !== "ticket") throw new Error(`${identifier} was refused`);
      expect(await redeemTicket(ctx, { ticket: result.value.ticket, userAgent: "" })).toEqual(expect.any(String));
    }
  }));

test("wrong password, unknown account, unconfirmed account: one answer, after one hash each", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const member = await aMember(system);
    const claim = aRegistration();
    await registerAccount(ctx, claim);
    const attempts = [
      member.handle,
      member.email,
      "nobody_at_all",
      "nobody@example.org",
      claim.handle,
      "ana'; --",
      "@@",
    ];
    for (const identifier of attempts) {
      const before = hashQueue().done;
      expect(await signIn(ctx, { identifier, password: "wrong wrong wrong" })).toEqual(mismatch);
      expect(hashQueue().done - before).toBe(1);
    }
  }));

test("the hash that is checked for nobody costs what a real one costs", async () => {
  const real = await hashPassword("seven quiet lanterns");
  expect(parseOptions(NOBODYS_HASH)).toEqual(parseOptions(real));
  expect(parseOptions(real)).toMatchObject({
    memoryCost: ARGON2.memoryCost,
    timeCost: ARGON2.timeCost,
    parallelism: 1,
  });
  expect(await verifyPassword(null, "seven quiet lanterns")).toBe(false);
});

test("the right password of an unconfirmed registration leads to its code, mailed again at most once a minute", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { email, handle, password, ...rest } = aRegistration();
    const made = await registerAccount(ctx, { email, handle, password, ...rest });
    if (!made.ok) throw new Error("not registered");
    const first = await signIn(ctx, { identifier: handle, password });
    expect(first).toEqual({ ok: true, value: { kind: "confirm", challengeId: made.value.challengeId } });
    expect(await listJobs(ctx, "send-mail")).toHaveLength(1);

    const tomorrow = later(ctx, 60 * 60_000);
    const again = await signIn(tomorrow, { identifier: email, password });
    if (!again.ok || again.value.kind !== "confirm") throw new Error("no code");
    const { code } = await lastMail(ctx, email);
    expect((await confirmEmailByCode(tomorrow, { challengeId: again.value.challengeId, code })).ok).toBe(true);
  }));

test("mails follow the language that one signs in with", () =>
  withRollback(async (system) => {
    const { accountId, handle, password } = await aMember(system);
    await signIn(as(system, GUEST), { identifier: handle, password: "wrong wrong wrong", language: "es" });
    const language = async () =>
      (await system.db.select().from(accounts).where(eq(accounts.id, accountId)))[0]?.language;
    expect(await language()).toBe("en");
    await signIn(as(system, GUEST), { identifier: handle, password, language: "es" });
    expect(await language()).toBe("es");
  }));

test("a suspended account is told so only with its password", () =>
  withRollback(async (system) => {
    const { accountId, handle, password } = await aMember(system);
    await system.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, accountId));
    const ctx = as(system, GUEST);
    expect(await signIn(ctx, { identifier: handle, password })).toEqual({
      ok: false,
      failure: { code: "forbidden", reason: "suspended", until: null, because: "" },
    });
    expect(await signIn(ctx, { identifier: handle, password: "wrong wrong wrong" })).toEqual(mismatch);
  }));

test("a hash with older parameters is renewed at the next sign-in", () =>
  withRollback(async (system) => {
    const { accountId, handle, password } = await aMember(system);
    const old = await hash(password, { ...ARGON2, memoryCost: 8_192, timeCost: 1 });
    await system.db.update(credentials).set({ passwordHash: old }).where(eq(credentials.accountId, accountId));
    const kept = async () =>
      (await system.db.select().from(credentials).where(eq(credentials.accountId, accountId)))[0]?.passwordHash ?? "";
    const ctx = as(system, GUEST);
    await signIn(ctx, { identifier: handle, password: "wrong wrong wrong" });
    expect(await kept()).toBe(old);

    expect((await signIn(ctx, { identifier: handle, password })).ok).toBe(true);
    const renewed = await kept();
    expect(parseOptions(renewed)).toEqual(parseOptions(NOBODYS_HASH));
    expect(await verifyPassword(renewed, password)).toBe(true);
    await signIn(ctx, { identifier: handle, password });
    expect(await kept()).toBe(renewed);
  }));

test("a password is the same in composed and decomposed letters", async () => {
  const hash = await hashPassword("contraseña añeja".normalize("NFC"));
  expect(await verifyPassword(hash, "contraseña añeja".normalize("NFD"))).toBe(true);
});

test("a ticket is worth one session, for a minute, while the account is active", () =>
  withRollback(async (system) => {
    const { accountId, handle, password } = await aMember(system);
    const ctx = as(system, GUEST);
    const ticket = async () => {
      const result = await signIn(ctx, { identifier: handle, password });
      if (!result.ok || result.value.kind !== "ticket") throw new Error("not signed in");
      return result.value.ticket;
    };
    const once = await ticket();
    expect(await redeemTicket(ctx, { ticket: once, userAgent: "" })).not.toBeNull();
    expect(await redeemTicket(ctx, { ticket: once, userAgent: "" })).toBeNull();
    expect(await redeemTicket(later(ctx, 60_000), { ticket: await ticket(), userAgent: "" })).toBeNull();
    expect(await redeemTicket(ctx, { ticket: "x".repeat(43), userAgent: "" })).toBeNull();
    const early = await ticket();
    await system.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, accountId));
    expect(await redeemTicket(ctx, { ticket: early, userAgent: "" })).toBeNull();
  }));

test("a crowd waits in line, and who comes too late is told to come back", async () => {
  let [running, most, turnedAway, done] = [0, 0, 0, 0];
  const work = async () => {
    most = Math.max(most, ++running);
    await wait(1);
    running--;
    done++;
  };
  const crowd = Array.from({ length: 1_000 }, () =>
    hashQueue()
      .run(work)
      .catch((error: unknown) => {
        if (!(error instanceof HashQueueFull)) throw error;
        turnedAway++;
      }),
  );
  await Promise.all(crowd);
  expect(turnedAway).toBeGreaterThan(0);
  expect(done).toBe(1_000 - turnedAway);
  expect(most).toBe(Math.max(1, availableParallelism() - 1));
});
