import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { seenPosts } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { foldPostStats } from "@/lib/posts/stats";
import { as, later, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount, aVideoPost } from "@/lib/testing/factories";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { openFeed, readFeed } from "./queries";
import type { FeedItem } from "./types";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Swipe through a feed: `judge` says what share of each video is watched. Gives what was shown, in order. */
async function swipe(me: Context, count: number, judge: (item: FeedItem) => number): Promise<FeedItem[]> {
  const shown: FeedItem[] = [];
  let page = await openFeed(me, { feed: "for-you", seed: "s" });
  for (;;) {
    for (const item of page.items.slice(0, count - shown.length)) {
      shown.push(item);
      const share = judge(item);
      await recordWatchEvents(later(me, 30_000), [
        { impression: item.impression, watchedMs: share * 10_000, completed: share === 1, skipped: share < 0.2 },
      ]);
    }
    if (shown.length >= count || page.next === null) return shown;
    const read = await readFeed(me, { session: page.session, after: page.next });
    if (!read.ok) throw new Error(read.failure.code);
    page = read.value;
  }
}

const idsOf = (items: readonly FeedItem[]) => items.map(({ post }) => post.id);

/** A few people who have each published a little: all that a young instance has. */
async function aVillage(ctx: Context, { people = 6, each = 4 } = {}): Promise<AccountViewer[]> {
  const authors: AccountViewer[] = [];
  for (let i = 0; i < people; i++) {
    const author = await anAccount(ctx);
    authors.push(author);
    for (let k = 0; k < each; k++) await aVideoPost(later(ctx, -(i + k * people) * HOUR), author);
  }
  return authors;
}

describe("a small community", () => {
  test("has something to show every day, to somebody who has seen it all", () =>
    withRollback(async (ctx) => {
      await aVillage(ctx);
      const me = as(ctx, await anAccount(ctx));
      const first = await swipe(me, 100, () => 0.5);
      expect(new Set(idsOf(first)).size).toBe(24);
      for (let day = 1; day <= 5; day++) {
        const shown = await swipe(later(me, day * DAY), 100, () => 0.5);
        expect(new Set(idsOf(shown)).size).toBe(24);
      }
    }));

  test("shows what is new first, then what was seen longest ago", () =>
    withRollback(async (ctx) => {
      const [author] = await aVillage(ctx, { people: 3, each: 2 });
      const viewer = await anAccount(ctx);
      const seen = await swipe(as(ctx, viewer), 6, () => 0.5);
      for (const [i, { post }] of seen.entries()) {
        const at = new Date(ctx.now.getTime() + i * HOUR);
        await ctx.db.update(seenPosts).set({ seenAt: at }).where(sql`${seenPosts.postId} = ${post.id}`);
      }
      const tomorrow = later(as(ctx, viewer), DAY);
      const fresh = await aVideoPost(tomorrow, author as AccountViewer);
      const page = await openFeed(tomorrow, { feed: "for-you", limit: 20 });
      expect(idsOf(page.items)).toEqual([fresh, ...idsOf(seen)]);
    }));

  test("what was seen comes back among the others after two weeks", () =>
    withRollback(async (ctx) => {
      const authors = await aVillage(ctx, { people: 80, each: 1 });
      const me = as(ctx, await anAccount(ctx));
      const [favourite] = authors as [AccountViewer];
      await aFollow(ctx, (me.viewer as AccountViewer).accountId, favourite.accountId);
      const [top] = (await swipe(me, 1, () => 1)) as [FeedItem];
      expect(top.post.author.id).toBe(favourite.accountId);
      const placeOf = async (at: Context, id: PostId) =>
        idsOf((await openFeed(at, { feed: "for-you", limit: 20, seed: "s" })).items).indexOf(id);
      expect(await placeOf(later(me, 13 * DAY), top.post.id)).toBe(-1);
      expect(await placeOf(later(me, 15 * DAY), top.post.id)).toBe(0);
    }));

  test("learns whom somebody likes to watch: those come earlier, those who are skipped later", () =>
    withRollback(async (ctx) => {
      const authors = await aVillage(ctx, { people: 4, each: 12 });
      const [loved, skipped] = authors as [AccountViewer, AccountViewer];
      const viewer = await anAccount(ctx);
      const taste = ({ post }: FeedItem) =>
        post.author.id === loved.accountId ? 1 : post.author.id === skipped.accountId ? 0 : 0.4;
      await swipe(as(ctx, viewer), 20, taste);
      const next = await openFeed(as(ctx, viewer), { feed: "for-you", limit: 20, seed: "s" });
      const meanPlace = (author: AccountViewer) => {
        const places = next.items.flatMap(({ post }, i) => (post.author.id === author.accountId ? [i] : []));
        return places.reduce((sum, place) => sum + place, 0) / places.length;
      };
      expect(meanPlace(loved)).toBeLessThan(meanPlace(skipped));
    }));

  test("finds a good old video by its heat when hundreds of newer ones lie above it", () =>
    withRollback(async (ctx) => {
      const author = await anAccount(ctx);
      const gem = await aVideoPost(later(ctx, -20 * HOUR), author);
      await ctx.db.execute(sql`insert into post_stat_deltas (post_id, likes, views, completions, watch_ms)
        values (${gem}, 300, 400, 380, 3800000)`);
      for (let i = 0; i < 8; i++) {
        const other = await anAccount(ctx);
        for (let k = 0; k < 25; k++) await aVideoPost(later(ctx, -k * 60_000), other);
      }
      await foldPostStats(ctx);
      const page = await openFeed(as(ctx, GUEST), { feed: "for-you", limit: 10, seed: "s" });
      expect(idsOf(page.items)).toContain(gem);
    }));

  test("never has more than two videos of one author among six neighbours, also across the seam of two stretches", () =>
    withRollback(async (ctx) => {
      await aVillage(ctx, { people: 12, each: 10 });
      const busy = await anAccount(ctx);
      for (let k = 0; k < 30; k++) await aVideoPost(ctx, busy);
      const me = as(ctx, await anAccount(ctx));
      await aFollow(ctx, (me.viewer as AccountViewer).accountId, busy.accountId);
      const shown = await swipe(me, 90, () => 0.4);
      const authors = shown.map(({ post }) => post.author.id);
      for (let i = 0; i + 6 <= 70; i++) {
        const window = authors.slice(i, i + 6);
        for (const id of window) expect(window.filter((other) => other === id).length).toBeLessThanOrEqual(2);
      }
    }));
});
