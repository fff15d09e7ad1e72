import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, followRequests, follows } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { answerRequest, removeFollower } from "./mutations/requests";
import { setFollow } from "./mutations/set-follow";
import { approveWaiting } from "./on-facts";
import { listFollowers, listFollowing } from "./queries/follows";
import { countRequests, listRequests } from "./queries/kept-out";
import { findRelation } from "./queries/relation";

const follow = (ctx: Context, who: AccountViewer, whom: AccountViewer, following = true) =>
  setFollow(as(ctx, who), { accountId: whom.accountId, following });

test("a private account is asked, once, and nothing counts before it agrees", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx, { isPrivate: true }), await anAccount(ctx)];
    for (let i = 0; i < 2; i++)
      expect(await follow(ctx, bo, ana)).toEqual({
        ok: true,
        value: { following: false, requested: true, followers: 0 },
      });
    expect(await recordedFacts(ctx)).toEqual([
      { type: "account.follow_requested", followerId: bo.accountId, followeeId: ana.accountId },
    ]);
    expect((await listRequests(as(ctx, ana))).map(({ id }) => id)).toEqual([bo.accountId]);
    expect(await findRelation(as(ctx, bo), ana.accountId)).toMatchObject({ following: false, requested: true });

    expect(await answerRequest(as(ctx, ana), { accountId: bo.accountId, approved: true })).toMatchObject({ ok: true });
    expect(await findRelation(as(ctx, bo), ana.accountId)).toMatchObject({ following: true, requested: false });
    expect((await findAccountStats(ctx, [ana.accountId])).get(ana.accountId)).toMatchObject({ followers: 1 });
    // Who follows already is not asked to ask again.
    expect(await follow(ctx, bo, ana)).toMatchObject({ value: { following: true, requested: false, followers: 1 } });
    expect(await countRequests(as(ctx, ana))).toBe(0);
  }));

test("a request can be declined, and taken back; nobody answers somebody else's, or twice", () =>
  withRollback(async (ctx) => {
    const [ana, bo, cy] = [await anAccount(ctx, { isPrivate: true }), await anAccount(ctx), await anAccount(ctx)];
    await follow(ctx, bo, ana);
    const answer = (who: Context["viewer"], approved = true) =>
      answerRequest(as(ctx, who), { accountId: bo.accountId, approved });
    expect(await answer(cy)).toMatchObject({ failure: { code: "not_found" } });
    expect(await answer(GUEST)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await answer({ ...ana, frozen: true })).toMatchObject({ failure: { code: "forbidden", reason: "frozen" } });
    expect(await answer(ana, false)).toMatchObject({ value: { approved: false } });
    expect(await answer(ana)).toMatchObject({ failure: { code: "not_found" } });
    expect(await ctx.db.$count(follows)).toBe(0);

    await follow(ctx, bo, ana);
    expect(await follow(ctx, bo, ana, false)).toMatchObject({ value: { following: false, requested: false } });
    expect(await ctx.db.$count(followRequests)).toBe(0);
  }));

test("an account that turns public lets everybody in who waits; one that is private again by then does not", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx, { isPrivate: true });
    const waiting = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    for (const who of waiting) await follow(ctx, who, ana);
    const fact = { type: "account.privacy_changed", accountId: ana.accountId } as const;
    await approveWaiting(ctx, fact);
    expect(await countRequests(as(ctx, ana))).toBe(3);
    await ctx.db.update(accounts).set({ isPrivate: false }).where(eq(accounts.id, ana.accountId));
    for (let i = 0; i < 2; i++) await approveWaiting(ctx, fact);
    expect(await countRequests(as(ctx, ana))).toBe(0);
    expect((await listFollowers(as(ctx, ana), { accountId: ana.accountId })).items).toHaveLength(3);
    expect((await findAccountStats(ctx, [ana.accountId])).get(ana.accountId)).toMatchObject({ followers: 3 });
  }));

test("a follower can be removed, with the counts of both, and may come again", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    await follow(ctx, bo, ana);
    for (let i = 0; i < 2; i++) await removeFollower(as(ctx, ana), { accountId: bo.accountId });
    const stats = await findAccountStats(ctx, [ana.accountId, bo.accountId]);
    expect([stats.get(ana.accountId)?.followers, stats.get(bo.accountId)?.following]).toEqual([0, 0]);
    expect(await follow(later(ctx, 1), bo, ana)).toMatchObject({ value: { following: true } });
  }));

test("lists of followers are nobody else's where they are hidden, the followers' where the account is private", () =>
  withRollback(async (ctx) => {
    const [hidden, locked] = [await anAccount(ctx, { hidesFollows: true }), await anAccount(ctx, { isPrivate: true })];
    const [fan, stranger, enemy] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    for (const whose of [hidden, locked]) {
      await aFollow(ctx, fan.accountId, whose.accountId);
      await aFollow(ctx, enemy.accountId, whose.accountId);
      await aFollow(ctx, whose.accountId, fan.accountId);
    }
    await aBlock(ctx, fan, enemy);
    const seen = async (viewer: Context["viewer"], whose: AccountViewer) => {
      const followers = await listFollowers(as(ctx, viewer), { accountId: whose.accountId });
      const following = await listFollowing(as(ctx, viewer), { accountId: whose.accountId });
      return [followers.items.length, following.items.length];
    };
    expect(await seen(hidden, hidden)).toEqual([2, 1]);
    for (const viewer of [fan, stranger, GUEST]) expect(await seen(viewer, hidden)).toEqual([0, 0]);
    for (const viewer of [stranger, GUEST]) expect(await seen(viewer, locked)).toEqual([0, 0]);
    // The one whom they have blocked is not in it for them.
    expect(await seen(fan, locked)).toEqual([1, 1]);
  }));
