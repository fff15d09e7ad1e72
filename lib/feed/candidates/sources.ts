import { type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { notMuted } from "@/lib/posts/visibility/between";
import { trendingVideos } from "@/lib/trends/queries";
import { similarToWatched } from "../similar/similar-to-watched";
import type { SourceName } from "../types";
import { DRAW, eligible, isNew, isPublicVideo, RECENT, WANTED } from "./conditions";

/**
 * Where candidates come from. Each source looks at a bounded number of rows, so that it costs the same whether somebody
 * follows ten people or five thousand, and gives `id`, `similarity` and `trend` of at most so many videos.
 */
const MOST = { fresh: 80, hot: 60, followed: 60, network: 40, hashtag: 60, similar: 80, trending: 30, owed: 40 };

/** How many of the hottest are looked at: without an end Postgres may rather read and sort all there are. */
const HOT_LOOKED_AT = 1_000;
/** People whom one follows, drawn anew each time where they are more, and the newest videos of each. */
const FOLLOWED_ACCOUNTS = 150;
const OF_EACH = 3;
/** Friends whose followed accounts are looked at, so many of each; and of those the most met. */
const FRIENDS = 40;
const THEIRS = 25;
const MET = 50;
const HASHTAGS = 15;
const OF_HASHTAG = 25;
const TRENDING_LOOKED_AT = 200;

/** The bits by which a pool says where a candidate was found. */
export const SOURCE_BITS: Readonly<Record<SourceName, number>> = {
  fresh: 1,
  hot: 2,
  followed: 4,
  network: 8,
  hashtag: 16,
  similar: 32,
  trending: 64,
  owed: 128,
  seen: 256,
};

/** The sources by their bits. */
export const sourcesOf = (bits: number): SourceName[] =>
  (Object.keys(SOURCE_BITS) as SourceName[]).filter((name) => (bits & SOURCE_BITS[name]) !== 0);

/** The public videos with the greatest heat (`lib/posts/heat.ts`), seen by this viewer or not. */
export const hottest = (limit: number): SQL =>
  sql`select post_id, heat from post_stats where heat is not null order by heat desc limit ${limit}`;

/**
 * Ids by way of an array, whose length Postgres guesses alike for everybody: it keeps one plan instead of planning anew for
 * those whose plan it believes to be cheaper, which takes longer than running it.
 */
const guessedAlike = (ids: SQL): SQL => sql`(select unnest(array(${ids})) as id)`;

/** What the sources of a member share: `mine` (followed accounts), `met` (accounts that those follow, by how many). */
export function circles(ctx: Context): SQL {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return sql``;
  return sql`
    mine as materialized (select id from ${guessedAlike(sql`
      select followee_id from follows where follower_id = ${me}::bigint
      order by hashint8extended(followee_id, ${DRAW}) limit ${FOLLOWED_ACCOUNTS}`)} mine),
    met as materialized (
      select theirs.id, count(*)::int as friends
      from (select id from mine limit ${FRIENDS}) friend
      join accounts a on a.id = friend.id and a.state = 'active' and not a.hides_follows
      cross join lateral (
        select followee_id as id from follows where follower_id = friend.id order by followee_id desc limit ${THEIRS}) theirs
      where theirs.id <> ${me}::bigint and ${notMuted(ctx, sql`friend.id`)}
      group by theirs.id order by count(*) desc, hashint8extended(theirs.id, ${DRAW}) limit ${MET}),`;
}

/** All sources as one relation: `id`, `sources` (bits), `similarity`, `trend`. */
export function pool(ctx: Context): SQL {
  const me = viewerAccountId(ctx.viewer);
  const own = me ? [followed(ctx), network(ctx), similar(ctx, me), owed(ctx)] : [];
  const sources = [fresh(ctx), hot(ctx), trending(ctx), hashtagged(ctx, me), ...own];
  const all = sql.join(
    sources.map((source) => sql`(${source})`),
    sql` union all `,
  );
  return sql`(select id, bit_or(source) as sources, max(similarity) as similarity, max(trend) as trend
    from (${all}) found(id, source, similarity, trend) group by id)`;
}

const found = (source: SourceName, id: SQL = sql`p.id`): SQL =>
  sql`${id}, ${SOURCE_BITS[source]}::int, 0::real, 0::real`;

const fresh = (ctx: Context): SQL => sql`
  select ${found("fresh")} from posts p where ${eligible(ctx, "anyone")} order by p.id desc limit ${MOST.fresh}`;

const hot = (ctx: Context): SQL => sql`
  select ${found("hot")} from (${hottest(HOT_LOOKED_AT)}) hot join posts p on p.id = hot.post_id
  where ${eligible(ctx, "anyone")} order by hot.heat desc limit ${MOST.hot}`;

/** Public videos of an account from `RECENT` on, as `posts_author_media_idx` has them. */
const newestOf = (author: SQL, limit: number): SQL => sql`(
  select * from posts p where p.author_id = ${author} and p.kind in ('video', 'pictures') and p.deleted_at is null
    and p.id >= ${RECENT} and ${isPublicVideo} order by p.id desc limit ${limit})`;

const followed = (ctx: Context): SQL => sql`
  select ${found("followed")} from mine cross join lateral ${newestOf(sql`mine.id`, OF_EACH)} p
  where ${isNew(ctx)} order by p.id desc limit ${MOST.followed}`;

/** Of those whom several of one's own follow, the most met first. */
const network = (ctx: Context): SQL => sql`
  select ${found("network")} from met cross join lateral ${newestOf(sql`met.id`, 1)} p
  where ${isNew(ctx)} order by met.friends desc, p.id desc limit ${MOST.network}`;

/** The newest with hashtags that somebody follows or takes an interest in. */
function hashtagged(ctx: Context, me: AccountId | null): SQL {
  const follows = me
    ? sql`(select hashtag_id from followed_hashtags where account_id = ${me}::bigint
        order by hashint8extended(hashtag_id, ${DRAW}) limit ${HASHTAGS}) union all`
    : sql``;
  return sql`
    select distinct on (p.id) ${found("hashtag")}
    from ${guessedAlike(sql`${follows} (select id from hashtags where name = any(${WANTED}) limit ${HASHTAGS})`)} tag
    cross join lateral (
      select post_id from post_hashtags where hashtag_id = tag.id and post_id >= ${RECENT}
      order by post_id desc limit ${OF_HASHTAG}) tagged
    join posts p on p.id = tagged.post_id
    where ${isPublicVideo} and ${isNew(ctx)} order by p.id desc limit ${MOST.hashtag}`;
}

/** Like what somebody watched lately, by what others watched too (`lib/feed/similar`). */
const similar = (ctx: Context, me: AccountId): SQL => sql`
  select p.id, ${SOURCE_BITS.similar}::int, s.similarity, 0::real
  from (${similarToWatched({ account: sql`${me}::bigint` }, ctx.now)}) s join posts p on p.id = s.id
  where ${isPublicVideo} and ${isNew(ctx)} order by s.similarity desc limit ${MOST.similar}`;

const trending = (ctx: Context): SQL => sql`
  select p.id, ${SOURCE_BITS.trending}::int, 0::real, t.score
  from (${trendingVideos(TRENDING_LOOKED_AT)}) t join posts p on p.id = t.id
  where ${isPublicVideo} and ${isNew(ctx)} order by t.score desc limit ${MOST.trending}`;

/** What has not had its share of an audience yet, the oldest first (`lib/feed/exposure`). */
const owed = (ctx: Context): SQL => sql`
  select ${found("owed")} from exposure_floors x join posts p on p.id = x.post_id
  where x.reached_at is null and x.ended_at is null and ${eligible(ctx, "anyone")}
  order by x.post_id limit ${MOST.owed}`;
