import { lt, sql } from "drizzle-orm";
import { streamCounts, streamEvents } from "@/db/schema";
import type { Context } from "@/lib/core/context";

/** Whoever was away for longer loads everything again. */
const KEPT = "7 days";
const BATCH = 5_000;

/**
 * Forget what was told over a week ago, a batch at a time until `signal` says stop, and what processes that died had open.
 * Gives how many events went.
 */
export async function sweepStreams(ctx: Context, signal?: AbortSignal): Promise<number> {
  await ctx.db.delete(streamCounts).where(lt(streamCounts.until, ctx.now));
  let swept = 0;
  for (let gone = BATCH; gone === BATCH; swept += gone) {
    signal?.throwIfAborted();
    const rows = await ctx.db.execute(sql`
      delete from ${streamEvents} where ctid = any(array(
        select ctid from ${streamEvents}
        where created_at < ${ctx.now.toISOString()}::timestamptz - ${KEPT}::interval
        order by created_at limit ${BATCH}))
      returning 1`);
    gone = rows.length;
  }
  return swept;
}
