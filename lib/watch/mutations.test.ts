import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { authorAffinities, postStats, seenPosts, watchEvents } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { findPostStats, foldPostStats } from "@/lib/posts/stats";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { impressionFor } from "./impression";
import type { WatchEvent } from "./input";
import { recordWatchEvents } from "./mutations";

const MINUTE = 60_000;

const event = (impression: string, over: Partial<WatchEvent> = {}): WatchEvent => ({
  impression,
  watchedMs: 0,
  completed: false,
  skipped: false,
  ...over,
});

/** A ten-second video, somebody who watches it, and the token that they got for it. */
async function served(ctx: Context): Promise<{ author: AccountViewer; me: Context; id: PostId; token: string }> {
  const author = await anAccount(ctx);
  const id = await aVideoPost(ctx, author);
  const me = as(ctx, await anAccount(ctx));
  return { author, me, id, token: impressionFor(me, id, "watch") };
}

async function countsOf(ctx: Context, id: PostId) {
  const { impressions, views, watchMs, completions, skips } = (await findPostStats(ctx, [id])).get(id) ?? {
    impressions: 0,
    views: 0,
    watchMs: 0,
    completions: 0,
    skips: 0,
  };
  return { impressions, views, watchMs, completions, skips };
}

describe("what counts", () => {
  test("an impression, its time, its end, in the post's counts and in the viewer's memory", () =>
    withRollback(async (ctx) => {
      const { author, me, id, token } = await served(ctx);
      const receipt = await recordWatchEvents(later(me, MINUTE), [
        event(token, { watchedMs: 10_000, completed: true }),
      ]);
      expect(receipt).toEqual({ accepted: 1, refused: 0 });
      expect(await countsOf(ctx, id)).toEqual({ impressions: 1, views: 1, watchMs: 10_000, completions: 1, skips: 0 });
      await foldPostStats(ctx);
      const [stats] = await ctx.db.select().from(postStats).where(eq(postStats.postId, id));
      expect(stats).toMatchObject({ impressions: 1, views: 1, watchMs: 10_000, completions: 1 });
      expect(await ctx.db.select().from(seenPosts)).toMatchObject([{ postId: id, watchedShare: 1 }]);
      expect(await ctx.db.select().from(authorAffinities)).toMatchObject([
        { authorId: author.accountId, impressions: 1, watchedShares: 1 },
      ]);
    }));

  test("a view after two seconds, or a quarter of a short video; a skip before that", () =>
    withRollback(async (ctx) => {
      const author = await anAccount(ctx);
      const short = await aPost(ctx, author, { mediaId: await aVideo(ctx, author, { durationMs: 4_000 }) });
      const long = await aVideoPost(ctx, author);
      const watch = async (id: PostId, watchedMs: number) => {
        const guest = as(ctx, GUEST);
        const before = await countsOf(ctx, id);
        const token = impressionFor(guest, id, "watch");
        await recordWatchEvents(later(guest, MINUTE), [event(token, { watchedMs, skipped: true })]);
        const after = await countsOf(ctx, id);
        return [after.views - before.views, after.skips - before.skips];
      };
      expect(await watch(long, 1_999)).toEqual([0, 1]);
      expect(await watch(long, 2_000)).toEqual([1, 0]);
      expect(await watch(short, 999)).toEqual([0, 1]);
      expect(await watch(short, 1_000)).toEqual([1, 0]);
      expect(await watch(short, 0)).toEqual([0, 1]);
    }));

  test("the end is believed at double speed, not at once", () =>
    withRollback(async (ctx) => {
      const { me, id, token } = await served(ctx);
      await recordWatchEvents(later(me, MINUTE), [event(token, { watchedMs: 3_000, completed: true })]);
      expect((await countsOf(ctx, id)).completions).toBe(0);
      await recordWatchEvents(later(me, MINUTE), [event(token, { watchedMs: 5_000, completed: true })]);
      expect((await countsOf(ctx, id)).completions).toBe(1);
      expect(await ctx.db.select().from(seenPosts)).toMatchObject([{ watchedShare: 1 }]);
    }));

  test("a guest leaves counts, and no trace of a person", () =>
    withRollback(async (ctx) => {
      const { id } = await served(ctx);
      const guest = as(ctx, GUEST);
      const token = impressionFor(guest, id, "watch");
      await recordWatchEvents(later(guest, MINUTE), [event(token, { watchedMs: 5_000 })]);
      expect(await countsOf(ctx, id)).toMatchObject({ impressions: 1, views: 1, watchMs: 5_000 });
      expect(await ctx.db.select().from(watchEvents)).toMatchObject([{ accountId: null, postId: id }]);
      expect(await ctx.db.select().from(seenPosts)).toEqual([]);
      expect(await ctx.db.select().from(authorAffinities)).toEqual([]);
    }));
});

describe("exactly once", () => {
  test("repeats, and reports that arrive in the wrong order, add up to the one that says most", () =>
    withRollback(async (ctx) => {
      const { me, id, token } = await served(ctx);
      const at = later(me, MINUTE);
      const reports = [
        event(token, { skipped: true }),
        event(token, { watchedMs: 6_000 }),
        event(token, { watchedMs: 3_000 }),
        event(token, { watchedMs: 6_000 }),
      ];
      for (const report of reports) await recordWatchEvents(at, [report]);
      await recordWatchEvents(at, reports);
      expect(await countsOf(ctx, id)).toEqual({ impressions: 1, views: 1, watchMs: 6_000, completions: 0, skips: 0 });
      expect(await ctx.db.select().from(watchEvents)).toHaveLength(1);
      const [affinity] = await ctx.db.select().from(authorAffinities);
      expect(affinity?.impressions).toBe(1);
      expect(affinity?.watchedShares).toBeCloseTo(0.6, 5);
    }));

  test("one impression twice in a batch is one", () =>
    withRollback(async (ctx) => {
      const { me, id, token } = await served(ctx);
      const receipt = await recordWatchEvents(later(me, MINUTE), [
        event(token, { watchedMs: 1_000 }),
        event(token, { watchedMs: 4_000 }),
      ]);
      expect(receipt).toEqual({ accepted: 2, refused: 0 });
      expect(await countsOf(ctx, id)).toMatchObject({ impressions: 1, views: 1, watchMs: 4_000 });
    }));
});

describe("what is refused", () => {
  test("forged tokens, somebody else's, a guest's for a member, yesterday's, those of posts that are gone", () =>
    withRollback(async (ctx) => {
      const { me, id, token } = await served(ctx);
      const other = as(ctx, await anAccount(ctx));
      const at = later(me, MINUTE);
      const watched = { watchedMs: 5_000 };
      for (const [who, impression] of [
        [at, `${token.slice(0, -2)}${token.endsWith("AA") ? "BA" : "AA"}`],
        [at, "forged"],
        [later(other, MINUTE), token],
        [later(as(ctx, GUEST), MINUTE), token],
        [at, impressionFor(as(ctx, GUEST), id, "watch")],
        [later(me, 25 * 60 * MINUTE), token],
        [at, impressionFor(me, "12345" as PostId, "watch")],
      ] as const) {
        expect(await recordWatchEvents(who, [event(impression, watched)])).toEqual({ accepted: 0, refused: 1 });
      }
      expect(await countsOf(ctx, id)).toMatchObject({ impressions: 0, views: 0 });
      expect(await ctx.db.select().from(watchEvents)).toEqual([]);
      expect(await recordWatchEvents(at, [event("forged"), event(token, watched)])).toEqual({
        accepted: 1,
        refused: 1,
      });
    }));

  test("more time than has passed since the video was served, and more than ten times round", () =>
    withRollback(async (ctx) => {
      const { me, id, token } = await served(ctx);
      await recordWatchEvents(later(me, 3_000), [event(token, { watchedMs: 3_600_000, completed: true })]);
      expect(await countsOf(ctx, id)).toMatchObject({ watchMs: 4_000, completions: 0 });
      await recordWatchEvents(later(me, 60 * MINUTE), [event(token, { watchedMs: 3_600_000 })]);
      expect(await countsOf(ctx, id)).toMatchObject({ watchMs: 100_000 });
    }));

  test("counts stay right when the same impression is told on both sides of midnight", () =>
    withRollback(async (ctx) => {
      const evening = { ...ctx, now: new Date("2026-06-01T23:59:50.000Z") };
      const { me, id, token } = await served(evening);
      await recordWatchEvents(later(me, 5_000), [event(token, { watchedMs: 4_000 })]);
      await recordWatchEvents(later(me, 20_000), [event(token, { watchedMs: 9_000 })]);
      expect(await countsOf(ctx, id)).toMatchObject({ impressions: 1, watchMs: 9_000 });
      const days = await ctx.db.execute<{ day: string }>(sql`select day::text as day from watch_events`);
      expect(days).toMatchObject([{ day: "2026-06-01" }]);
    }));
});
