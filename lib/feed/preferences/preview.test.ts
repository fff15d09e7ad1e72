import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { hashtags, postHashtags } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount, aVideoPost } from "@/lib/testing/factories";
import { openFeed } from "../queries";
import { preferring } from "./changes";
import { listInterests } from "./interests";
import { PREVIEWED } from "./limits";
import { changeSteering } from "./mutations";
import { previewFeed } from "./preview";
import type { PreferencesView } from "./types";

const USUAL: PreferencesView = { multipliers: {}, topics: [], order: "ranked" };
const HOUR = 3_600_000;

/** `count` videos of as many authors, an hour apart, the last one newest. */
async function someVideos(ctx: Context, count: number): Promise<{ authors: AccountViewer[]; ids: PostId[] }> {
  const authors: AccountViewer[] = [];
  const ids: PostId[] = [];
  for (let i = 0; i < count; i++) {
    const author = await anAccount(ctx);
    authors.push(author);
    ids.push(await aVideoPost(later(ctx, (i - count) * HOUR), author));
  }
  return { authors, ids };
}

async function tagged(ctx: Context, name: string, ids: readonly PostId[]): Promise<void> {
  const [tag] = await ctx.db
    .insert(hashtags)
    .values({ name, displayName: name.toUpperCase(), createdAt: ctx.now })
    .returning({ id: hashtags.id });
  if (tag && ids.length > 0)
    await ctx.db.insert(postHashtags).values(ids.map((postId) => ({ hashtagId: tag.id, postId })));
}

const idsOf = (items: readonly { postId: string }[]) => items.map(({ postId }) => postId);

/** How many rows every table of the database has. */
async function rowsOfAll(ctx: Context): Promise<Record<string, number>> {
  const tables = await ctx.db.execute<{ name: string }>(
    sql`select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await ctx.db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(name)}`);
    counts[name] = row?.n ?? 0;
  }
  return counts;
}

describe("the preview", () => {
  test("is the feed that these preferences would give: the same videos in the same places", () =>
    withRollback(async (ctx) => {
      const { authors } = await someVideos(ctx, 30);
      const me = as(ctx, await anAccount(ctx));
      await aFollow(
        ctx,
        me.viewer.kind === "account" ? me.viewer.accountId : ("" as never),
        (authors[3] as AccountViewer).accountId,
      );
      for (const preferences of [
        USUAL,
        { ...USUAL, order: "newest" },
        { ...USUAL, multipliers: { freshness: 0, exploration: 2 } },
      ] satisfies PreferencesView[]) {
        const seen = await previewFeed(me, { preferences, seed: "s" });
        const kept = await changeSteering(me, preferring(preferences));
        expect(kept.ok).toBe(true);
        const feed = await openFeed(me, { feed: "for-you", limit: PREVIEWED, seed: "s" });
        expect(idsOf(seen)).toEqual(feed.items.map(({ post }) => post.id));
        expect(seen.map(({ reason }) => reason)).toEqual(feed.items.map(({ reason }) => reason));
      }
    }));

  test("follows the sliders, the topics and the switch", () =>
    withRollback(async (ctx) => {
      const { authors, ids } = await someVideos(ctx, 20);
      const viewer = await anAccount(ctx);
      await aFollow(ctx, viewer.accountId, (authors[0] as AccountViewer).accountId);
      await tagged(ctx, "tea", [ids[1] as PostId]);
      const me = as(ctx, viewer);
      const show = (over: Partial<PreferencesView>) =>
        previewFeed(me, { preferences: { ...USUAL, ...over }, seed: "a seed" });
      const calm = { exploration: 0, freshness: 0 };
      const followed = await show({ multipliers: { ...calm, follow: 2 } });
      expect(followed[0]).toMatchObject({ postId: ids[0], reason: "follow" });
      expect((await show({ multipliers: { ...calm, follow: 0 } }))[0]?.postId).not.toBe(ids[0]);
      const wanted = await show({ multipliers: { ...calm, follow: 0 }, topics: [{ name: "tea", level: 2 }] });
      expect(wanted[0]).toMatchObject({ postId: ids[1], reason: "topics" });
      const newest = await show({ order: "newest" });
      expect(idsOf(newest)).toEqual([...ids].reverse().slice(0, PREVIEWED));
      expect(new Set(newest.map(({ reason }) => reason))).toEqual(new Set(["newest"]));
    }));

  test("writes nothing, whoever looks", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 15);
      const viewers = [GUEST, await anAccount(ctx)];
      const before = await rowsOfAll(ctx);
      for (const viewer of viewers) await previewFeed(as(ctx, viewer), { preferences: USUAL, seed: "s" });
      expect(await rowsOfAll(ctx)).toEqual(before);
      expect(before.feed_sessions).toBe(0);
    }));

  test("shows nobody what they may not see, nor what lies behind a curtain", () =>
    withRollback(async (ctx) => {
      const { authors, ids } = await someVideos(ctx, 4);
      const viewer = await anAccount(ctx);
      await aBlock(ctx, authors[0] as AccountViewer, viewer);
      await ctx.db.execute(sql`update posts set visibility = 'followers' where id = ${ids[1]}`);
      await ctx.db.execute(sql`update posts set sensitive = true, body = 'Not for everybody' where id = ${ids[2]}`);
      const items = await previewFeed(as(ctx, viewer), { preferences: USUAL, seed: "s" });
      expect(new Set(idsOf(items))).toEqual(new Set([ids[2], ids[3]]));
      expect(items.find(({ postId }) => postId === ids[2])).toMatchObject({ posterUrl: null, text: "" });
    }));
});

describe("interests", () => {
  test("are the hashtags that most authors of the hottest videos use, and of public videos only", () =>
    withRollback(async (ctx) => {
      const { authors, ids } = await someVideos(ctx, 5);
      const more = [
        await aVideoPost(ctx, authors[4] as AccountViewer),
        await aVideoPost(ctx, authors[4] as AccountViewer),
      ];
      const hidden = await aVideoPost(ctx, authors[0] as AccountViewer, { visibility: "followers" });
      await tagged(ctx, "tea", ids.slice(0, 3));
      await tagged(ctx, "cats", [ids[4] as PostId, ...more]);
      await tagged(ctx, "secret", [hidden]);
      await tagged(ctx, "unused", []);
      await ctx.db.execute(sql`update post_stats set heat = post_id::float8 / 1e12`);
      expect(await listInterests(as(ctx, GUEST))).toEqual([
        { name: "tea", displayName: "TEA" },
        { name: "cats", displayName: "CATS" },
      ]);
      expect(await listInterests(as(ctx, GUEST), 1)).toHaveLength(1);
      const viewer = await anAccount(ctx);
      await aBlock(ctx, viewer, authors[4] as AccountViewer);
      expect((await listInterests(as(ctx, viewer))).map(({ name }) => name)).toEqual(["tea"]);
    }));
});
