import { eq, inArray, sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts } from "@/db/schema";
import { findSessionViewer, openSession } from "@/lib/accounts/sessions";
import { listAudit } from "@/lib/audit/queries";
import { type AccountViewer, type Context, type Role, SYSTEM } from "@/lib/core/context";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { actOnAccount } from "./mutations/act-on-account";
import { setRole } from "./mutations/set-role";

const proved = async (ctx: Context, who: AccountViewer) => ({
  ...who,
  sessionId: await openSession(ctx, who.accountId),
});

const give = async (ctx: Context, who: AccountViewer, whom: AccountViewer, role: Role) => {
  const viewer = who.sessionId ? who : await proved(ctx, who);
  return setRole(as(ctx, viewer), { accountId: whom.accountId, role, reason: "Because of a test" });
};

const roleOf = async (ctx: Context, { accountId }: AccountViewer) =>
  (await ctx.db.select({ role: accounts.role }).from(accounts).where(eq(accounts.id, accountId)))[0]?.role;

test("a role is given and withdrawn with a reason, and ends every session of whoever it is about", () =>
  withRollback(async (ctx) => {
    const [admin, member] = [await anAccount(ctx, { role: "admin" }), await anAccount(ctx)];
    const before = await openSession(ctx, member.accountId);
    expect(await give(ctx, admin, member, "moderator")).toEqual({ ok: true, value: null });
    expect(await findSessionViewer(ctx, before)).toBeNull();
    const after = await openSession(ctx, member.accountId);
    expect(await findSessionViewer(ctx, after)).toMatchObject({ role: "moderator" });
    await give(ctx, admin, member, "member");
    expect(await findSessionViewer(ctx, after)).toBeNull();
    const log = await listAudit(as(ctx, admin));
    expect(log.ok && log.value.items).toMatchObject([
      { action: "role.withdrawn", detail: { from: "moderator", to: "member" }, reason: "Because of a test" },
      { action: "role.granted", detail: { from: "member", to: "moderator" }, actor: { handle: admin.handle } },
    ]);
  }));

test("a role that somebody has already changes nothing and is not noted", () =>
  withRollback(async (ctx) => {
    const [admin, member] = [await anAccount(ctx, { role: "admin" }), await anAccount(ctx)];
    const session = await openSession(ctx, member.accountId);
    expect(await give(ctx, admin, member, "member")).toEqual({ ok: true, value: null });
    expect(await findSessionViewer(ctx, session)).not.toBeNull();
    const log = await listAudit(as(ctx, admin));
    expect(log.ok && log.value.items).toEqual([]);
  }));

test("whoever gives a role has proved within ten minutes who they are", () =>
  withRollback(async (ctx) => {
    const [admin, member] = [await proved(ctx, await anAccount(ctx, { role: "admin" })), await anAccount(ctx)];
    const reauthenticate = { failure: { code: "forbidden", reason: "reauthenticate" } };
    expect(await give(later(ctx, 600_000), admin, member, "admin")).toMatchObject(reauthenticate);
    expect(await give(later(ctx, 599_000), admin, member, "admin")).toMatchObject({ ok: true });
  }));

test("only administrators give roles, to active accounts, and never to themselves", () =>
  withRollback(async (ctx) => {
    const admin = await anAccount(ctx, { role: "admin" });
    const moderator = await anAccount(ctx, { role: "moderator" });
    const member = await anAccount(ctx);
    expect(await give(ctx, moderator, member, "moderator")).toMatchObject({ failure: { reason: "not_allowed" } });
    expect(await give(ctx, member, member, "admin")).toMatchObject({ failure: { reason: "not_allowed" } });
    expect(await give(ctx, admin, admin, "member")).toMatchObject({ failure: { reason: "own_account" } });
    for (const over of [{ state: "suspended" }, { state: "pending" }, { restriction: "frozen" }] as const) {
      const unfit = await anAccount(ctx, over);
      expect(await give(ctx, admin, unfit, "moderator")).toMatchObject({ failure: { code: "conflict" } });
    }
    expect(await roleOf(ctx, admin)).toBe("admin");
  }));

test("a page that was opened with a role that is gone gives nobody anything", () =>
  withRollback(async (ctx) => {
    const [first, second, member] = [
      await anAccount(ctx, { role: "admin" }),
      await anAccount(ctx, { role: "admin" }),
      await anAccount(ctx),
    ];
    await give(ctx, first, second, "member");
    expect(await give(ctx, second, first, "member")).toMatchObject({ failure: { reason: "not_allowed" } });
    const suspend = { accountId: member.accountId, act: "suspend", reason: "Because of a test", days: null } as const;
    expect(await actOnAccount(as(ctx, second), suspend)).toMatchObject({ failure: { reason: "not_allowed" } });
  }));

// What happens at the same instant needs transactions of its own, which are really committed.
const committed: AccountViewer[] = [];
afterEach(async () => {
  if (committed.length === 0) return;
  await database()
    .update(accounts)
    .set({ role: "member" })
    .where(
      inArray(
        accounts.id,
        committed.splice(0).map(({ accountId }) => accountId),
      ),
    );
});

async function someAdmins(ctx: Context, count: number): Promise<AccountViewer[]> {
  for (let i = 0; i < count; i++) committed.push(await proved(ctx, await anAccount(ctx, { role: "admin" })));
  return [...committed];
}

test("two administrators who withdraw each other's role at the same instant: one of them stays one, each time", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  for (let round = 0; round < 10; round++) {
    const [first, second] = (await someAdmins(ctx, 2)) as [AccountViewer, AccountViewer];
    const outcomes = await Promise.all([give(ctx, first, second, "member"), give(ctx, second, first, "member")]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect([await roleOf(ctx, first), await roleOf(ctx, second)].sort()).toEqual(["admin", "member"]);
    await ctx.db
      .update(accounts)
      .set({ role: "member" })
      .where(inArray(accounts.id, [first.accountId, second.accountId]));
    committed.length = 0;
  }
});

test("five who all withdraw one another's at once leave one, and wait for nobody for ever", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const admins = await someAdmins(ctx, 5);
  await Promise.all(
    admins.flatMap((who) => admins.filter((whom) => whom !== who).map((whom) => give(ctx, who, whom, "member"))),
  );
  const [left] = await ctx.db.execute<{ admins: number }>(sql`
    select count(*)::int as admins from accounts where role = 'admin' and state = 'active'`);
  expect(left?.admins).toBe(1);
});
