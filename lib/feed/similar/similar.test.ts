import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coWatchPairs, postNeighbours, posts, seenPosts } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { eraseRowsOf } from "@/lib/own-data/leaving/erase-rows";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { impressionFor } from "@/lib/watch/impression";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { buildNeighbours, finish } from "../ranking/co-watch/build";
import { CO_WATCH } from "../ranking/co-watch/constants";
import { InteractionsBuilder } from "../ranking/co-watch/interactions";
import { PairCounter } from "../ranking/co-watch/pairs";
import { rebuildNeighbours } from "./rebuild";
import { similarToWatched, type WatchHistory } from "./similar-to-watched";
import { streamPairs } from "./stream";

const HOUR_MS = 3_600_000;

/** An account (by its place in `accounts`) watched a video, `hours` before now, so much of it. */
interface Watch {
  readonly account: number;
  readonly video: number;
  readonly hours: number;
  readonly share?: number;
}

interface World {
  readonly accounts: readonly AccountViewer[];
  readonly videos: readonly PostId[];
}

/** Some accounts, and public videos of somebody else. */
async function aWorld(ctx: Context, accounts: number, videos: number): Promise<World> {
  const author = await anAccount(ctx);
  const mediaId = await aVideo(ctx, author);
  const world: { accounts: AccountViewer[]; videos: PostId[] } = { accounts: [], videos: [] };
  for (let k = 0; k < accounts; k++) world.accounts.push(await anAccount(ctx));
  for (let k = 0; k < videos; k++)
    world.videos.push(k === 0 ? await aPost(ctx, author, { mediaId }) : await aPost(ctx, author, { kind: "video" }));
  return world;
}

async function watch(ctx: Context, { accounts, videos }: World, watches: readonly Watch[]): Promise<void> {
  if (watches.length === 0) return;
  await ctx.db
    .insert(seenPosts)
    .values(
      watches.map(({ account, video, hours, share = 1 }) => ({
        accountId: accounts[account]?.accountId as AccountId,
        postId: videos[video] as PostId,
        watchedShare: share,
        seenAt: new Date(ctx.now.getTime() - hours * HOUR_MS),
      })),
    )
    .onConflictDoNothing();
}

const pairsOf = (ctx: Context) =>
  ctx.db.select().from(coWatchPairs).orderBy(coWatchPairs.sourceId, coWatchPairs.targetId);

/** In the order of their posts: Postgres gives the same rows in any. */
const readNeighbours = (ctx: Context) => ctx.db.select().from(postNeighbours).orderBy(postNeighbours.postId);

async function similar(ctx: Context, of: WatchHistory): Promise<Map<PostId, number>> {
  const rows = await ctx.db.execute<{ id: PostId; similarity: number }>(
    sql`select id::text as id, similarity from (${similarToWatched(of, ctx.now)}) found`,
  );
  return new Map(rows.map(({ id, similarity }) => [id, similarity]));
}

const ofAccount = ({ accountId }: AccountViewer): WatchHistory => ({ account: sql`${accountId}::bigint` });

/** Each account watched each video at most once, no two at the same time. */
const watches = fc
  .uniqueArray(fc.record({ account: fc.nat(3), video: fc.nat(5) }), {
    maxLength: 20,
    selector: ({ account, video }) => account * 10 + video,
  })
  .map((some) => some.map((one, k) => ({ ...one, hours: 500 - 7 * k })));

describe("what is streamed", () => {
  test(
    "is what the definition says, in whichever portions it came",
    () =>
      withRollback(async (ctx) => {
        const settings = { ...CO_WATCH, gamma: 0, backward: 0 };
        await fc.assert(
          fc.asyncProperty(watches, fc.nat(20), async (some, cut) => {
            await undone(ctx, async (tx) => {
              const world = await aWorld(tx, 4, 6);
              await watch(tx, world, some.slice(0, cut));
              await streamPairs(tx, { settings });
              await watch(tx, world, some.slice(cut));
              await streamPairs(later(tx, HOUR_MS), { settings });
              const builder = new InteractionsBuilder();
              for (const { account, video, hours } of some)
                builder.add({ user: account, item: video, time: -hours * 3_600, strength: 1 });
              const exact = new PairCounter(builder.build(4, 6), { ...settings, reach: 50 });
              const found = new Map((await pairsOf(tx)).map((row) => [`${row.sourceId} ${row.targetId}`, row]));
              // The newest of all is what the exact sums are as old as.
              const newest = Math.min(...some.map(({ hours }) => hours));
              const landmark =
                2 ** ((tx.now.getTime() - newest * HOUR_MS - Date.UTC(2026, 0, 1)) / (30 * 24 * HOUR_MS));
              let size = 0;
              for (let i = 0; i < 6; i++) {
                const { sums } = exact.from(i);
                for (let j = 0; j < 6; j++) {
                  const c = sums[2 * j] as number;
                  if (c === 0) continue;
                  size++;
                  const row = found.get(`${world.videos[i]} ${world.videos[j]}`);
                  expect((row?.weight ?? 0) / landmark / c).toBeCloseTo(1, 4);
                }
              }
              expect(found.size).toBe(size);
            });
          }),
          { numRuns: 25 },
        );
      }),
    240_000,
  );

  test("counts a video once an account, however often its watching is told, and however often the job runs", () =>
    withRollback(async (ctx) => {
      const author = await anAccount(ctx);
      const [first, second] = [await aVideoPost(ctx, author), await aVideoPost(ctx, author)];
      const me = as(ctx, await anAccount(ctx));
      const tell = async (post: PostId, minutes: number, watchedMs: number) => {
        const at = later(me, minutes * 60_000);
        const event = { impression: impressionFor(me, post, "watch"), watchedMs, completed: false, skipped: false };
        expect(await recordWatchEvents(at, [event, event])).toMatchObject({ accepted: 2 });
      };
      await tell(first, 1, 9_000);
      await tell(second, 2, 1_000);
      expect(await streamPairs(later(ctx, HOUR_MS))).toBe(1);
      expect(await pairsOf(ctx)).toEqual([]);
      // Now a third of the second was watched, too.
      await tell(second, 3, 4_000);
      expect(await streamPairs(later(ctx, HOUR_MS))).toBe(1);
      const once = await pairsOf(ctx);
      expect(once).toMatchObject([{ sourceId: first, targetId: second, watchers: 1 }]);
      await tell(second, 4, 9_000);
      await tell(first, 5, 9_000);
      expect(await streamPairs(later(ctx, 2 * HOUR_MS))).toBe(0);
      expect(await pairsOf(ctx)).toEqual(once);
    }));

  test("pairs a watch with fifty before it, and nothing with what not everybody may see", () =>
    withRollback(async (ctx) => {
      const world = await aWorld(ctx, 1, 62);
      const closed = world.videos[61] as PostId;
      await ctx.db.update(posts).set({ visibility: "followers" }).where(eq(posts.id, closed));
      await watch(
        ctx,
        world,
        Array.from({ length: 62 }, (_, video) => ({ account: 0, video, hours: 100 - video })),
      );
      expect(await streamPairs(ctx)).toBe(62);
      const pairs = await pairsOf(ctx);
      const into = (video: number) => pairs.filter(({ targetId }) => targetId === world.videos[video]).length;
      expect([into(0), into(10), into(49), into(50), into(60), into(61)]).toEqual([0, 10, 49, 50, 50, 0]);
    }));

  test("is never written because time passed: whoever reads later finds all of it less, in the same order", () =>
    withRollback(async (ctx) => {
      const world = await aWorld(ctx, 3, 4);
      await watch(ctx, world, [
        ...[0, 1, 2].map((video) => ({ account: 0, video, hours: 30 - video })),
        ...[0, 1].map((video) => ({ account: 1, video, hours: 900 - video })),
      ]);
      await streamPairs(ctx);
      const before = await pairsOf(ctx);
      const [now, inAMonth] = [ctx, later(ctx, 30 * 24 * HOUR_MS)];
      const history: WatchHistory = { history: [world.videos[0] as PostId] };
      expect(await similar(inAMonth, history)).toEqual(await similar(now, history));
      expect(await streamPairs(inAMonth)).toBe(0);
      expect(await pairsOf(ctx)).toEqual(before);
    }));
});

describe("the rebuild", () => {
  test(
    "writes exactly what the definition says, twice the same",
    () =>
      withRollback(async (ctx) => {
        await fc.assert(
          fc.asyncProperty(watches, async (some) => {
            await undone(ctx, async (tx) => {
              const world = await aWorld(tx, 4, 6);
              await watch(tx, world, some);
              const rebuilt = await rebuildNeighbours(tx);
              expect(rebuilt.watches).toBe(some.length);
              const builder = new InteractionsBuilder();
              for (const { account, video, hours } of some)
                builder.add({ user: account, item: video, time: -hours * 3_600, strength: 1 });
              const { start, ids, weights } = finish(buildNeighbours(builder.build(4, 6), CO_WATCH));
              const rows = await readNeighbours(tx);
              const found = new Map(rows.map((row) => [row.postId, row]));
              let size = 0;
              world.videos.forEach((post, item) => {
                const [from, to] = [start[item] as number, start[item + 1] as number];
                if (from === to) return;
                size++;
                const near = new Map(
                  found.get(post)?.neighbourIds.map((id, k) => [String(id), found.get(post)?.weights[k]]),
                );
                expect(near.size).toBe(to - from);
                for (let k = from; k < to; k++)
                  expect(near.get(world.videos[ids[k] as number] as string)).toBeCloseTo(weights[k] as number, 4);
              });
              expect(found.size).toBe(size);
              await rebuildNeighbours(tx);
              expect(await readNeighbours(tx)).toEqual(rows);
            });
          }),
          { numRuns: 15 },
        );
      }),
    240_000,
  );

  test("takes away what was streamed before it, and what nobody remembers; what comes meanwhile stays", () =>
    withRollback(async (ctx) => {
      const world = await aWorld(ctx, 2, 4);
      await watch(
        ctx,
        world,
        [0, 1].map((video) => ({ account: 0, video, hours: 9 - video })),
      );
      await rebuildNeighbours(later(ctx, -HOUR_MS));
      expect(await ctx.db.select().from(postNeighbours)).toHaveLength(2);
      await ctx.db.delete(seenPosts);
      await watch(
        ctx,
        world,
        [2, 3].map((video) => ({ account: 1, video, hours: 9 - video })),
      );
      await streamPairs(later(ctx, -1));
      expect(await pairsOf(ctx)).toHaveLength(1);
      await watch(
        ctx,
        world,
        [1, 0].map((video) => ({ account: 1, video, hours: 2 - video })),
      );
      await streamPairs(later(ctx, 1));
      await rebuildNeighbours(ctx);
      const left = await pairsOf(ctx);
      expect(left.length).toBeGreaterThan(1);
      expect(left.every(({ updatedAt }) => updatedAt > ctx.now)).toBe(true);
      expect((await ctx.db.select().from(postNeighbours)).map(({ postId }) => postId).sort()).toEqual(
        [...world.videos].sort(),
      );
    }));

  test("knows nothing any more of who was erased", () =>
    withRollback(async (ctx) => {
      const world = await aWorld(ctx, 2, 4);
      await watch(ctx, world, [
        ...[0, 1].map((video) => ({ account: 0, video, hours: 9 - video })),
        ...[2, 3].map((video) => ({ account: 1, video, hours: 9 - video })),
      ]);
      await streamPairs(ctx);
      await rebuildNeighbours(later(ctx, HOUR_MS));
      expect(await ctx.db.select().from(postNeighbours)).toHaveLength(4);
      await eraseRowsOf(ctx, world.accounts[0]?.accountId as AccountId);
      await rebuildNeighbours(later(ctx, 2 * HOUR_MS));
      expect(await pairsOf(ctx)).toEqual([]);
      expect((await ctx.db.select().from(postNeighbours)).map(({ postId }) => postId).sort()).toEqual(
        world.videos.slice(2).sort(),
      );
    }));

  test("ends when it must, with the old rows still there", () =>
    withRollback(async (ctx) => {
      const world = await aWorld(ctx, 1, 2);
      await watch(
        ctx,
        world,
        [0, 1].map((video) => ({ account: 0, video, hours: 9 - video })),
      );
      await rebuildNeighbours(ctx);
      const rows = await readNeighbours(ctx);
      await expect(rebuildNeighbours(later(ctx, 1), { signal: AbortSignal.abort() })).rejects.toThrow();
      expect(await readNeighbours(ctx)).toEqual(rows);
    }));
});

describe("what is similar to what was watched", () => {
  /** Everybody but the last has watched 0, 1 and 2 together, or 3 and 4. */
  async function twoKinds(ctx: Context): Promise<World> {
    const world = await aWorld(ctx, 9, 8);
    const all = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((account) =>
      (account % 2 === 0 ? [0, 1, 2] : [3, 4]).map((video) => ({ account, video, hours: 99 - 3 * video })),
    );
    await watch(ctx, world, all);
    return world;
  }

  test("are the neighbours of the latest watches, between 0 and 1, nothing that was watched", () =>
    withRollback(async (ctx) => {
      const world = await twoKinds(ctx);
      await rebuildNeighbours(ctx);
      const me = world.accounts[8] as AccountViewer;
      expect(await similar(ctx, ofAccount(me))).toEqual(new Map());
      await watch(ctx, world, [{ account: 8, video: 0, hours: 5 }]);
      await watch(ctx, world, [{ account: 8, video: 3, hours: 4, share: 0.1 }]);
      const found = await similar(ctx, ofAccount(me));
      expect([...found.keys()].sort()).toEqual([world.videos[1], world.videos[2]].sort());
      for (const similarity of found.values()) {
        expect(similarity).toBeGreaterThan(0);
        expect(similarity).toBeLessThanOrEqual(1);
      }
      // A guest who has seen the same gets the same.
      expect(await similar(ctx, { history: [world.videos[0] as PostId] })).toEqual(found);
      await watch(ctx, world, [{ account: 8, video: 4, hours: 3 }]);
      expect([...(await similar(ctx, ofAccount(me))).keys()].sort()).toEqual(
        [1, 2, 3].map((video) => world.videos[video]).sort(),
      );
    }));

  test("has what came after the last rebuild: a new video that the same people watch", () =>
    withRollback(async (ctx) => {
      const world = await twoKinds(ctx);
      await rebuildNeighbours(ctx);
      await watch(
        ctx,
        world,
        [2, 4].map((account) => ({ account, video: 6, hours: 1 })),
      );
      await streamPairs(later(ctx, 1));
      const history: WatchHistory = { history: [world.videos[0] as PostId] };
      expect([...(await similar(ctx, history)).keys()]).toContain(world.videos[6]);
      // And then the next rebuild has it, too.
      await rebuildNeighbours(later(ctx, HOUR_MS));
      expect(await pairsOf(ctx)).toEqual([]);
      expect([...(await similar(later(ctx, HOUR_MS), history)).keys()]).toContain(world.videos[6]);
    }));

  test(
    "is at most two hundred, of at most fifty watches",
    () =>
      withRollback(async (ctx) => {
        const world = await aWorld(ctx, 3, 290);
        const all = Array.from({ length: 290 }, (_, video) => video);
        await watch(
          ctx,
          world,
          [0, 1].flatMap((account) => all.map((video) => ({ account, video, hours: 300 - video }))),
        );
        await watch(
          ctx,
          world,
          all.filter((video) => video % 5 === 0).map((video) => ({ account: 2, video, hours: 300 - video })),
        );
        await rebuildNeighbours(ctx);
        expect((await similar(ctx, ofAccount(world.accounts[2] as AccountViewer))).size).toBe(200);
        const sizes = (await ctx.db.select().from(postNeighbours)).map(({ neighbourIds }) => neighbourIds.length);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
      }),
    120_000,
  );
});

/** Inside a transaction that is undone again. */
async function undone(ctx: Context, work: (tx: Context) => Promise<void>): Promise<void> {
  const undo = new Error("undone");
  await ctx.db
    .transaction(async (db) => {
      await work({ ...ctx, db });
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
}
