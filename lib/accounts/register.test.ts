import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts } from "@/db/schema";
import { GUEST, SYSTEM } from "@/lib/core/context";
import { writeSetting } from "@/lib/instance/settings";
import { aGuest, aRegistration, lastMail, listJobs } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { recordedFacts } from "@/lib/testing/jobs";
import { hashQueue } from "./hash-queue";
import { confirmEmailByCode } from "./mutations/confirm-email";
import { registerAccount } from "./mutations/register";
import { signIn } from "./mutations/sign-in";

const MINUTE = 60_000;

test("a registration waits for the code that is mailed in its language", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const input = aRegistration();
    const result = await registerAccount(ctx, { ...input, language: "es" });
    expect(result).toMatchObject({ ok: true, value: { challengeId: expect.any(String) } });
    const [row] = await ctx.db.select().from(accounts).where(eq(accounts.handle, input.handle));
    expect(row).toMatchObject({ state: "unconfirmed", role: "member", language: "es" });
    const mail = await lastMail(ctx, input.email);
    expect(mail.subject).toBe(`${mail.code} es tu código de DirectLink`);
    expect(mail.text).toContain(`http://127.0.0.1:3000/confirm?token=${mail.token}`);
    expect(await recordedFacts(ctx)).toEqual([]);
  }));

test("what somebody chose as a guest comes with their registration, as it is, if it is no longer than what a device keeps", () =>
  withRollback(async (system) => {
    const { viewer, ...ctx } = await aGuest(system);
    const guest = (feedPreferences: string) => ({
      ...ctx,
      viewer: { ...viewer, kind: "guest", feedPreferences } as const,
    });
    const result = await registerAccount(guest("bm90aGluZw"), aRegistration());
    if (!result.ok) throw new Error(result.failure.code);
    const brought = [{ type: "account.wishes_brought", accountId: result.value.accountId, wishes: "bm90aGluZw" }];
    expect(await recordedFacts(system)).toEqual(brought);
    await registerAccount(guest("a".repeat(5_000)), aRegistration());
    expect(await recordedFacts(system)).toEqual(brought);
  }));

test("nobody registers before the first administrator exists, or while registration is closed", () =>
  withRollback(async (system) => {
    const ctx = as(system, GUEST);
    const refused = (reason: string) => ({ ok: false, failure: { code: "forbidden", reason } });
    expect(await registerAccount(ctx, aRegistration())).toEqual(refused("not_set_up"));
    await writeSetting(ctx, "set-up", { at: "" });
    await writeSetting(ctx, "registration", "closed");
    expect(await registerAccount(ctx, aRegistration())).toEqual(refused("registration_closed"));
  }));

test("a guest can't register as confirmed or with a role", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    for (const more of [{ confirmed: true }, { role: "admin" as const }]) {
      const result = await registerAccount(ctx, { ...aRegistration(), ...more });
      expect(result).toEqual({ ok: false, failure: { code: "forbidden", reason: "system_only" } });
    }
  }));

test("the system makes confirmed accounts at once, also with the demo's password", () =>
  withRollback(async (ctx) => {
    const input = aRegistration({ handle: "demo_ana", password: "demo-demo-demo" });
    const made = await registerAccount(as(ctx, SYSTEM), { ...input, confirmed: true });
    expect(made).toMatchObject({ ok: true, value: { challengeId: null } });
    const signedIn = await signIn(as(ctx, GUEST), { identifier: "demo_ana", password: "demo-demo-demo" });
    expect(signedIn).toMatchObject({ ok: true, value: { kind: "ticket" } });
    expect(await recordedFacts(ctx)).toMatchObject([{ type: "account.registered" }]);
  }));

test("a handle that exists, or looks like one, is refused", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    await registerAccount(system, { ...aRegistration({ handle: "demo_ana" }), confirmed: true });
    const attempt = (handle: string) => registerAccount(ctx, aRegistration({ handle }));
    const refused = (reason: string) => ({ ok: false, failure: { code: "invalid", fields: { handle: [reason] } } });
    expect(await attempt("demo_ana")).toEqual(refused("handle_taken"));
    expect(await attempt("dem0_ana")).toEqual(refused("handle_lookalike"));
  }));

test.each(["password12", "qwertyuiop", "1234567890", "directlink1", "newcomer99"])(
  "the password %s is too common",
  (password) =>
    withRollback(async (system) => {
      const ctx = await aGuest(system);
      const result = await registerAccount(ctx, aRegistration({ handle: "newcomer_x", password }));
      expect(result).toEqual({ ok: false, failure: { code: "invalid", fields: { password: ["password_common"] } } });
    }),
);

test("whether an address is taken shows in no answer, only in the mail to its owner", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const owner = aRegistration({ handle: "the_owner" });
    await registerAccount(system, { ...owner, confirmed: true });
    const fresh = aRegistration({ handle: "fresh_one" });
    const claim = aRegistration({ handle: "claimer_b", email: owner.email, password: "nine loud accordions" });

    const work: number[] = [];
    const challenges: string[] = [];
    for (const input of [fresh, claim]) {
      const before = hashQueue().done;
      const result = await registerAccount(ctx, input);
      work.push(hashQueue().done - before);
      expect(result).toMatchObject({ ok: true, value: { challengeId: expect.any(String) } });
      if (result.ok) challenges.push(result.value.challengeId ?? "");
    }
    expect(work).toEqual([1, 1]);

    const mail = await lastMail(ctx, owner.email);
    expect(mail.subject).toBe("You already have a DirectLink account");
    expect(mail.text).not.toContain("claimer_b");
    expect(mail.code + mail.token).toBe("");

    for (const { handle, password } of [fresh, claim]) {
      // The handle is held, and signing in with it leads to the code: the same for both.
      expect((await registerAccount(ctx, aRegistration({ handle }))).ok).toBe(false);
      const signedIn = await signIn(ctx, { identifier: handle, password });
      expect(signedIn).toMatchObject({ ok: true, value: { kind: "confirm" } });
    }
    for (const { email, password } of [fresh, claim]) {
      const signedIn = await signIn(ctx, { identifier: email, password });
      expect(signedIn).toMatchObject({ ok: true, value: { kind: "confirm" } });
    }
    for (const challengeId of challenges) {
      const wrong = await confirmEmailByCode(ctx, { challengeId, code: "000000" });
      expect(wrong).toEqual({ ok: false, failure: { code: "invalid", fields: { code: ["code_wrong"] } } });
    }
  }));

test("who registers again with the same handle and address gets the newer password", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const first = aRegistration();
    await registerAccount(ctx, first);
    const again = { ...first, password: "nine loud accordions" };
    expect(await registerAccount(ctx, again)).toEqual({
      ok: false,
      failure: { code: "rate_limited", retryAfterSeconds: 60 },
    });
    const soon = later(ctx, MINUTE);
    expect((await registerAccount(soon, again)).ok).toBe(true);
    expect((await signIn(soon, { identifier: first.handle, password: first.password })).ok).toBe(false);
    expect((await signIn(soon, { identifier: first.handle, password: again.password })).ok).toBe(true);
  }));

test("one address gets at most five codes in half an hour, whatever handles are tried", () =>
  withRollback(async (system) => {
    const ctx = await aGuest(system);
    const { email } = aRegistration();
    for (let n = 0; n < 5; n++) {
      const registered = await registerAccount(later(ctx, n * MINUTE), aRegistration({ handle: `try_${n}x`, email }));
      expect(registered.ok).toBe(true);
    }
    const sixth = await registerAccount(later(ctx, 6 * MINUTE), aRegistration({ handle: "try_6x", email }));
    expect(sixth).toEqual({ ok: false, failure: { code: "rate_limited", retryAfterSeconds: 24 * 60 } });
    expect(await listJobs(ctx, "send-mail")).toHaveLength(5);
  }));

test("two registrations of one handle at the same instant: one wins, the other is told", async () => {
  const ctx = await aGuest({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  const handle = "same_instant";
  const results = await Promise.all(
    ["a", "b", "c", "d"].map((who) => registerAccount(ctx, aRegistration({ handle, email: `${who}@example.org` }))),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  const refused = { ok: false, failure: { code: "invalid", fields: { handle: ["handle_taken"] } } };
  expect(results.filter((result) => !result.ok)).toEqual([refused, refused, refused]);
});
