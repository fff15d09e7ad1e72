import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { credentials, emailChallenges, sessions } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { lastMail, listJobs, onDevice } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anApp, aPasskey, aSignedIn } from "@/lib/testing/factors";
import { endOwnSession } from "./mutations/end-sessions";
import {
  beginPasskeyProof,
  findProofMethods,
  mailProofCode,
  reauthenticateByMail,
  reauthenticateByPasskey,
  reauthenticateByPassword,
} from "./mutations/reauthenticate";
import { makeRecoveryCodes } from "./mutations/recovery-codes";
import { requireRecent } from "./recent";
import { findSessionViewer, openSession } from "./sessions";

const MINUTE = 60_000;
const asked = { code: "forbidden", reason: "reauthenticate" };
const invalid = (field: string, key: string) => ({
  ok: false,
  failure: { code: "invalid", fields: { [field]: [key] } },
});
const done = { ok: true, value: null };

const withoutPassword = (ctx: Context, accountId: string) =>
  ctx.db
    .update(credentials)
    .set({ passwordHash: null })
    .where(eq(credentials.accountId, accountId as never));

test("signing in counts as proof for ten minutes, on that device only", () =>
  withRollback(async (system) => {
    const { ctx, accountId, viewer } = await aSignedIn(system);
    expect(await requireRecent(later(ctx, 10 * MINUTE - 1))).toBeNull();
    expect(await requireRecent(later(ctx, 10 * MINUTE))).toEqual(asked);
    const fresh = await openSession(later(system, 10 * MINUTE), accountId);
    expect(await requireRecent(later(as(system, { ...viewer, sessionId: fresh }), 10 * MINUTE))).toBeNull();
    expect(await requireRecent(later(ctx, 10 * MINUTE))).toEqual(asked);
    expect(await requireRecent(as(system, { ...viewer, sessionId: null }))).toEqual(asked);
    expect(await requireRecent(as(system, GUEST))).toEqual({ code: "unauthenticated" });
  }));

test("neither a session that was signed out nor somebody else's is proof", () =>
  withRollback(async (system) => {
    const { ctx, viewer } = await aSignedIn(system);
    const other = await aSignedIn(system);
    expect(await requireRecent(as(system, { ...other.viewer, sessionId: viewer.sessionId }))).toEqual(asked);
    await endOwnSession(ctx, { sessionId: viewer.sessionId as SessionId });
    expect(await requireRecent(ctx)).toEqual(asked);
  }));

test("the password is proof again; a wrong one is not", () =>
  withRollback(async (system) => {
    const { ctx, password } = await aSignedIn(system);
    const now = later(ctx, 20 * MINUTE);
    expect(await findProofMethods(now)).toEqual({
      ok: true,
      value: { first: { kind: "password" }, app: false, passkey: false },
    });
    expect(await reauthenticateByPassword(now, { password: "wrong" })).toEqual(invalid("password", "password_wrong"));
    expect(await requireRecent(now)).toEqual(asked);
    expect(await reauthenticateByPassword(now, { password })).toEqual(done);
    expect(await requireRecent(now)).toBeNull();
    expect(await requireRecent(later(now, 10 * MINUTE))).toEqual(asked);
  }));

test("ten wrong passwords end the session, however many come at the same time; a right one begins anew", async () => {
  const system = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { ctx, password, viewer } = await aSignedIn(system);
  const wrong = () => reauthenticateByPassword(ctx, { password: "wrong" });
  await Promise.all(Array.from({ length: 9 }, wrong));
  expect(await reauthenticateByPassword(ctx, { password })).toEqual(done);
  const answers = await Promise.all(Array.from({ length: 15 }, wrong));
  const codes = answers.map((answer) => (answer.ok ? "ok" : answer.failure.code)).sort();
  expect(codes).toEqual([...Array(10).fill("invalid"), ...Array(5).fill("unauthenticated")]);
  expect(await findSessionViewer(ctx, viewer.sessionId as SessionId)).toBeNull();
  expect(await reauthenticateByPassword(ctx, { password })).toEqual({
    ok: false,
    failure: { code: "unauthenticated" },
  });
});

test("with an authenticator app the password alone is not enough, and a code counts once", () =>
  withRollback(async (system) => {
    const { ctx, password, viewer } = await aSignedIn(system);
    const { codeAt } = await anApp(ctx);
    const now = later(await onDevice(system, viewer), 20 * MINUTE);
    expect((await findProofMethods(now)).ok && (await findProofMethods(now))).toMatchObject({ value: { app: true } });
    expect(await reauthenticateByPassword(now, { password })).toEqual(invalid("appCode", "app_code_missing"));
    const appCode = codeAt(now.now);
    const wrong = appCode === "111111" ? "222222" : "111111";
    expect(await reauthenticateByPassword(now, { password, appCode: wrong })).toEqual(
      invalid("appCode", "app_code_wrong"),
    );
    expect(await requireRecent(now)).toEqual(asked);
    expect(await reauthenticateByPassword(now, { password, appCode })).toEqual(done);
    expect(await reauthenticateByPassword(now, { password, appCode })).toEqual(invalid("appCode", "app_code_wrong"));
  }));

test("where the second step is a passkey, only that is proof", () =>
  withRollback(async (system) => {
    const { ctx, password, viewer } = await aSignedIn(system);
    const passkey = await aPasskey(ctx);
    expect((await makeRecoveryCodes(await onDevice(system, viewer))).ok).toBe(true);
    const now = later(await onDevice(system, viewer), 20 * MINUTE);
    const methods = { first: null, app: false, passkey: true };
    expect(await findProofMethods(now)).toEqual({ ok: true, value: methods });
    expect(await reauthenticateByPassword(now, { password })).toEqual(invalid("form", "passkey_needed"));
    const begun = await beginPasskeyProof(now);
    if (!begun.ok) throw new Error("no ceremony");
    const { ceremonyId, options } = begun.value;
    const response = passkey.sign(options);
    expect(await reauthenticateByPasskey(now, { ceremonyId, response })).toEqual(done);
    expect(await requireRecent(now)).toBeNull();
    expect(await reauthenticateByPasskey(now, { ceremonyId, response })).toEqual(invalid("form", "passkey_refused"));
  }));

test("an account without a password is mailed a code, which counts once, for ten minutes, on its own devices", () =>
  withRollback(async (system) => {
    const { ctx, accountId, email } = await aSignedIn(system);
    const stranger = await aSignedIn(system);
    await withoutPassword(system, accountId);
    await withoutPassword(system, stranger.accountId);
    const now = later(ctx, 20 * MINUTE);
    const methods = await findProofMethods(now);
    expect(methods).toMatchObject({ value: { first: { kind: "mail", address: `${email[0]}•••@example.org` } } });

    const sent = await mailProofCode(now);
    if (!sent.ok) throw new Error("no code");
    const { challengeId } = sent.value;
    const { code } = await lastMail(system, email);
    expect(await mailProofCode(later(now, 1_000))).toMatchObject({ failure: { code: "rate_limited" } });
    const wrong = code === "111111" ? "222222" : "111111";
    expect(await reauthenticateByMail(now, { challengeId, code: wrong })).toEqual(invalid("code", "code_wrong"));
    const over = { ok: false, failure: { code: "gone", reason: "challenge_over" } };
    const elsewhere = later(stranger.ctx, 20 * MINUTE);
    expect(await reauthenticateByMail(elsewhere, { challengeId, code })).toEqual(over);
    expect(await reauthenticateByMail(later(now, 10 * MINUTE), { challengeId, code })).toEqual(over);
    expect(await reauthenticateByMail(now, { challengeId, code })).toEqual(done);
    expect(await requireRecent(now)).toBeNull();
    expect(await requireRecent(elsewhere)).toEqual(asked);
    expect(await reauthenticateByMail(now, { challengeId, code })).toEqual(over);
  }));

test("a code by mail does not stand in for a password that there is", () =>
  withRollback(async (system) => {
    const { ctx, email } = await aSignedIn(system);
    const now = later(ctx, 20 * MINUTE);
    const sent = await mailProofCode(now);
    if (!sent.ok) throw new Error("no code");
    const { code } = await lastMail(system, email);
    const answer = await reauthenticateByMail(now, { ...sent.value, code });
    expect(answer).toEqual(invalid("password", "password_missing"));
    expect(await requireRecent(now)).toEqual(asked);
  }));

test("of two who ask for a code at the same time one is mailed", async () => {
  const system = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { ctx, accountId, email } = await aSignedIn(system);
  await withoutPassword(system, accountId);
  const answers = await Promise.all([1, 2, 3].map(() => mailProofCode(ctx)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await listJobs(ctx, "send-mail")).filter(({ to }) => to === email)).toHaveLength(1);
  const rows = await ctx.db.select().from(emailChallenges).where(eq(emailChallenges.accountId, accountId));
  expect(rows).toHaveLength(1);
  expect(await ctx.db.select().from(sessions).where(eq(sessions.accountId, accountId))).toHaveLength(1);
});
