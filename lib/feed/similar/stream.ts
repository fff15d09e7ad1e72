import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { CO_WATCH, type CoWatchSettings, LATEST_WATCHES, WATCHED_SHARE } from "../ranking/co-watch/constants";
import { decayedForward } from "./forward-decay";

/** How many watches are paired in one transaction. */
const BATCH = 200;
/** How much of an account's memory is looked at for the latest that it watched. */
const LOOKED_AT = 300;
/** Any number that nothing else in this database locks. */
const ADVISORY_LOCK = 7_240_317_005;

/** As they stand in the condition of the index of unpaired watches. */
const watched = sql.raw(`watched_share >= ${WATCHED_SHARE}`);

/**
 * Make pairs of what was watched since the last time: each new watch with at most 50 before it by the same account, into
 * `co_watch_pairs`. A video counts once an account, however often its watching is reported: `seen_posts.paired` is set in
 * the same transaction. Runs beside the watching, which waits for nothing; a second run at the same time does nothing.
 * Returns how many watches it paired. Ends early when `signal` says so.
 *
 * It knows what happened until then, not how active somebody will become, and what they watch again moves up in their
 * history: the rebuild of the night (`rebuild.ts`) has the exact sums.
 */
export async function streamPairs(
  ctx: Context,
  { signal, settings = CO_WATCH }: { signal?: AbortSignal; settings?: StreamSettings } = {},
): Promise<number> {
  let paired = 0;
  for (;;) {
    signal?.throwIfAborted();
    const more = await transaction(ctx, (tx) => pairBatch(tx, settings));
    paired += more;
    if (more < BATCH) return paired;
  }
}

type StreamSettings = Pick<CoWatchSettings, "gamma" | "gapDecay">;

/** `damped`: like `PairCounter`, with as many watches of the account as were looked at. */
async function pairBatch({ db, now }: Context, { gamma, gapDecay }: StreamSettings): Promise<number> {
  const [lock] = await db.execute<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(${ADVISORY_LOCK}) as got`);
  if (!lock?.got) return 0;
  const rows = await db.execute(sql`
    with batch as materialized (
      select account_id, post_id, seen_at from seen_posts where not paired and ${watched}
      order by seen_at limit ${BATCH} for update),
    marked as (
      update seen_posts s set paired = true from batch b where s.account_id = b.account_id and s.post_id = b.post_id),
    pairs as (
      select h.post_id as source_id, b.post_id as target_id, ${decayedForward(sql`b.seen_at`)}
        * power(h.known + 1, ${-gamma}::float8) * power(h.gap, ${-gapDecay}::float8) as weight
      from batch b join posts p on p.id = b.post_id and p.kind = 'video' and p.visibility = 'public' and p.deleted_at is null
      cross join lateral (
        select post_id, row_number() over (order by seen_at desc, post_id desc) as gap, count(*) over () as known from (
          select post_id, seen_at from (
            select post_id, seen_at, watched_share from seen_posts
            where account_id = b.account_id and (seen_at, post_id) < (b.seen_at, b.post_id)
            order by seen_at desc, post_id desc limit ${LOOKED_AT}) looked_at
          where ${watched} order by seen_at desc, post_id desc limit ${LATEST_WATCHES}) latest) h),
    added as (
      insert into co_watch_pairs as p (source_id, target_id, watchers, weight, updated_at)
      select source_id, target_id, count(*), sum(weight), ${now.toISOString()}::timestamptz from pairs
      group by source_id, target_id order by source_id, target_id
      on conflict (source_id, target_id) do update set watchers = p.watchers + excluded.watchers,
        weight = p.weight + excluded.weight, updated_at = excluded.updated_at)
    select from batch`);
  return rows.length;
}
