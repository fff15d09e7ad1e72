import { expect, test } from "vitest";
import { seenPosts } from "@/db/schema";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { impressionFor } from "./impression";
import { recordWatchEvents } from "./mutations";

const DAY_MS = 86_400_000;

test("who goes on watching forgets, a little at a time, what they saw over 90 days ago; nobody else's memory is touched", () =>
  withRollback(async (ctx) => {
    const [me, other] = [await anAccount(ctx), await anAccount(ctx)];
    const seen = (accountId: typeof me.accountId, count: number, days: number, first: number) =>
      ctx.db.insert(seenPosts).values(
        Array.from({ length: count }, (_, i) => ({
          accountId,
          postId: String(first + i) as PostId,
          seenAt: new Date(ctx.now.getTime() - days * DAY_MS),
        })),
      );
    await seen(me.accountId, 60, 91, 1);
    await seen(me.accountId, 3, 89, 1_000);
    await seen(other.accountId, 5, 91, 1);
    const counts = async () => {
      const rows = await ctx.db.select().from(seenPosts);
      return [me, other].map(({ accountId }) => rows.filter((row) => row.accountId === accountId).length);
    };
    for (const left of [10 + 3 + 1, 3 + 2]) {
      const token = impressionFor(as(ctx, me), await aVideoPost(ctx, await anAccount(ctx)), "watch");
      const event = { impression: token, watchedMs: 3_000, completed: false, skipped: false };
      await recordWatchEvents(as(later(ctx, 60_000), me), [event]);
      expect(await counts()).toEqual([left, 5]);
    }
  }));
