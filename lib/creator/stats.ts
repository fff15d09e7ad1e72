import { type SQL, sql } from "drizzle-orm";
import { insightDeltas } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { addPostStats } from "@/lib/posts/stats";

/** Twentieths of a video, and its end. */
export const ENDS = 21;
/** The longest period, as long again to compare it with, and some days. */
const DAYS_KEPT = 190;
const BATCH = 5_000;

const COUNTS = ["impressions", "views", "watch_ms", "completions", "skips", "followers", "unfollowed"] as const;

/** A change of how a video did on a day. */
export type InsightDelta = Omit<typeof insightDeltas.$inferInsert, "id">;

/**
 * Count how videos did, in the caller's transaction, without touching a row that others change too: a video that
 * everybody watches at once is no lock queue.
 */
export async function addInsights(ctx: Context, deltas: readonly InsightDelta[]): Promise<void> {
  if (deltas.length > 0) await ctx.db.insert(insightDeltas).values([...deltas]);
}

/** Where in a video watching ended, as a twentieth: `share` is how much of it was watched, 0–1; 20 is the whole. */
export const endOf = (share: number): number => Math.min(ENDS - 1, Math.max(0, Math.floor(share * (ENDS - 1))));

/**
 * Count new followers for whom they follow, in the caller's transaction: for the video that they were watching, `from`, or
 * else the last one of that account that they saw in the half hour before.
 */
export async function addFollowerInsights(
  ctx: Context,
  pairs: readonly { readonly followerId: AccountId; readonly followeeId: AccountId }[],
  from: PostId | null = null,
): Promise<void> {
  if (pairs.length === 0) return;
  const wanted = JSON.stringify(
    pairs.map(({ followerId, followeeId }) => ({ follower: followerId, followee: followeeId })),
  );
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const counted = await ctx.db.execute<{ postId: PostId | null }>(sql`
    insert into insight_deltas (account_id, post_id, day, source, followers)
    select f.followee, coalesce(
      (select p.id from posts p where p.id = ${from}::bigint and p.author_id = f.followee and p.kind = 'video'),
      (select s.post_id from (select post_id, seen_at from seen_posts where account_id = f.follower
          order by seen_at desc limit 20) s join posts p on p.id = s.post_id
        where p.author_id = f.followee and s.seen_at > ${now} - interval '30 minutes' order by s.seen_at desc limit 1)),
      (${now} at time zone 'UTC')::date, 'none', 1
    from jsonb_to_recordset(${wanted}::jsonb) as f(follower bigint, followee bigint)
    returning post_id::text as "postId"`);
  await addPostStats(ctx, ...counted.flatMap(({ postId }) => (postId ? [{ postId, follows: 1 }] : [])));
}

/** Count a follower who left, in the caller's transaction. */
export async function addLostFollower(ctx: Context, accountId: AccountId): Promise<void> {
  const day = ctx.now.toISOString().slice(0, 10);
  await addInsights(ctx, [{ accountId, postId: null, day, source: "none", unfollowed: 1 }]);
}

/**
 * Fold up to 5,000 pending changes into the days of their videos and authors. Returns how many; folders beside each other
 * share the work. Changes of videos and accounts that are gone for good are dropped.
 */
export async function foldInsights(ctx: Context): Promise<number> {
  const counts = sql.raw(COUNTS.join(", "));
  const sums = sql.raw(COUNTS.map((count) => `sum(${count}) as ${count}`).join(", "));
  const adding = sql.raw(COUNTS.map((count) => `${count} = d.${count} + excluded.${count}`).join(", "));
  const ended = sql.raw(
    `array[${Array.from(
      { length: ENDS },
      (_, end) => `count(*) filter (where ended_now = ${end}) - count(*) filter (where ended_before = ${end})`,
    ).join(", ")}]::int[] as ended`,
  );
  const added = sql`ended = array(
    select a + b from unnest(d.ended, excluded.ended) with ordinality as pair(a, b, place) order by place)`;
  // Rows are written in the order of their keys, so that two folders never wait for each other.
  const write = (table: SQL, key: SQL, owner: SQL) => sql`
    insert into ${table} as d (${key}, day, source, ${counts}, ended)
    select ${key}, day, source, ${sums}, ${ended} from taken
    where ${key} is not null and exists (select from ${owner} o where o.id = taken.${key})
    group by ${key}, day, source order by ${key}, day, source
    on conflict (${key}, day, source) do update set ${adding}, ${added}`;
  const [row] = await ctx.db.execute<{ folded: number }>(sql`
    with taken as materialized (
      delete from insight_deltas where id in (
        select id from insight_deltas order by id limit ${BATCH} for update skip locked)
      returning account_id, post_id, day, source, ${counts}, ended_before, ended_now),
    of_posts as (${write(sql`post_days`, sql`post_id`, sql`posts`)}),
    of_authors as (${write(sql`author_days`, sql`account_id`, sql`accounts`)})
    select count(*)::int as folded from taken`);
  return row?.folded ?? 0;
}

/** Forget the days of long ago, a little at a time. */
export async function sweepInsights(ctx: Context): Promise<void> {
  const oldest = new Date(ctx.now.getTime() - DAYS_KEPT * 86_400_000).toISOString().slice(0, 10);
  for (const table of [sql`post_days`, sql`author_days`])
    await ctx.db.execute(sql`delete from ${table} where ctid = any(array(
      select ctid from ${table} where day < ${oldest}::date limit 50000 for update skip locked))`);
}
