import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { credentials } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { lastMail, onDevice } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anApp, aSignedIn } from "@/lib/testing/factors";
import { changePassword } from "./mutations/change-password";
import { signIn } from "./mutations/sign-in";
import { findSessionViewer, openSession } from "./sessions";

const MINUTE = 60_000;
const password = "nine loud accordions";
const invalid = (field: string, key: string) => ({
  ok: false,
  failure: { code: "invalid", fields: { [field]: [key] } },
});
const asked = { ok: false, failure: { code: "forbidden", reason: "reauthenticate" } };

const signsIn = async (ctx: Context, identifier: string, given: string) =>
  (await signIn(as(ctx, GUEST), { identifier, password: given })).ok;

test("with the one before, at any time: other devices are signed out, this one goes on, the owner is told", () =>
  withRollback(async (system) => {
    const { ctx, accountId, handle, email, viewer, password: current } = await aSignedIn(system);
    const other = await openSession(system, accountId);
    const changed = await changePassword(later(ctx, 60 * MINUTE), { current, password });
    if (!changed.ok) throw new Error(changed.failure.code);
    expect(await findSessionViewer(ctx, other)).toBeNull();
    expect(await findSessionViewer(ctx, viewer.sessionId as SessionId)).toBeNull();
    expect(await findSessionViewer(ctx, changed.value.sessionId as SessionId)).toMatchObject({ accountId });
    expect(await signsIn(ctx, handle, current)).toBe(false);
    expect(await signsIn(ctx, handle, password)).toBe(true);
    const { subject, text } = await lastMail(system, email);
    expect(subject).toBe("Your DirectLink password was changed");
    expect(text).toMatch(/\/undo\/[\w-]{43}\n/);
  }));

test("without the one before, with a wrong or for a common one nothing changes", () =>
  withRollback(async (system) => {
    const { ctx, handle, password: current } = await aSignedIn(system);
    expect(await changePassword(ctx, { password })).toEqual(invalid("current", "password_missing"));
    expect(await changePassword(ctx, { current: "wrong", password })).toEqual(invalid("current", "password_wrong"));
    const common = await changePassword(ctx, { current, password: "password12" });
    expect(common).toEqual(invalid("password", "password_common"));
    const own = await changePassword(ctx, { current, password: `${handle}${handle}` });
    expect(own).toEqual(invalid("password", "password_common"));
    expect(await changePassword(as(ctx, GUEST), { current, password })).toMatchObject({ ok: false });
    expect(await signsIn(ctx, handle, current)).toBe(true);
  }));

test("with a second step the password before is not enough: all factors must have passed lately", () =>
  withRollback(async (system) => {
    const { ctx, viewer, password: current } = await aSignedIn(system);
    await anApp(ctx);
    const now = await onDevice(system, viewer);
    expect(await changePassword(later(now, 10 * MINUTE), { current, password })).toEqual(asked);
    expect((await changePassword(now, { current, password })).ok).toBe(true);
  }));

test("an account without a password gets a first one by recent proof", () =>
  withRollback(async (system) => {
    const { ctx, accountId, handle, email } = await aSignedIn(system);
    await system.db.update(credentials).set({ passwordHash: null }).where(eq(credentials.accountId, accountId));
    expect(await changePassword(later(ctx, 10 * MINUTE), { password })).toEqual(asked);
    expect((await changePassword(ctx, { password })).ok).toBe(true);
    expect(await signsIn(ctx, handle, password)).toBe(true);
    expect((await lastMail(system, email)).subject).toBe("Your DirectLink account has a password now");
  }));

test("staff who take away the right to write leave the right to throw a stranger out", () =>
  withRollback(async (system) => {
    const { ctx, viewer, password: current } = await aSignedIn(system);
    const frozen = as(ctx, { ...viewer, frozen: true });
    expect((await changePassword(frozen, { current, password })).ok).toBe(true);
  }));

test("of two changes at the same time one counts", async () => {
  const system = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { ctx, handle, password: current } = await aSignedIn(system);
  const wanted = ["nine loud accordions", "seven slow tricycles"];
  const answers = await Promise.all(wanted.map((one) => changePassword(ctx, { current, password: one })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const working = await Promise.all(wanted.map((one) => signsIn(ctx, handle, one)));
  expect(working).toEqual(answers.map(({ ok }) => ok));
});
