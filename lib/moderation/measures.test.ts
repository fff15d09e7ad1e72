import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, credentials } from "@/db/schema";
import { findSessionViewer, openSession } from "@/lib/accounts/sessions";
import { listAudit } from "@/lib/audit/queries";
import { type AccountViewer, type Context, GUEST, writer } from "@/lib/core/context";
import { lastMail, listJobs } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { actOnAccount } from "./mutations/act-on-account";
import { endMeasures } from "./mutations/end-measures";
import { findOwnMeasure } from "./queries/own-measure";
import type { Act } from "./types";

const DAY_MS = 86_400_000;

async function staff(ctx: Context) {
  const admin = await anAccount(ctx, { role: "admin" });
  const moderator = await anAccount(ctx, { role: "moderator" });
  return { admin, moderator, member: await aMember(ctx) };
}

async function aMember(ctx: Context) {
  const member = await anAccount(ctx);
  await ctx.db.insert(credentials).values({
    accountId: member.accountId,
    email: `${member.handle}@example.org`,
    emailConfirmedAt: ctx.now,
    passwordChangedAt: ctx.now,
  });
  return { ...member, email: `${member.handle}@example.org` };
}

const act = async (ctx: Context, who: AccountViewer, whom: AccountViewer, what: Act, days: number | null = null) => {
  const proved = { ...who, sessionId: await openSession(ctx, who.accountId) };
  return actOnAccount(as(ctx, proved), { accountId: whom.accountId, act: what, reason: "Because of a test", days });
};

async function standing(ctx: Context, { accountId }: AccountViewer) {
  const [row] = await ctx.db.select().from(accounts).where(eq(accounts.id, accountId));
  if (!row) throw new Error("the account is gone");
  const { state, stateUntil, restriction, restrictionUntil } = row;
  return { state, stateUntil, restriction, restrictionUntil };
}

const ACTIVE = { state: "active", stateUntil: null, restriction: null, restrictionUntil: null };

for (const [there, back, becomes] of [
  ["limit", "unlimit", { restriction: "limited" }],
  ["freeze", "unfreeze", { restriction: "frozen" }],
  ["suspend", "unsuspend", { state: "suspended" }],
  ["close", "reopen", { state: "closed" }],
] as const) {
  test(`${there} and ${back}: each is noted with who and why, and mailed`, () =>
    withRollback(async (ctx) => {
      const { admin, member } = await staff(ctx);
      expect(await act(ctx, admin, member, there)).toEqual({ ok: true, value: null });
      expect(await standing(ctx, member)).toEqual({ ...ACTIVE, ...becomes });
      expect((await lastMail(ctx, member.email)).text).toContain("Because of a test");
      expect(await act(ctx, admin, member, back)).toEqual({ ok: true, value: null });
      expect(await standing(ctx, member)).toEqual(ACTIVE);
      const log = await listAudit(as(ctx, admin), { targetAccountId: member.accountId });
      expect(log.ok && log.value.items).toMatchObject([
        { actor: { handle: admin.handle }, reason: "Because of a test" },
        { actor: { handle: admin.handle }, reason: "Because of a test" },
      ]);
      expect((await listJobs(ctx, "send-mail")).filter(({ to }) => to === member.email)).toHaveLength(2);
    }));
}

test("whoever is suspended is signed out at once, on every device; whoever is frozen stays and can't write", () =>
  withRollback(async (ctx) => {
    const { moderator, member } = await staff(ctx);
    const sessions = [await openSession(ctx, member.accountId), await openSession(ctx, member.accountId)];
    await act(ctx, moderator, member, "freeze");
    const frozen = await findSessionViewer(ctx, sessions[0]!);
    expect(frozen && writer(frozen)).toMatchObject({ ok: false, failure: { reason: "frozen" } });
    await act(ctx, moderator, member, "suspend", 3);
    for (const session of sessions) expect(await findSessionViewer(ctx, session)).toBeNull();
    await act(ctx, moderator, member, "unsuspend");
    for (const session of sessions) expect(await findSessionViewer(ctx, session)).toBeNull();
  }));

test("whoever is frozen or limited finds out why and until when, and others don't", () =>
  withRollback(async (ctx) => {
    const { admin, member } = await staff(ctx);
    expect(await findOwnMeasure(as(ctx, member))).toBeNull();
    await act(ctx, admin, member, "freeze", 3);
    await act(later(ctx, 5), admin, member, "limit");
    expect(await findOwnMeasure(as(ctx, member))).toEqual({
      restriction: "limited",
      until: null,
      because: "Because of a test",
    });
    for (const viewer of [GUEST, admin]) expect(await findOwnMeasure(as(ctx, viewer))).toBeNull();
  }));

test("what has an end is taken back by the clock, noted as done by the system, and mailed; once", () =>
  withRollback(async (ctx) => {
    const { admin, member } = await staff(ctx);
    await act(ctx, admin, member, "limit", 1);
    await act(ctx, admin, member, "suspend", 3);
    expect(await standing(ctx, member)).toMatchObject({ stateUntil: new Date(ctx.now.getTime() + 3 * DAY_MS) });
    expect(await listJobs(ctx, "end-measures")).toHaveLength(2);

    await endMeasures(later(ctx, DAY_MS - 1));
    expect(await standing(ctx, member)).toMatchObject({ state: "suspended", restriction: "limited" });
    await endMeasures(later(ctx, DAY_MS));
    expect(await standing(ctx, member)).toMatchObject({
      state: "suspended",
      restriction: null,
      restrictionUntil: null,
    });
    await endMeasures(later(ctx, 3 * DAY_MS));
    await endMeasures(later(ctx, 3 * DAY_MS));
    expect(await standing(ctx, member)).toEqual(ACTIVE);

    const log = await listAudit(as(ctx, admin), { targetAccountId: member.accountId });
    expect(log.ok && log.value.items.map(({ action, actor }) => [action, actor?.handle ?? "system"])).toEqual([
      ["account.unsuspended", "system"],
      ["account.unlimited", "system"],
      ["account.suspended", admin.handle],
      ["account.limited", admin.handle],
    ]);
    expect((await lastMail(ctx, member.email)).subject).toBe("Your DirectLink account is back");
  }));

test("a suspension without an end, and an account that is leaving, are left alone by the clock", () =>
  withRollback(async (ctx) => {
    const { admin, member } = await staff(ctx);
    const leaving = await anAccount(ctx, { state: "leaving", stateUntil: ctx.now });
    await act(ctx, admin, member, "suspend");
    await endMeasures(later(ctx, 1000 * DAY_MS));
    expect(await standing(ctx, member)).toMatchObject({ state: "suspended" });
    expect(await standing(ctx, leaving)).toMatchObject({ state: "leaving" });
  }));

test("a suspension can be given another end", () =>
  withRollback(async (ctx) => {
    const { admin, member } = await staff(ctx);
    await act(ctx, admin, member, "suspend", 3);
    await act(ctx, admin, member, "suspend", 10);
    await endMeasures(later(ctx, 3 * DAY_MS));
    expect(await standing(ctx, member)).toMatchObject({ state: "suspended" });
    await act(ctx, admin, member, "suspend", null);
    await endMeasures(later(ctx, 10 * DAY_MS));
    expect(await standing(ctx, member)).toMatchObject({ state: "suspended", stateUntil: null });
  }));

test("nothing is done to whom it can't be done, and what was refused leaves no trace", () =>
  withRollback(async (ctx) => {
    const { admin, moderator, member } = await staff(ctx);
    const other = await anAccount(ctx, { role: "admin" });
    const refusals = [
      [member, moderator, "limit", "forbidden", "not_allowed"],
      [moderator, moderator, "limit", "forbidden", "own_account"],
      [moderator, admin, "suspend", "forbidden", "staff"],
      [moderator, await anAccount(ctx, { role: "moderator" }), "freeze", "forbidden", "staff"],
      [moderator, member, "close", "forbidden", "not_allowed"],
      [admin, other, "close", "forbidden", "staff"],
      [moderator, member, "unsuspend", "conflict", "not_now"],
      [moderator, member, "unfreeze", "conflict", "not_now"],
      [admin, await anAccount(ctx, { state: "closed" }), "suspend", "conflict", "not_now"],
      [admin, await anAccount(ctx, { state: "unconfirmed" }), "limit", "conflict", "not_now"],
    ] as const;
    for (const [who, whom, what, code, reason] of refusals) {
      expect(await act(ctx, who, whom, what), `${who.role} ${what}`).toEqual({ ok: false, failure: { code, reason } });
    }
    const unproven = await actOnAccount(
      later(as(ctx, { ...admin, sessionId: await openSession(ctx, admin.accountId) }), 600_000),
      {
        accountId: member.accountId,
        act: "close",
        reason: "Because of a test",
        days: null,
      },
    );
    expect(unproven).toEqual({ ok: false, failure: { code: "forbidden", reason: "reauthenticate" } });
    const nobody = { ...member, accountId: "1" as never };
    expect(await act(ctx, admin, nobody, "limit")).toMatchObject({ failure: { code: "not_found" } });
    const log = await listAudit(as(ctx, admin));
    expect(log.ok && log.value.items).toEqual([]);
    expect(await listJobs(ctx, "send-mail")).toEqual([]);
    expect(await act(ctx, admin, moderator, "suspend")).toMatchObject({ ok: true });
  }));
