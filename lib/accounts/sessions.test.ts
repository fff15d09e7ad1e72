import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, knownDevices, securityEvents } from "@/db/schema";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import type { AccountId, SessionId } from "@/lib/core/ids";
import { listJobs } from "@/lib/testing/accounts";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { aSignedIn } from "@/lib/testing/factors";
import { endOtherSessions, endOwnSession } from "./mutations/end-sessions";
import { sweepAccounts } from "./mutations/sweep";
import { newToken } from "./secrets";
import { listSecurityEvents } from "./security-events";
import { listSessions } from "./session-list";
import { findSessionViewer, issueTicket, openSession, redeemTicket, revokeSessionsOf, rotateSession } from "./sessions";

const DAY = 86_400_000;
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

async function signInOn(ctx: Context, accountId: AccountId, deviceToken: string | null, userAgent = FIREFOX) {
  const ticket = await issueTicket(ctx, accountId);
  const place = "Lisbon, PT";
  const session = await redeemTicket(ctx, { ticket, userAgent, deviceToken, place });
  if (!session) throw new Error("not signed in");
  return session;
}

const mailsTo = async (ctx: Context, email: string) =>
  (await listJobs(ctx, "send-mail")).filter(({ to }) => to === email).map(({ subject }) => subject);

test("devices are listed by name, this one first, then by when they were last seen; nobody else's", () =>
  withRollback(async (system) => {
    const { ctx, accountId, viewer } = await aSignedIn(system);
    const other = await aSignedIn(system);
    await openSession(later(system, 1_000), accountId, FIREFOX, { place: "Porto, PT" });
    const phone = await openSession(later(system, 2_000), accountId, IPHONE);
    const over = await openSession(later(system, -40 * DAY), accountId, IPHONE);
    const shown = await listSessions(later(ctx, 3_000));
    expect(shown.map(({ id, current }) => [id === viewer.sessionId, current])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ]);
    expect(shown[1]).toMatchObject({ id: phone, browser: "Safari", system: "iOS", form: "phone", place: null });
    expect(shown[2]).toMatchObject({ browser: "Firefox", system: "Linux", form: "desktop", place: "Porto, PT" });
    expect(shown.map(({ id }) => id)).not.toContain(over);
    expect(await listSessions(as(system, GUEST))).toEqual([]);
    expect(await listSessions(other.ctx)).toHaveLength(1);
  }));

test("one device is signed out at once, and only one's own", () =>
  withRollback(async (system) => {
    const { ctx, accountId } = await aSignedIn(system);
    const stranger = await aSignedIn(system);
    const sessionId = await openSession(system, accountId, FIREFOX);
    const refused = await endOwnSession(stranger.ctx, { sessionId });
    expect(refused).toEqual({ ok: false, failure: { code: "not_found", what: "session" } });
    expect(await findSessionViewer(ctx, sessionId)).not.toBeNull();

    expect((await endOwnSession(ctx, { sessionId })).ok).toBe(true);
    expect(await findSessionViewer(ctx, sessionId)).toBeNull();
    expect((await endOwnSession(ctx, { sessionId })).ok).toBe(true);
    expect((await listSecurityEvents(ctx)).map(({ kind }) => kind)).toEqual(["sessions-ended"]);
    const unknown = crypto.randomUUID() as SessionId;
    expect((await endOwnSession(ctx, { sessionId: unknown })).ok).toBe(false);
    expect((await endOwnSession(as(system, GUEST), { sessionId })).ok).toBe(false);
  }));

test("all others are signed out at once, a sign-in that is under way too; this one stays", () =>
  withRollback(async (system) => {
    const { ctx, accountId, viewer } = await aSignedIn(system);
    const others = [await openSession(system, accountId), await openSession(system, accountId)];
    const ticket = await issueTicket(system, accountId);
    expect(await endOtherSessions(ctx)).toEqual({ ok: true, value: { ended: 2 } });
    for (const id of others) expect(await findSessionViewer(ctx, id)).toBeNull();
    expect(await redeemTicket(system, { ticket, userAgent: "" })).toBeNull();
    expect(await findSessionViewer(ctx, viewer.sessionId as SessionId)).not.toBeNull();
    expect(await endOtherSessions(ctx)).toEqual({ ok: true, value: { ended: 0 } });
  }));

test("a session that is given another id opens nothing by the old one; the others end, or are kept", () =>
  withRollback(async (system) => {
    const { ctx, accountId, viewer } = await aSignedIn(system);
    const other = await openSession(system, accountId);
    const kept = await rotateSession(ctx, { keepOthers: true });
    expect(await findSessionViewer(ctx, viewer.sessionId as SessionId)).toBeNull();
    expect(await findSessionViewer(ctx, other)).not.toBeNull();

    const again = as(system, { ...viewer, sessionId: kept });
    const newest = (await rotateSession(again)) as SessionId;
    expect(await findSessionViewer(ctx, other)).toBeNull();
    expect(await findSessionViewer(ctx, newest)).toMatchObject({ accountId });
    expect(await rotateSession(again)).toBeNull();
    expect(await rotateSession(as(system, GUEST))).toBeNull();
  }));

test("a session that has ended gets no other id", () =>
  withRollback(async (system) => {
    const { ctx, accountId } = await aSignedIn(system);
    await revokeSessionsOf(system, accountId);
    expect(await rotateSession(ctx)).toBeNull();
  }));

test("the owner is told of a device that is new, but neither of the very first nor of one that is known", () =>
  withRollback(async (system) => {
    const { ctx, accountId, email } = await aSignedIn(system);
    const [phone, laptop] = [newToken(), newToken()];
    await signInOn(system, accountId, phone);
    expect(await mailsTo(system, email)).toEqual([]);
    await signInOn(system, accountId, laptop);
    expect(await mailsTo(system, email)).toEqual(["A new device is signed in to DirectLink"]);
    await signInOn(system, accountId, phone);
    await signInOn(system, accountId, laptop);
    expect(await mailsTo(system, email)).toHaveLength(1);
    const [event] = await listSecurityEvents(ctx);
    expect(event).toMatchObject({ kind: "new-device", browser: "Firefox", place: "Lisbon, PT", undone: false });
    const mail = (await listJobs(system, "send-mail")).at(-1);
    expect(mail?.text).toContain("Done with: Firefox on Linux, Lisbon, PT.");
    expect(mail?.text).toMatch(/\/undo\/[\w-]{43}\n/);
  }));

test("a device is known to one account and new to another; one that keeps no cookie is new every time", () =>
  withRollback(async (system) => {
    const [ana, bo] = [await aSignedIn(system), await aSignedIn(system)];
    const shared = newToken();
    await signInOn(system, ana.accountId, shared);
    await signInOn(system, bo.accountId, newToken());
    await signInOn(system, bo.accountId, shared);
    expect(await mailsTo(system, ana.email)).toEqual([]);
    expect(await mailsTo(system, bo.email)).toHaveLength(1);
    for (let time = 0; time < 2; time++) await signInOn(system, ana.accountId, null);
    expect(await mailsTo(system, ana.email)).toHaveLength(2);
  }));

test("of two sign-ins on one new device at the same time the owner is told once", async () => {
  const system = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { accountId, email } = await aSignedIn(system);
  await signInOn(system, accountId, newToken());
  const device = newToken();
  await Promise.all([1, 2, 3].map(() => signInOn(system, accountId, device)));
  expect(await mailsTo(system, email)).toHaveLength(1);
});

test("somebody who comes back after years is told, though the devices have been forgotten", () =>
  withRollback(async (system) => {
    const { accountId, email } = await aSignedIn(system);
    await signInOn(system, accountId, newToken());
    const years = later(system, 2 * 365 * DAY);
    await sweepAccounts(years);
    expect(await system.db.select().from(knownDevices).where(eq(knownDevices.accountId, accountId))).toEqual([]);
    await signInOn(years, accountId, newToken());
    expect(await mailsTo(system, email)).toHaveLength(1);
  }));

test("events are kept for ninety days", () =>
  withRollback(async (system) => {
    const { ctx, accountId } = await aSignedIn(system);
    await openSession(system, accountId);
    await endOtherSessions(ctx);
    await sweepAccounts(later(system, 89 * DAY));
    expect(await listSecurityEvents(later(ctx, 89 * DAY))).toHaveLength(1);
    expect(await listSecurityEvents(later(ctx, 90 * DAY))).toEqual([]);
    await sweepAccounts(later(system, 91 * DAY));
    const left = await system.db.select().from(securityEvents).where(eq(securityEvents.accountId, accountId));
    expect(left).toEqual([]);
    expect(await system.db.select().from(accounts).where(eq(accounts.id, accountId))).toHaveLength(1);
  }));
