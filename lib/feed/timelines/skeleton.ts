import { type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { livePosts } from "@/lib/posts/queries/live";
import { listable, listedAmong } from "@/lib/posts/visibility";

/** So many more than are wanted are looked at, in case some are not for this viewer. */
export const SPARE = 12;
/** Of those, so many may pass on what stands on the page already. */
export const REPEATS = 6;
/** From so many accounts on it is cheaper to look through all that is new than to look each of them up. */
const MANY = sql.raw("1000");
/** How much of what is new is looked through for that. */
const LOOKED_THROUGH = sql.raw("5000");

/** Newer than this and older than that: blanks of the statement. */
const BEFORE = sql`${sql.placeholder("before")}::bigint`;
const AFTER = sql`${sql.placeholder("after")}::bigint`;
const within = (column: SQL) => sql`${column} < ${BEFORE} and ${column} > ${AFTER}`;

/**
 * Ids by way of an array, whose length Postgres guesses alike for everybody. It would plan the statement anew each time for
 * those who follow few, because it costs less than for most, and planning takes longer than running it.
 */
const guessedAlike = (ids: SQL): SQL => sql`(select unnest(array(${ids})) as id)`;

/** The alias under which the sources and the rule read posts. */
const post = alias(posts, "p") as unknown as typeof posts;
/** Exactly what `posts_author_idx` holds. */
const isTop = sql`p.deleted_at is null and p.reply_to_id is null`;

/**
 * A timeline of accounts and hashtags (`authors` and `hashtags` are queries of ids), newest first, as one query. A post
 * that stands on it and was passed on too stands there once, in the newer place.
 *
 * There are two ways to find what several thousand accounts published last: look up each of them, or look through all
 * that is new until enough is theirs. The first costs by accounts, the second by how rare they are among all; each is
 * taken where it is the cheaper one (docs/decisions/0024-timelines.md has the measurements). Looking up is done in two
 * steps: the newest post of each account (kept in `author_heads`; further down, for those who have published since, by a
 * descent of their posts), then a range of only those whose newest is new enough to be on the page.
 */
export function foundOfAuthors({ authors, hashtags }: { authors: SQL; hashtags?: SQL }, limit: number): SQL {
  const size = sizeOf(limit);
  const tagged = hashtags
    ? sql`union select t.post_id from ${guessedAlike(hashtags)} tag cross join lateral (
        select post_id from post_hashtags where hashtag_id = tag.id and ${within(sql`post_id`)}
        order by post_id desc limit ${size}) t`
    : sql``;
  // «is true» keeps the planner from making a join of it: it is a lookup in a hash, row by row, until there are enough.
  const isTheirs = sql`(p.author_id in (select unnest(ids) from mine)) is true`;
  return sql`with mine as materialized (select array(${authors}) as ids),
    many as materialized (select cardinality(ids) > ${MANY} as so from mine),
    new as materialized (
      select p.id from (select p.id, p.author_id from posts p where ${within(sql`p.id`)} and ${isTop}
        order by p.id desc limit ${LOOKED_THROUGH}) p
      where (select so from many) and ${isTheirs} order by p.id desc limit ${size}),
    enough as materialized (
      select (select count(*) from new) = ${size} or ((select so from many) and not exists (
        select from posts p where ${within(sql`p.id`)} and ${isTop} order by p.id desc offset ${LOOKED_THROUGH})) as so),
    heads as materialized (
      select author_id, id from (select h.author_id, case when h.post_id < ${BEFORE} then h.post_id else (
          select p.id from posts p where p.author_id = h.author_id and ${within(sql`p.id`)} and ${isTop}
          order by p.id desc limit 1) end as id
        from author_heads h where h.author_id = any((select ids from mine)::bigint[]) and not (select so from enough)) h
      where id > ${AFTER} order by id desc limit ${size}),
    looked_up as (
      select p.id from heads cross join lateral (
        select p.id from posts p where p.author_id = heads.author_id and ${within(sql`p.id`)} and ${isTop}
          and p.id >= (select case when count(*) = ${size} then min(id) else 0 end from heads)
        order by p.id desc limit ${size}) p),
    found as materialized (
      select id from (select id from new where (select so from enough) union all select id from looked_up ${tagged}) p
      order by id desc limit ${size})`;
}

/** What everybody may read, newest first: all that stands at the top of a thread, reposts not among it. */
export const foundForEverybody = (limit: number): SQL => sql`with found as materialized (
  select p.id from posts p
  where p.visibility = 'public' and ${isTop} and p.kind <> 'repost' and ${within(sql`p.id`)}
  order by p.id desc limit ${sizeOf(limit)})`;

/** The posts with a hashtag, newest first. */
export const foundByHashtag = (hashtag: SQL, limit: number): SQL => sql`with found as materialized (
  select post_id as id from post_hashtags where hashtag_id = (${hashtag}) and ${within(sql`post_id`)}
  order by post_id desc limit ${sizeOf(limit)})`;

/**
 * What of `found` this viewer may be shown (the rule of feeds is asked row by row), with what a repost passes on, or else
 * the post itself, as `target`; and in a row without one the oldest that was looked at, where there may be more behind it.
 */
export const listedOf = (ctx: Context, found: SQL, limit: number, others: SQL): SQL => sql`${found}
  (select p.id::text as id, coalesce(p.repost_of_id, p.id)::text as target from ${shownOf(ctx, limit, others)})
  union all
  select min(found.id)::text, null from found having count(*) = ${sizeOf(limit)}`;

/**
 * The same as one row of JSON, with what changes all the time (`livePosts`) of each and of what it refers to: of what is
 * found and may be seen, `listed` has what may stand in feeds, newest first, and `bound` the oldest that was looked at,
 * where there may be more behind it.
 */
export function liveListOf(ctx: Context, found: SQL, limit: number): SQL {
  const { relations, columns } = livePosts(ctx);
  return sql`${found},${relations}
  select json_build_object(
    'bound', (select case when count(*) = ${sizeOf(limit)} then min(id) end::text from found),
    'listed', (select json_agg(id::text order by id desc) from seen p
      where p.id = any(array(select id from found)) and ${listedAmong(sql`seen`, post)}), ${columns}) as page`;
}

const shownOf = (ctx: Context, limit: number, others: SQL): SQL => sql`found join posts p on p.id = found.id
  where ${listable(ctx, post)} ${others} order by p.id desc limit ${sql.raw(String(limit + REPEATS))}`;

/** Limits stand in the text: a plan that is kept for all values would not know how few rows are wanted. */
const sizeOf = (limit: number) => sql.raw(String(limit + SPARE));
