import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { ENDORSEMENTS_KEPT_MS, HOURS_KEPT_MS, VOICES_KEPT_MS } from "./constants";

const BATCH = 10_000;
/** A run sweeps so much at most; what is left waits five minutes. */
const BATCHES = 10;

/** Forget voices, hours and endorsements that count for nothing any more. Returns how many rows went. */
export async function sweepTrends(ctx: Context): Promise<number> {
  const before = (ms: number) => sql`${new Date(ctx.now.getTime() - ms).toISOString()}::timestamptz`;
  return (
    (await sweep(ctx, sql`trend_voices`, sql`at < ${before(VOICES_KEPT_MS)}`)) +
    (await sweep(ctx, sql`trend_hours`, sql`hour < ${before(HOURS_KEPT_MS)}`)) +
    (await sweep(ctx, sql`endorsements`, sql`at < ${before(ENDORSEMENTS_KEPT_MS)}`))
  );
}

async function sweep({ db }: Context, table: SQL, isOver: SQL): Promise<number> {
  let swept = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const [gone] = await db.execute<{ count: number }>(sql`
      with gone as (
        delete from ${table} where ctid = any(array(select ctid from ${table} where ${isOver} limit ${BATCH} for update skip locked))
        returning 1)
      select count(*)::int as count from gone`);
    swept += gone?.count ?? 0;
    if ((gone?.count ?? 0) < BATCH) break;
  }
  return swept;
}
