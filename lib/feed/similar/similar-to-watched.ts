import { type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { PostId } from "@/lib/core/ids";
import { CO_WATCH, LATEST_WATCHES, WATCHED_SHARE } from "../ranking/co-watch/constants";
import { decayAt } from "./forward-decay";

/** How many videos it gives at most. */
export const SIMILAR_MAX = 200;
/** How many of the latest that an account saw are looked at for those that it watched. */
const LOOKED_AT = 300;
/** How many neighbours of each are read: with all of them the query takes twice as long, and finds hardly anything else. */
const NEIGHBOURS_READ = 80;
/** Of how many of the latest watches, and how many of each, what the last rebuild did not know is looked up. */
const FRESH_WATCHES = 10;
const FRESH_EACH = 20;
/** With so many watches the likeness of the best counts half: little is known of whoever has watched one video. */
const HALF_KNOWN = 2;

/** Whose watches: an account's (its id as SQL), or a history that is given, the latest first (a guest's). */
export type WatchHistory = { readonly account: SQL } | { readonly history: readonly PostId[] };

/**
 * A subquery of the videos most like what was watched lately: rows `(id bigint, similarity real)`, at most 200, none of
 * the watches themselves, in no order. `similarity` is above 0 and up to 1: the best of all has w/(w+2), where w is how
 * many watches were looked at, and the others their share of that. Nothing is said about who may see them: the caller
 * holds it against `visibility.ts`. `now` decides how old pairs count that are not rebuilt yet.
 *
 *     sql`select id, similarity from (${similarToWatched({ account: sql`${me}::bigint` }, ctx.now)}) found`
 */
export function similarToWatched(of: WatchHistory, now: Date): SQL {
  const most = sql.raw(String(NEIGHBOURS_READ));
  return sql`
    with watched as materialized (${watches(of)}),
    related as (
      select n.id, w.counts * n.weight as part from watched w join post_neighbours known on known.post_id = w.post_id
        cross join lateral unnest(known.neighbour_ids[1:${most}], known.weights[1:${most}]) n(id, weight)
      union all
      select f.target_id, w.counts * f.weight from watched w cross join lateral (${sinceRebuild(now)}) f
        where w.k < ${FRESH_WATCHES}),
    best as (
      select id, sum(part) as score from related where id not in (select post_id from watched)
      group by id order by score desc limit ${SIMILAR_MAX})
    select id, (score / max(score) over () * known.n / (known.n + ${HALF_KNOWN}))::real as similarity
    from best cross join (select count(*)::float8 as n from watched) known`;
}

/** `(post_id, k, counts)`: the latest watches, numbered from 0, the latest first, and what each counts. */
function watches(of: WatchHistory): SQL {
  const numbered = (posts: SQL) =>
    sql`select post_id, k, power(1 + k, ${-CO_WATCH.recency}::float8) as counts from (${posts}) latest`;
  if ("history" in of)
    return numbered(sql`select post_id, k - 1 as k
      from unnest(${idArray(of.history.slice(0, LATEST_WATCHES))}) with ordinality t(post_id, k)`);
  return numbered(sql`select post_id, row_number() over (order by seen_at desc, post_id desc) - 1 as k from (
      select post_id, seen_at, watched_share from seen_posts where account_id = ${of.account}
      order by seen_at desc limit ${LOOKED_AT}) looked_at
    where watched_share >= ${WATCHED_SHARE} order by seen_at desc, post_id desc limit ${LATEST_WATCHES}`);
}

/** What followed `w.post_id` most, where the last rebuild did not know the one or the other: the formula of co-watch again. */
function sinceRebuild(now: Date): SQL {
  const { sourceDamping, targetDamping, shrinkage } = CO_WATCH;
  const views = (id: SQL, exponent: number) =>
    sql`power(greatest(coalesce((select views from post_stats where post_id = ${id}), 0), p.watchers), ${-exponent}::float8)`;
  return sql`
    select p.target_id, p.weight * ${decayAt(now)} * p.watchers / (p.watchers + ${shrinkage}::float8)
      * ${views(sql`p.source_id`, sourceDamping)} * ${views(sql`p.target_id`, targetDamping)} as weight
    from (select * from co_watch_pairs where source_id = w.post_id order by weight desc limit ${FRESH_EACH}) p
    where not exists (select from post_neighbours where post_id = p.source_id)
      or not exists (select from post_neighbours where post_id = p.target_id)`;
}
