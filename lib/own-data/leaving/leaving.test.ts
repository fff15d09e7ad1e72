import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, sessions } from "@/db/schema";
import { issueTicket, openSession, redeemTicket } from "@/lib/accounts/sessions";
import type { AccountViewer, Context } from "@/lib/core/context";
import { GUEST } from "@/lib/core/context";
import { hydratePosts } from "@/lib/posts/hydrate";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { deactivateAccount, isDueForErasure, leaveForGood } from "./leave";

const DAY_MS = 86_400_000;

/** Somebody on a device where all factors have just passed. */
async function signedIn(ctx: Context, over: Parameters<typeof anAccount>[1] = {}): Promise<AccountViewer> {
  const viewer = await anAccount(ctx, over);
  return { ...viewer, sessionId: await openSession(ctx, viewer.accountId) };
}

const stateOf = async (ctx: Context, { accountId }: AccountViewer) =>
  (await ctx.db.select({ state: accounts.state }).from(accounts).where(eq(accounts.id, accountId)))[0]?.state;

const signInAgain = async (ctx: Context, { accountId }: AccountViewer) =>
  redeemTicket(ctx, { ticket: await issueTicket(ctx, accountId), userAgent: "" });

test("who deactivates is signed out and unseen at once; signing in brings everything back", () =>
  withRollback(async (ctx) => {
    const ana = await signedIn(ctx);
    const post = await aVideoPost(ctx, ana);
    expect(await deactivateAccount(as(ctx, ana))).toEqual({ ok: true, value: null });
    expect(await stateOf(ctx, ana)).toBe("deactivated");
    expect((await ctx.db.select().from(sessions)).map(({ revokedAt }) => revokedAt)).toEqual([ctx.now]);
    expect(await hydratePosts(as(ctx, GUEST), [post])).toEqual([]);

    expect(await signInAgain(later(ctx, 400 * DAY_MS), ana)).not.toBeNull();
    expect(await stateOf(ctx, ana)).toBe("active");
    expect(await hydratePosts(as(ctx, GUEST), [post])).toHaveLength(1);
  }));

test("who deletes has 30 days to come back; on the day itself there is no way back", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await signedIn(ctx), await signedIn(ctx)];
    const erasedAt = new Date(ctx.now.getTime() + 30 * DAY_MS).toISOString();
    for (const viewer of [ana, bo])
      expect(await leaveForGood(as(ctx, viewer))).toEqual({ ok: true, value: { erasedAt } });
    expect(await queuedJobs(ctx, "erase-account")).toEqual([{ accountId: ana.accountId }, { accountId: bo.accountId }]);

    const lastDay = later(ctx, 30 * DAY_MS - 1);
    expect(await isDueForErasure(lastDay, ana.accountId)).toBe(false);
    expect(await signInAgain(lastDay, ana)).not.toBeNull();
    expect(await stateOf(ctx, ana)).toBe("active");

    const over = later(ctx, 30 * DAY_MS);
    expect(await isDueForErasure(over, ana.accountId)).toBe(false);
    expect(await isDueForErasure(over, bo.accountId)).toBe(true);
    expect(await signInAgain(over, bo)).toBeNull();
    expect(await stateOf(ctx, bo)).toBe("leaving");
  }));

test("refused: guests, who has not proved themselves lately, the last administrator", () =>
  withRollback(async (ctx) => {
    const admin = await signedIn(ctx, { role: "admin" });
    const member = await signedIn(ctx);
    for (const leave of [deactivateAccount, leaveForGood]) {
      expect(await leave(as(ctx, GUEST))).toMatchObject({ failure: { code: "unauthenticated" } });
      expect(await leave(as(later(ctx, 11 * 60_000), member))).toEqual({
        ok: false,
        failure: { code: "forbidden", reason: "reauthenticate" },
      });
      expect(await leave(as(ctx, admin))).toEqual({ ok: false, failure: { code: "conflict", reason: "last_admin" } });
    }
    const second = await signedIn(ctx, { role: "admin" });
    expect(await deactivateAccount(as(ctx, second))).toMatchObject({ ok: true });
    expect(await deactivateAccount(as(ctx, admin))).toMatchObject({ failure: { reason: "last_admin" } });
  }));
