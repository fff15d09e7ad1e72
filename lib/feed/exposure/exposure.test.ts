import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { exposureFloors, feedViewers } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { foldPostStats } from "@/lib/posts/stats";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aMute, anAccount, aVideoPost } from "@/lib/testing/factories";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { openExposureFloor } from "../on-facts";
import { openFeed } from "../queries";
import { findPolicy } from "../ranking/current";
import { PACE } from "./floor";
import { exposureOf } from "./queries";
import { tendExposure } from "./tend";

const HOUR = 3_600_000;

/** Watch the first `count` of one's feed. */
async function watch(me: Context, count = 20): Promise<PostId[]> {
  const { items } = await openFeed(me, { feed: "for-you", limit: count });
  const events = items.map(({ impression }) => ({ impression, watchedMs: 5_000, completed: false, skipped: false }));
  await recordWatchEvents(later(me, 30_000), events);
  return items.map(({ post }) => post.id);
}

async function people(ctx: Context, count: number): Promise<AccountViewer[]> {
  const all: AccountViewer[] = [];
  for (let i = 0; i < count; i++) all.push(await anAccount(ctx));
  return all;
}

const floorOf = async (ctx: Context, author: AccountViewer, postId: PostId) => {
  const read = await exposureOf(as(ctx, author), { postId });
  if (!read.ok) throw new Error(read.failure.code);
  return read.value;
};

describe("the exposure floor", () => {
  test("is opened for a public video, once, and read by its author alone", () =>
    withRollback(async (ctx) => {
      const [author, other] = (await people(ctx, 2)) as [AccountViewer, AccountViewer];
      const [video, quiet] = [
        await aVideoPost(ctx, author),
        await aVideoPost(ctx, author, { visibility: "followers" }),
      ];
      for (const postId of [video, video, quiet]) await openExposureFloor(ctx, { postId });
      expect(await floorOf(ctx, author, video)).toEqual({
        target: 100,
        delivered: 0,
        state: "open",
        since: ctx.now.toISOString(),
        reachedAt: null,
      });
      expect(await floorOf(ctx, author, quiet)).toBe(null);
      for (const viewer of [other, GUEST])
        expect(await exposureOf(as(ctx, viewer), { postId: video })).toMatchObject({ failure: { code: "not_found" } });
    }));

  test("counts people, each once, not the author, and is settled when it is reached", () =>
    withRollback(async (ctx) => {
      const [author, ...viewers] = (await people(ctx, 5)) as [AccountViewer, ...AccountViewer[]];
      const video = await aVideoPost(ctx, author);
      await openExposureFloor(ctx, { postId: video });
      for (const viewer of viewers.slice(0, 3)) for (let i = 0; i < 2; i++) await watch(as(ctx, viewer));
      await foldPostStats(ctx);
      await tendExposure(later(ctx, HOUR));
      // Three have watched anything in the last week, and all three were shown it.
      expect(await floorOf(ctx, author, video)).toMatchObject({ target: 3, delivered: 3, state: "reached" });
      expect(await ctx.db.select().from(feedViewers)).toHaveLength(3);
    }));

  test("is owed to those who were there in the week and may be shown it", () =>
    withRollback(async (ctx) => {
      const [author, ...viewers] = (await people(ctx, 6)) as [AccountViewer, ...AccountViewer[]];
      const [blocked, muting, away, ...fine] = viewers as [
        AccountViewer,
        AccountViewer,
        AccountViewer,
        ...AccountViewer[],
      ];
      const video = await aVideoPost(ctx, author);
      await openExposureFloor(ctx, { postId: video });
      await aBlock(ctx, author, blocked);
      await aMute(ctx, muting, author);
      for (const viewer of [author, blocked, muting, ...fine])
        await ctx.db.insert(feedViewers).values({ accountId: viewer.accountId, watchedAt: ctx.now });
      await ctx.db.insert(feedViewers).values({ accountId: away.accountId, watchedAt: later(ctx, -8 * 24 * HOUR).now });
      await tendExposure(ctx);
      expect(await floorOf(ctx, author, video)).toMatchObject({ target: fine.length, state: "open" });
    }));

  test("is owed to a hundred where there are plenty", () =>
    withRollback(async (ctx) => {
      const [author] = (await people(ctx, 1)) as [AccountViewer];
      const video = await aVideoPost(ctx, author);
      await openExposureFloor(ctx, { postId: video });
      await ctx.db.update(exposureFloors).set({ target: 7 });
      await ctx.db.execute(sql`with made as (
          insert into accounts (handle, handle_skeleton, display_name, state, created_at)
          select 'plenty_' || n, 'plenty_' || n, 'Plenty', 'active', now() from generate_series(1, 420) n returning id)
        insert into feed_viewers (account_id, watched_at) select id, ${ctx.now.toISOString()} from made`);
      await tendExposure(ctx);
      expect(await floorOf(ctx, author, video)).toMatchObject({ target: 100, state: "open" });
    }));

  test("ends after a week without enough people, and for what is not for everybody any more; it opens again with it", () =>
    withRollback(async (ctx) => {
      const [author] = (await people(ctx, 1)) as [AccountViewer];
      const [video, closed] = [await aVideoPost(ctx, author), await aVideoPost(ctx, author)];
      for (const postId of [video, closed]) await openExposureFloor(ctx, { postId });
      await ctx.db.execute(sql`update posts set visibility = 'followers' where id = ${closed}`);
      await tendExposure(ctx);
      expect((await floorOf(ctx, author, video))?.state).toBe("open");
      expect((await floorOf(ctx, author, closed))?.state).toBe("ended");
      await ctx.db.execute(sql`update posts set visibility = 'public' where id = ${closed}`);
      await openExposureFloor(ctx, { postId: closed });
      expect((await floorOf(ctx, author, closed))?.state).toBe("open");
      await tendExposure(later(ctx, 8 * 24 * HOUR));
      expect((await floorOf(ctx, author, video))?.state).toBe("ended");
    }));

  test("makes For You pay faster while it lags behind, and slower when nothing is owed", () =>
    withRollback(async (ctx) => {
      const [author, viewer] = (await people(ctx, 2)) as [AccountViewer, AccountViewer];
      await openExposureFloor(ctx, { postId: await aVideoPost(ctx, author) });
      await ctx.db.insert(feedViewers).values({ accountId: viewer.accountId, watchedAt: ctx.now });
      const share = async () => (await findPolicy(ctx)).floorShare;
      expect(await share()).toBe(PACE.start);
      await tendExposure(later(ctx, 12 * HOUR));
      const faster = await share();
      expect(faster).toBeGreaterThan(PACE.start);
      await ctx.db.update(exposureFloors).set({ reachedAt: ctx.now }).where(eq(exposureFloors.target, 1));
      await tendExposure(later(ctx, 13 * HOUR));
      expect(await share()).toBeLessThan(faster);
    }));
});

test("a video that would sink is shown to everybody who is there, before it may", () =>
  withRollback(async (ctx) => {
    const [author, ...viewers] = (await people(ctx, 31)) as [AccountViewer, ...AccountViewer[]];
    const favourites = await people(ctx, 40);
    for (const favourite of favourites) for (let i = 0; i < 3; i++) await aVideoPost(later(ctx, -i * HOUR), favourite);
    await ctx.db.execute(sql`update post_stats set likes = 300, views = 400, completions = 300, watch_ms = 8000000`);
    const sunk = await aVideoPost(later(ctx, -HOUR), author);
    await openExposureFloor(later(ctx, -HOUR), { postId: sunk });
    await ctx.db.execute(sql`update post_stats set views = 20, skips = 200 where post_id = ${sunk}`);
    const shownTo = async () => {
      let count = 0;
      for (const viewer of viewers) if ((await watch(as(ctx, viewer))).includes(sunk)) count += 1;
      return count;
    };
    await ctx.db.execute(sql`insert into exposure_pace (share, updated_at) values (0.1, ${ctx.now.toISOString()})`);
    expect(await shownTo()).toBe(viewers.length);
    await foldPostStats(ctx);
    await tendExposure(ctx);
    expect((await floorOf(ctx, author, sunk))?.state).toBe("reached");
  }));
