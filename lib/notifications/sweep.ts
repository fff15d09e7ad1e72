import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";

const KEPT_DAYS = 90;
const BATCH = 5_000;

/** Forget what happened long ago, a few thousand rows at a time. Gives how many. */
export async function sweepNotifications(ctx: Context, signal?: AbortSignal): Promise<number> {
  for (let swept = 0; ; ) {
    signal?.throwIfAborted();
    const rows = await ctx.db.execute(sql`
      delete from notifications where id in (
        select id from notifications
        where last_at < ${ctx.now.toISOString()}::timestamptz - ${KEPT_DAYS} * interval '1 day' limit ${BATCH})
      returning 1`);
    swept += rows.length;
    if (rows.length < BATCH) return swept;
  }
}
