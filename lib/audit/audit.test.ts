import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { type Context, GUEST } from "@/lib/core/context";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { auditFilter } from "./input";
import { AUDIT_PAGE, listAudit } from "./queries";
import { recordAudit } from "./record";

async function entries(ctx: Context, filter: Parameters<typeof listAudit>[1] = {}) {
  const listed = await listAudit(ctx, filter);
  if (!listed.ok) throw new Error(listed.failure.code);
  return listed.value;
}

test("what staff did is listed newest first, with whoever did it and to whom, and why", () =>
  withRollback(async (ctx) => {
    const admin = await anAccount(ctx, { role: "admin" });
    const member = await anAccount(ctx);
    const detail = { to: "moderator", from: "member" };
    await recordAudit(as(ctx, admin), {
      action: "role.granted",
      targetAccountId: member.accountId,
      reason: "helps",
      detail,
    });
    await recordAudit(later(ctx, 1000), { action: "account.unsuspended", targetAccountId: member.accountId });
    const { items } = await entries(as(ctx, admin));
    expect(items).toMatchObject([
      { action: "account.unsuspended", actor: null, reason: "", targetAccount: { handle: member.handle } },
      { action: "role.granted", actor: { handle: admin.handle }, reason: "helps", detail, at: ctx.now.toISOString() },
    ]);
  }));

test("the log is filtered by who, to whom and what, and read on by pages", () =>
  withRollback(async (ctx) => {
    const [admin, other] = [await anAccount(ctx, { role: "admin" }), await anAccount(ctx, { role: "moderator" })];
    const member = await anAccount(ctx);
    for (let i = 0; i < AUDIT_PAGE + 1; i++)
      await recordAudit(as(ctx, admin), { action: "instance.changed", target: `${i}` });
    await recordAudit(as(ctx, other), { action: "account.frozen", targetAccountId: member.accountId });
    const asked = as(ctx, other);
    const names = async (filter: Parameters<typeof listAudit>[1]) =>
      (await entries(asked, filter)).items.map(({ action }) => action);
    expect(await names({ by: other.handle })).toEqual(["account.frozen"]);
    expect(await names({ targetAccountId: member.accountId })).toEqual(["account.frozen"]);
    expect(await names({ to: member.handle })).toEqual(["account.frozen"]);
    expect(await names({ by: "nobody_at_all" })).toEqual([]);
    expect(await names({ action: "account.closed" })).toEqual([]);
    const first = await entries(asked, { action: "instance.changed" });
    expect(first.items).toHaveLength(AUDIT_PAGE);
    const second = await entries(asked, { action: "instance.changed", cursor: first.nextCursor });
    expect(second.items.map(({ target }) => target)).toEqual(["0"]);
    expect(second.nextCursor).toBeNull();
  }));

test("members and guests are not told that there is a log", () =>
  withRollback(async (ctx) => {
    for (const viewer of [GUEST, await anAccount(ctx)]) {
      expect(await listAudit(as(ctx, viewer))).toEqual({ ok: false, failure: { code: "not_found", what: "page" } });
    }
  }));

for (const [what, statement] of [
  ["changed", sql`update audit_log set reason = 'nothing to see here'`],
  ["removed", sql`delete from audit_log`],
  ["emptied", sql`truncate audit_log`],
] as const) {
  test(`what stands in the log can't be ${what}: the database refuses`, () =>
    withRollback(async (ctx) => {
      await recordAudit(ctx, { action: "instance.changed" });
      const refused = ctx.db.transaction((tx) => tx.execute(statement));
      await expect(refused).rejects.toMatchObject({ cause: { message: expect.stringContaining("never changed") } });
      expect(await ctx.db.select().from(auditLog)).toHaveLength(1);
    }));
}

test("a filter from outside is read as people write handles, and what makes no sense is left out", () => {
  expect(auditFilter.parse({ by: " @Ana ", action: "account.closed" })).toEqual({
    by: "ana",
    action: "account.closed",
  });
  expect(auditFilter.parse({ to: ["two"], action: "account.hugged" })).toEqual({});
});
