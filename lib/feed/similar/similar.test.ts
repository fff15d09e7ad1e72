import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { postNeighbours, seenPosts } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { eraseRowsOf } from "@/lib/own-data/leaving/erase-rows";
import {
  aWorld,
  HOUR_MS,
  ofAccount,
  pairsOf,
  readNeighbours,
  similar,
  undone,
  type World,
  watch,
  watches,
} from "@/lib/testing/co-watching";
import { later, withRollback } from "@/lib/testing/database";
import { buildNeighbours, finish } from "../ranking/co-watch/build";
import { CO_WATCH } from "../ranking/co-watch/constants";
import { InteractionsBuilder } from "../ranking/co-watch/interactions";
import { rebuildNeighbours } from "./rebuild";
import type { WatchHistory } from "./similar-to-watched";
import { streamPairs } from "./stream";

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
