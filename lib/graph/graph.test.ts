import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, follows } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type Context, GUEST } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { addPostStats, foldPostStats } from "@/lib/posts/stats";
import { as, later, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { setFollow } from "./mutations/set-follow";
import { listFollowers, listFollowing } from "./queries/follows";
import { suggestAccounts } from "./queries/suggest";

const suspend = (ctx: Context, id: AccountId) =>
  ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, id));

test("a follow counts for both, once, and is announced once", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const pair = { followerId: bo.accountId, followeeId: ana.accountId };
    for (let i = 0; i < 2; i++)
      expect(await setFollow(as(ctx, bo), { accountId: ana.accountId, following: true })).toEqual({
        ok: true,
        value: { following: true, requested: false, followers: 1 },
      });
    const stats = await findAccountStats(ctx, [ana.accountId, bo.accountId]);
    expect(stats.get(ana.accountId)).toMatchObject({ followers: 1, following: 0 });
    expect(stats.get(bo.accountId)).toMatchObject({ followers: 0, following: 1 });
    expect(await recordedFacts(ctx)).toEqual([{ type: "account.followed", ...pair }]);

    for (let i = 0; i < 2; i++)
      expect(await setFollow(as(ctx, bo), { accountId: ana.accountId, following: false })).toMatchObject({
        value: { following: false, followers: 0 },
      });
    expect(await ctx.db.$count(follows)).toBe(0);
  }));

test("refused: guests, oneself, nobody, an account that is suspended; leaving a suspended one works", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx), await anAccount(ctx)];
    const follow = (viewer: Context["viewer"], accountId: AccountId, following = true) =>
      setFollow(as(ctx, viewer), { accountId, following });
    expect(await follow(GUEST, ana.accountId)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await follow(ana, ana.accountId)).toMatchObject({ failure: { code: "forbidden", reason: "own_account" } });
    const missing = await follow(ana, "4242" as AccountId);
    expect(missing).toEqual({ ok: false, failure: { code: "not_found", what: "account" } });
    await follow(ana, bo.accountId);
    await suspend(ctx, bo.accountId);
    const other = await anAccount(ctx);
    expect(await follow(other, bo.accountId)).toEqual(missing);
    expect(await follow(ana, bo.accountId, false)).toMatchObject({ value: { following: false } });
  }));

test("lists of people come in pages, and say what the viewer has to do with each", () =>
  withRollback(async (ctx) => {
    const star = await anAccount(ctx);
    const fans = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    for (const fan of fans) await aFollow(ctx, fan.accountId, star.accountId);
    const [a, b, c] = fans.map(({ accountId }) => accountId) as [AccountId, AccountId, AccountId];
    await aFollow(ctx, star.accountId, c);
    const first = await listFollowers(as(ctx, star), { accountId: star.accountId, limit: 2 });
    const rest = await listFollowers(as(ctx, star), { accountId: star.accountId, limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...rest.items].map(({ id, viewer }) => [id, viewer.following, viewer.followsYou])).toEqual([
      [c, true, true],
      [b, false, true],
      [a, false, true],
    ]);
    expect(rest.nextCursor).toBeNull();
    const following = await listFollowing(as(ctx, fans[0]!), { accountId: a });
    expect(following.items).toMatchObject([{ id: star.accountId, viewer: { own: false, following: true } }]);
    await suspend(ctx, b);
    expect((await listFollowers(ctx, { accountId: star.accountId })).items.map(({ id }) => id)).toEqual([c, a]);
  }));

test("suggested are the authors of what is hot now, then who published; never oneself, nor whom one follows", () =>
  withRollback(async (ctx) => {
    const [me, hot, hotter, followed, writer, silent, suspended] = (await Promise.all(
      Array.from({ length: 7 }, () => anAccount(ctx)),
    )) as [Me, Me, Me, Me, Me, Me, Me];
    await aFollow(ctx, me.accountId, followed.accountId);
    for (const [author, likes] of [
      [me, 9],
      [hot, 5],
      [hotter, 9],
      [followed, 9],
      [suspended, 9],
    ] as const)
      await addPostStats(ctx, { postId: await aVideoPost(ctx, author), likes, views: 10 });
    await addPostStats(ctx, { postId: await aVideoPost(later(ctx, -1000), hotter), likes: 1, views: 10 });
    await aPost(ctx, writer);
    await suspend(ctx, suspended.accountId);
    await foldPostStats(ctx);
    const ids = async (viewer: Context["viewer"], limit?: number) =>
      (await suggestAccounts(as(ctx, viewer), limit)).map(({ id }) => id);
    expect(await ids(me)).toEqual([hotter.accountId, hot.accountId, writer.accountId]);
    expect(await ids(me, 1)).toEqual([hotter.accountId]);
    expect(await ids(GUEST)).not.toContain(silent.accountId);
    expect(await ids(GUEST)).toHaveLength(5);
  }));

type Me = Awaited<ReturnType<typeof anAccount>>;
