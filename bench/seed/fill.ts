import { eq, sql } from "drizzle-orm";
import type { Sql } from "postgres";
import { instanceSettings } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { keepPartitions, makePartitions } from "@/lib/watch/partitions";
import { withoutIndexes } from "./copy";
import { seedAccounts, seedFollows, seedLikes, seedTies } from "./people";
import { seedHashtags, seedMedia, seedPostMedia, seedPosts, seedRenditions } from "./publications";
import {
  seedAccountStats,
  seedAuthorAffinities,
  seedExposureFloors,
  seedFeedViewers,
  seedPostNeighbours,
  seedPostStats,
  seedSeenPosts,
} from "./rollups";
import { type Scale, WATCH_DAYS } from "./scale";
import { seedPostSearch, seedSearchTerms } from "./searching";
import { seedWatchEvents } from "./watching";
import { createWorld, type World } from "./world";

const KEY = "bench-seed";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a database that is being seeded knows about it. */
export interface Mark {
  readonly scale: string;
  /** The instant that the data pretends to be of, in milliseconds since 1970. */
  readonly now: number;
  /** The tables that are complete. */
  readonly done: readonly string[];
  /** All of it is there, and Postgres has looked at it. */
  readonly complete?: boolean;
}

/** Filled by COPY, in this order: what others point to first. */
const COPIES: Readonly<Record<string, (sql: Sql, world: World) => Promise<void>>> = {
  accounts: seedAccounts,
  posts: seedPosts,
  media: seedMedia,
  renditions: seedRenditions,
  post_media: seedPostMedia,
  post_hashtags: seedHashtags,
  post_search: seedPostSearch,
  follows: seedFollows,
  ties: seedTies,
  likes: seedLikes,
  watch_events: seedWatchEvents,
};

/** What a step fills, where that is more than the table that it is called by. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  post_hashtags: ["hashtags", "post_hashtags"],
  ties: ["blocks", "mutes", "circle_members"],
};

/** Counted from those, as the app would have while it all happened. */
const ROLLUPS: Readonly<Record<string, (ctx: Context) => Promise<void>>> = {
  post_stats: seedPostStats,
  seen_posts: seedSeenPosts,
  post_neighbours: seedPostNeighbours,
  author_affinities: seedAuthorAffinities,
  feed_viewers: seedFeedViewers,
  exposure_floors: seedExposureFloors,
  account_stats: seedAccountStats,
  search_terms: seedSearchTerms,
};

/**
 * Fill the database up to a scale; what an earlier call has completed is left as it is. Each table is one transaction
 * with its mark. Throws where the database has accounts of its own, or another scale.
 */
export async function fillDatabase(
  ctx: Context,
  copying: Sql,
  scale: Scale,
  say: (line: string) => void,
): Promise<Mark> {
  let mark = (await readMark(ctx)) ?? (await begin(ctx, scale));
  if (mark.scale !== scale.name) throw new Error(`This database is seeded at scale ${mark.scale}.`);
  const world = createWorld(scale, mark.now);
  const left = [...Object.keys(COPIES), ...Object.keys(ROLLUPS)].filter((table) => !mark.done.includes(table));
  for (const table of left) {
    const from = performance.now();
    mark = { ...mark, done: [...mark.done, table] };
    if (COPIES[table]) await copyTable(ctx, copying, world, table, mark);
    else await rollUp(ctx, table, mark);
    say(`${table}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
  await keepPartitions(ctx);
  if (!mark.complete) {
    mark = { ...mark, complete: true };
    await copying`vacuum analyze`;
    await keepMark(ctx, mark);
  }
  return mark;
}

async function keepMark({ db }: Context, mark: Mark): Promise<void> {
  await db.update(instanceSettings).set({ value: mark }).where(eq(instanceSettings.key, KEY));
}

/** The mark of a seeded database, or null. */
export async function readMark({ db }: Context): Promise<Mark | null> {
  const [row] = await db.select().from(instanceSettings).where(eq(instanceSettings.key, KEY));
  return (row?.value as Mark | undefined) ?? null;
}

async function copyTable(ctx: Context, copying: Sql, world: World, table: string, mark: Mark): Promise<void> {
  if (table === "watch_events") {
    const daysAgo = Array.from({ length: WATCH_DAYS + 1 }, (_, i) => new Date(mark.now - i * DAY_MS));
    await makePartitions(
      ctx,
      daysAgo.map((day) => day.toISOString().slice(0, 10)),
    );
  }
  await copying.begin(async (tx) => {
    await withoutIndexes(tx as unknown as Sql, TABLES[table] ?? [table], async () => {
      await COPIES[table]?.(tx as unknown as Sql, world);
    });
    await tx`update instance_settings set value = ${tx.json(mark as never)} where key = ${KEY}`;
  });
}

async function rollUp(ctx: Context, table: string, mark: Mark): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    await tx.execute(sql`set local work_mem = '256MB'`);
    const [me] = await tx.execute<{ super: boolean }>(
      sql`select rolsuper as super from pg_roles where rolname = current_user`,
    );
    // What is counted from rows refers to rows that are there.
    if (me?.super) await tx.execute(sql`set local session_replication_role = replica`);
    await ROLLUPS[table]?.({ ...ctx, db: tx, now: new Date(mark.now) });
    await keepMark({ ...ctx, db: tx }, mark);
  });
}

/** Somebody's own instance is not for benchmarks: only a database without accounts is taken. */
async function begin(ctx: Context, scale: Scale): Promise<Mark> {
  const [found] = await ctx.db.execute<{ used: boolean }>(sql`select exists (select from accounts) as used`);
  if (found?.used) throw new Error("This database has accounts of its own: seed an empty one.");
  const mark = { scale: scale.name, now: Math.floor(ctx.now.getTime() / HOUR_MS) * HOUR_MS, done: [] };
  await ctx.db.insert(instanceSettings).values({ key: KEY, value: mark, updatedAt: ctx.now });
  return mark;
}
