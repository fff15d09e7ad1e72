import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { type Context, GUEST, SYSTEM } from "@/lib/core/context";
import { as, later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { impressionFor } from "./impression";
import { recordWatchEvents } from "./mutations";
import { keepPartitions, partitionDays } from "./partitions";

const DAY = 86_400_000;

async function watchOne(ctx: Context): Promise<void> {
  const id = await aVideoPost(ctx, await anAccount(ctx));
  const guest = as(ctx, GUEST);
  const token = impressionFor(guest, id, "watch");
  await recordWatchEvents(guest, [{ impression: token, watchedMs: 0, completed: false, skipped: false }]);
}

/** In which table the events of each day lie. */
async function whereabouts(ctx: Context): Promise<Record<string, string>> {
  const rows = await ctx.db.execute<{ day: string; place: string }>(
    sql`select day::text as day, tableoid::regclass::text as place from watch_events order by day`,
  );
  return Object.fromEntries(rows.map(({ day, place }) => [day, place]));
}

test("there are partitions for today and the week ahead, and keeping them again changes nothing", () =>
  withRollback(async (ctx) => {
    await keepPartitions(ctx);
    const days = await partitionDays(ctx);
    expect(days).toHaveLength(8);
    expect([days[0], days[7]]).toEqual(["2026-06-01", "2026-06-08"]);
    await keepPartitions(ctx);
    expect(await partitionDays(ctx)).toEqual(days);
    await watchOne(ctx);
    expect(await whereabouts(ctx)).toEqual({ "2026-06-01": "watch_events_2026_06_01" });
  }));

test("events that came while nobody kept partitions move to their day, and counting them goes on", () =>
  withRollback(async (ctx) => {
    await watchOne(later(ctx, -3 * DAY));
    await watchOne(ctx);
    expect(new Set(Object.values(await whereabouts(ctx)))).toEqual(new Set(["watch_events_default"]));
    await keepPartitions(ctx);
    expect(await whereabouts(ctx)).toEqual({
      "2026-05-29": "watch_events_2026_05_29",
      "2026-06-01": "watch_events_2026_06_01",
    });
  }));

test("days are dropped after ninety", () =>
  withRollback(async (ctx) => {
    await keepPartitions(ctx);
    await watchOne(ctx);
    await watchOne(later(ctx, -200 * DAY));
    await keepPartitions(later(ctx, 90 * DAY));
    expect((await partitionDays(ctx))[0]).toBe("2026-06-01");
    expect(Object.keys(await whereabouts(ctx))).toEqual(["2026-06-01"]);
    await keepPartitions(later(ctx, 91 * DAY));
    expect((await partitionDays(ctx))[0]).toBe("2026-06-02");
    expect(await whereabouts(ctx)).toEqual({});
  }));

test("several servers may keep them at once while people watch", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  await Promise.all([
    keepPartitions(ctx),
    ...Array.from({ length: 5 }, () => watchOne(ctx)),
    keepPartitions(ctx),
    keepPartitions(later(ctx, DAY)),
  ]);
  await keepPartitions(ctx);
  expect(await whereabouts(ctx)).toEqual({ "2026-06-01": "watch_events_2026_06_01" });
});
