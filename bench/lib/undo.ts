import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { firstIdAt } from "@/lib/core/ids";
import { foldPostStats } from "@/lib/posts/stats";

/** Take away what a benchmark has published since `began`, with its jobs and counts, so that the next finds what it expects. */
export async function removePublishedSince(ctx: Context, began: Date): Promise<void> {
  await ctx.db.execute(sql`delete from post_hashtags where post_id >= ${firstIdAt(began)}::bigint`);
  await ctx.db.execute(sql`delete from post_stats where post_id >= ${firstIdAt(began)}::bigint`);
  await ctx.db.execute(sql`delete from posts where id >= ${firstIdAt(began)}::bigint`);
  await ctx.db.execute(sql`delete from account_stat_deltas`);
  await ctx.db.execute(sql`delete from recorded_facts`);
  await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
  while ((await foldPostStats(ctx)) > 0);
}
