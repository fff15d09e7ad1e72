import { eq } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { posts } from "@/db/schema";
import type { PostId } from "@/lib/core/ids";
import { aWorld, HOUR_MS, pairsOf, similar, undone, watch, watches } from "@/lib/testing/co-watching";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { impressionFor } from "@/lib/watch/impression";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { CO_WATCH } from "../ranking/co-watch/constants";
import { InteractionsBuilder } from "../ranking/co-watch/interactions";
import { PairCounter } from "../ranking/co-watch/pairs";
import type { WatchHistory } from "./similar-to-watched";
import { streamPairs } from "./stream";

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
