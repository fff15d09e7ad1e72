import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";

const DAY_MS = 86_400_000;
const DAYS_AHEAD = 7;
const DAYS_KEPT = 90;

/** Any number that nothing else in this database locks. */
const ADVISORY_LOCK = 7_240_317_002;

/**
 * Keep `watch_events` in partitions of a day (UTC): those of today and the week ahead exist, as do those of days whose
 * rows landed in the default partition meanwhile (they move out of it); what is older than 90 days is dropped whole.
 * Several servers may call it at once.
 */
export async function keepPartitions(ctx: Context): Promise<void> {
  const today = Math.floor(ctx.now.getTime() / DAY_MS);
  const oldest = dayName(today - DAYS_KEPT);
  await dropOlderThan(ctx, oldest);
  const ahead = Array.from({ length: DAYS_AHEAD + 1 }, (_, i) => dayName(today + i));
  const stray = await strayDays(ctx, oldest);
  await makePartitions(ctx, [...new Set([...ahead, ...stray])]);
}

/** Make the partitions of these days (`YYYY-MM-DD`) where there are none, with their rows from the default partition. */
export async function makePartitions(ctx: Context, days: readonly string[]): Promise<void> {
  const existing = new Set(await partitionDays(ctx));
  for (const day of days) if (!existing.has(day)) await makePartition(ctx, day);
}

/** The days that have a partition, oldest first. */
export async function partitionDays(ctx: Context): Promise<string[]> {
  const rows = await ctx.db.execute<{ day: string }>(sql`
    select replace(substr(c.relname, 14), '_', '-') as day
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'watch_events'::regclass and c.relname ~ '^watch_events_\\d{4}_\\d\\d_\\d\\d$' order by day`);
  return rows.map(({ day }) => day);
}

/**
 * The table is filled apart and then attached, because creating a partition in place would stop every reader and
 * writer of `watch_events`; attaching stops only the default partition.
 */
async function makePartition(ctx: Context, day: string): Promise<void> {
  const name = sql.raw(partitionName(day));
  const from = sql.raw(`'${day}'`);
  const to = sql.raw(`'${dayName(dayNumber(day) + 1)}'`);
  await transaction(ctx, async ({ db }) => {
    await db.execute(sql`set local lock_timeout = '5s'`);
    await db.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`);
    const [found] = await db.execute<{ exists: boolean }>(
      sql`select to_regclass(${partitionName(day)}) is not null as exists`,
    );
    if (found?.exists) return;
    await db.execute(sql`create table ${name} (like watch_events including all)`);
    await db.execute(sql`lock table watch_events_default in access exclusive mode`);
    await db.execute(sql`with moved as (delete from watch_events_default where day = ${from} returning *)
      insert into ${name} select * from moved`);
    await db.execute(sql`alter table watch_events attach partition ${name} for values from (${from}) to (${to})`);
  });
}

/** Days within what is kept whose rows lie in the default partition; older ones are deleted from it. */
async function strayDays(ctx: Context, oldest: string): Promise<string[]> {
  await ctx.db.execute(sql`delete from watch_events_default where day < ${oldest}`);
  const rows = await ctx.db.execute<{ day: string }>(sql`select distinct day::text as day from watch_events_default`);
  return rows.map(({ day }) => day);
}

async function dropOlderThan(ctx: Context, oldest: string): Promise<void> {
  for (const day of await partitionDays(ctx)) {
    if (day >= oldest) continue;
    await transaction(ctx, async ({ db }) => {
      await db.execute(sql`set local lock_timeout = '5s'`);
      await db.execute(sql`drop table if exists ${sql.raw(partitionName(day))}`);
    });
  }
}

const partitionName = (day: string) => `watch_events_${day.replaceAll("-", "_")}`;
const dayName = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const dayNumber = (day: string) => Date.parse(day) / DAY_MS;
