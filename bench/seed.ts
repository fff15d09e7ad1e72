/**
 * `npm run bench -- seed [--scale XS|S]`: fills an empty database with people who publish, follow, like and watch, by
 * COPY. The same scale gives the same data (dated from the hour it was begun). Each table is one transaction, noted in
 * `instance_settings`: a seeding that was cut off goes on where it stopped, one that is complete is left alone.
 */
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import postgres, { type Sql } from "postgres";
import { instanceSettings } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { env } from "@/lib/env";
import { keepPartitions, makePartitions } from "@/lib/watch/partitions";
import { benchContext, benchDatabase } from "./lib/database";
import { report } from "./lib/report";
import { seedAccounts, seedFollows, seedLikes } from "./seed/people";
import { seedMedia, seedPostMedia, seedPosts, seedRenditions } from "./seed/publications";
import { seedAccountStats, seedAuthorAffinities, seedPostStats, seedSeenPosts } from "./seed/rollups";
import { SCALES, WATCH_DAYS } from "./seed/scale";
import { seedWatchEvents } from "./seed/watching";
import { createWorld, type World } from "./seed/world";

const MARK = "bench-seed";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a database that is being seeded knows about it. */
interface Mark {
  readonly scale: string;
  readonly now: number;
  readonly done: readonly string[];
}

const COPIES: Readonly<Record<string, (sql: Sql, world: World) => Promise<void>>> = {
  accounts: seedAccounts,
  posts: seedPosts,
  media: seedMedia,
  renditions: seedRenditions,
  post_media: seedPostMedia,
  follows: seedFollows,
  likes: seedLikes,
  watch_events: seedWatchEvents,
};
const ROLLUPS: Readonly<Record<string, (ctx: Context) => Promise<void>>> = {
  post_stats: seedPostStats,
  seen_posts: seedSeenPosts,
  author_affinities: seedAuthorAffinities,
  account_stats: seedAccountStats,
};

const { values } = parseArgs({ options: { scale: { type: "string", default: "S" } } });
const scale = SCALES[values.scale];
if (!scale) throw new Error(`--scale is one of ${Object.keys(SCALES).join(", ")}`);
const pool = benchDatabase(2);
const copying = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
try {
  await seed();
} finally {
  await copying.end();
  await pool.close();
}

async function seed(): Promise<void> {
  const ctx = benchContext(pool);
  const began = performance.now();
  const mark = (await findMark(ctx)) ?? (await begin(ctx));
  if (mark.scale !== values.scale) throw new Error(`This database is seeded at scale ${mark.scale}.`);
  const world = createWorld(scale as World["scale"], mark.now);
  const left = [...Object.keys(COPIES), ...Object.keys(ROLLUPS)].filter((table) => !mark.done.includes(table));
  let done = mark.done;
  for (const table of left) {
    done = [...done, table];
    const from = performance.now();
    await fill(ctx, world, table, { ...mark, done });
    console.error(`${table}: ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
  await keepPartitions(ctx);
  if (left.length > 0) await ctx.db.execute(sql`vacuum analyze`);
  report({ bench: "seed", case: { ...scale }, seconds: Math.round((performance.now() - began) / 100) / 10 });
}

/** Fill one table and note it, both or neither. */
async function fill(ctx: Context, world: World, table: string, mark: Mark): Promise<void> {
  const copy = COPIES[table];
  if (!copy) {
    await ctx.db.transaction(async (tx) => {
      await tx.execute(sql`set local statement_timeout = 0`);
      await ROLLUPS[table]?.({ ...ctx, db: tx });
      await saveMark({ ...ctx, db: tx }, mark);
    });
    return;
  }
  if (table === "watch_events") {
    const days = Array.from({ length: WATCH_DAYS + 1 }, (_, i) => new Date(mark.now - i * DAY_MS).toISOString());
    await makePartitions(
      ctx,
      days.map((day) => day.slice(0, 10)),
    );
  }
  await copying.begin(async (tx) => {
    await copy(tx as unknown as Sql, world);
    await tx`update instance_settings set value = ${tx.json(mark as never)} where key = ${MARK}`;
  });
}

async function findMark({ db }: Context): Promise<Mark | null> {
  const [row] = await db.select().from(instanceSettings).where(sql`${instanceSettings.key} = ${MARK}`);
  return (row?.value as Mark | undefined) ?? null;
}

/** Somebody's own instance is not for benchmarks: only a database without accounts is taken. */
async function begin(ctx: Context): Promise<Mark> {
  const [found] = await ctx.db.execute<{ used: boolean }>(sql`select exists (select from accounts) as used`);
  if (found?.used) throw new Error("This database has accounts of its own: seed an empty one.");
  const mark = { scale: values.scale, now: Math.floor(Date.now() / HOUR_MS) * HOUR_MS, done: [] };
  await saveMark(ctx, mark);
  return mark;
}

async function saveMark({ db }: Context, value: Mark): Promise<void> {
  await db
    .insert(instanceSettings)
    .values({ key: MARK, value, updatedAt: new Date() })
    .onConflictDoUpdate({ target: instanceSettings.key, set: { value, updatedAt: new Date() } });
}
