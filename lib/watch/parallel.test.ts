import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { authorAffinities } from "@/db/schema";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { findPostStats } from "@/lib/posts/stats";
import { as, later, TEST_NOW } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { impressionFor } from "./impression";
import { recordWatchEvents } from "./mutations";

test("parallel batches of the same impressions, in any order, count each once", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const author = await anAccount(ctx);
  const me = as(ctx, await anAccount(ctx));
  const ids = await Promise.all(Array.from({ length: 20 }, () => aVideoPost(ctx, author)));
  const tokens = ids.map((id) => impressionFor(me, id, "watch"));
  const at = later(me, 60_000);
  await Promise.all(
    Array.from({ length: 12 }, (_, i) => {
      const turned = i % 2 ? [...tokens].reverse() : tokens.slice(i);
      return recordWatchEvents(
        at,
        turned.map((impression) => ({ impression, watchedMs: 1_000 * (i + 1), completed: false, skipped: false })),
      );
    }),
  );
  const counts = await findPostStats(ctx, ids);
  for (const id of ids) expect(counts.get(id)).toMatchObject({ impressions: 1, views: 1, watchMs: 12_000 });
  const affinity = and(
    eq(authorAffinities.accountId, (me.viewer as AccountViewer).accountId),
    eq(authorAffinities.authorId, author.accountId),
  );
  const [row] = await ctx.db.select().from(authorAffinities).where(affinity);
  expect(row?.impressions).toBe(20);
  expect(row?.watchedShares).toBeCloseTo(20, 3);
});
