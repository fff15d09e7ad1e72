import { eq, inArray } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts } from "@/db/schema";
import { openSession } from "@/lib/accounts/sessions";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { deactivateAccount } from "@/lib/own-data/leaving/leave";
import { as, TEST_NOW } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { actOnAccount } from "./mutations/act-on-account";
import { setRole } from "./mutations/set-role";

/** What staff do and what people do about their own account, at the same instant: each in a transaction of its own. */

const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
const ROUNDS = 10;
const made: AccountViewer[] = [];
const reason = "Because of a test";

afterEach(async () => {
  const ids = made.splice(0).map(({ accountId }) => accountId);
  await ctx.db.update(accounts).set({ role: "member" }).where(inArray(accounts.id, ids));
});

async function someone(role: "member" | "admin"): Promise<AccountViewer> {
  const account = await anAccount(ctx, { role });
  made.push(account);
  return { ...account, sessionId: await openSession(ctx, account.accountId) };
}

test("an administrator who leaves while they demote the other one: somebody stays, each time", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const [first, second] = [await someone("admin"), await someone("admin")];
    await Promise.all([
      deactivateAccount(as(ctx, first)),
      setRole(as(ctx, first), { accountId: second.accountId, role: "member", reason }),
    ]);
    const rows = await ctx.db
      .select()
      .from(accounts)
      .where(inArray(accounts.id, [first.accountId, second.accountId]));
    expect(rows.filter(({ role, state }) => role === "admin" && state === "active")).toHaveLength(1);
    await ctx.db.update(accounts).set({ role: "member" }).where(eq(accounts.role, "admin"));
  }
});

test("nobody slips away from a suspension by putting their account aside at that instant", async () => {
  const admin = await someone("admin");
  for (let round = 0; round < ROUNDS; round++) {
    const member = await someone("member");
    const suspend = { accountId: member.accountId, act: "suspend", reason, days: null } as const;
    const [suspended] = await Promise.all([actOnAccount(as(ctx, admin), suspend), deactivateAccount(as(ctx, member))]);
    expect(suspended.ok).toBe(true);
    const [row] = await ctx.db.select().from(accounts).where(eq(accounts.id, member.accountId));
    expect(row?.state).toBe("suspended");
  }
});
