import { sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import { reactionDeltas } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";

export interface ReactionDelta {
  readonly postId: PostId;
  readonly emoji: string;
  readonly count: number;
}

const BATCH = 5_000;

/** Change how often an emoji stands under a post, in the caller's transaction, without touching a row that others change. */
export async function addReactionStats(ctx: Context, ...deltas: ReactionDelta[]): Promise<void> {
  if (deltas.length > 0) await ctx.db.insert(reactionDeltas).values(deltas);
}

/** Exact counts by emoji, folded and pending, of those above zero. */
export async function findReactionStats(ctx: Context, ids: readonly PostId[]): Promise<ReactionDelta[]> {
  if (ids.length === 0) return [];
  return ctx.db.execute<ReactionDelta & Record<string, unknown>>(sql`
    select post_id::text as "postId", emoji, sum(count)::int as count from (
      select post_id, emoji, count from reaction_counts where post_id = any(${idArray(ids)})
      union all
      select post_id, emoji, count from reaction_deltas where post_id = any(${idArray(ids)})) counted
    group by post_id, emoji having sum(count) > 0 order by sum(count) desc, emoji`);
}

/**
 * Fold up to 5,000 pending changes into the counts. Returns how many; folders beside each other share the work, and
 * write in the order of the key, so that two never wait for each other. Changes of posts that are gone are dropped.
 */
export async function foldReactionStats(ctx: Context): Promise<number> {
  const rows = await ctx.db.execute<{ folded: number }>(sql`
    with taken as (
      delete from reaction_deltas where id in (
        select id from reaction_deltas order by id limit ${BATCH} for update skip locked)
      returning post_id, emoji, count),
    sums as (select post_id, emoji, sum(count)::int as count, count(*)::int as folded from taken group by post_id, emoji),
    written as (
      insert into reaction_counts as c (post_id, emoji, count)
      select post_id, emoji, sums.count from sums cross join lateral (select from posts where id = sums.post_id limit 1) p
      order by post_id, emoji
      on conflict (post_id, emoji) do update set count = c.count + excluded.count)
    select coalesce(sum(folded), 0)::int as folded from sums`);
  return rows[0]?.folded ?? 0;
}
