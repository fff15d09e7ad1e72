import { type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";

/** Of what somebody wanted less of, and of whom they reported, the latest so many are remembered. */
const REFUSED = 100;
/** To report a post says so much as to want less of two; to report somebody, as much as of three of theirs. */
const REPORTED_POST = 2;
const REPORTED_ACCOUNT = 3;

/**
 * What the ranker wants to know of each of `cards` (a CTE after those that it needs): counts, whose it is to the viewer,
 * hashtags, debts. Each is a lookup by a key. What is known of people and hashtags by their dozens comes aside, as one
 * value in one of the rows (`Aside`): Postgres takes them for a handful, and would go through all of them for each card.
 */
export function features(ctx: Context, cards: SQL): SQL {
  const me = viewerAccountId(ctx.viewer);
  const own = me ? ofMember(me) : OF_GUEST;
  return sql`with ${cards} ${own.circles}
    select c.id::text as "postId", c.author_id::text as "authorId",
      (extract(epoch from c.created_at) * 1000)::float8 as "publishedAt",
      (extract(epoch from c.seen_at) * 1000)::float8 as "seenAt", c.sources, c.similarity, c.trend,
      coalesce((select m.duration_ms from post_media pm join media m on m.id = pm.media_id
        where pm.post_id = c.id and pm.position = 0), 0) as "durationMs",
      coalesce(s.views, 0) as views, coalesce(s.skips, 0) as skips, coalesce(s.watch_ms, 0)::float8 as "watchMs",
      coalesce(s.completions, 0) as completions, coalesce(s.likes, 0) as likes, coalesce(s.replies, 0) as replies,
      coalesce(s.reposts, 0) as reposts, coalesce(s.follows, 0) as follows, coalesce(s.dislikes, 0) + coalesce(s.downvotes, 0) as dislikes,
      coalesce(s.rejections, 0) as rejections,
      coalesce(tags.names, '{}') as hashtags, ${own.columns},
      coalesce(greatest(x.target - coalesce(s.reach, 0), 0), 0) as owed, coalesce(x.target, 0) as "owedTo"
    from cards c left join post_stats s on s.post_id = c.id
      left join exposure_floors x on x.post_id = c.id and x.reached_at is null and x.ended_at is null
      cross join lateral (select array_agg(h.name) as names ${own.tags}
        from post_hashtags t join hashtags h on h.id = t.hashtag_id where t.post_id = c.id) tags ${own.joins}`;
}

/** What is known of people and hashtags, beside the cards; how often the viewer wanted less of them, how many friends follow them. */
export interface Aside {
  readonly friends: Readonly<Record<string, number>> | null;
  readonly refusedAuthors: Readonly<Record<string, number>> | null;
  /** By their names. */
  readonly refusedHashtags: Readonly<Record<string, number>> | null;
}

const OF_GUEST = {
  circles: sql``,
  columns: sql`false as followed, 0 as "authorImpressions", 0::real as "authorWatchedShares",
    0 as "followedHashtags", null::json as aside,
    split_part(c.language, '-', 1) = ${sql.placeholder("language")}::text as "sameLanguage"`,
  tags: sql``,
  joins: sql``,
};

const ofMember = (me: string) => ({
  circles: sql`,
    refused as materialized (
      -- Whom somebody keeps away they don't meet anyway, and what that author wrote of is not what they meant.
      select p.id, p.author_id, case when r.kind = 'reported' then ${sql.raw(String(REPORTED_POST))} else 1 end as times
      from (select post_id, kind from feed_signals where account_id = ${me}::bigint and kind not in ('muted', 'blocked')
        order by created_at desc limit ${REFUSED}) r join posts p on p.id = r.post_id
      union all
      (select null::bigint, account_id, ${sql.raw(String(REPORTED_ACCOUNT))} from reports
        where reporter_id = ${me}::bigint and post_id is null order by id desc limit ${REFUSED})),
    aside as materialized (select json_build_object(
      'friends', (select json_object_agg(id, friends) from met),
      'refusedAuthors', (select json_object_agg(author_id, times) from (
        select author_id, sum(times) as times from refused group by 1) r),
      'refusedHashtags', (select json_object_agg(name, times) from (
        select h.name, sum(refused.times) as times from refused join post_hashtags t on t.post_id = refused.id
          join hashtags h on h.id = t.hashtag_id group by 1) r)) as said),
    viewer as materialized (select language from accounts where id = ${me}::bigint)`,
  columns: sql`
    (select true from follows f where f.follower_id = ${me}::bigint and f.followee_id = c.author_id) is true as followed,
    coalesce(aff.impressions, 0) as "authorImpressions", coalesce(aff.watched_shares, 0) as "authorWatchedShares",
    tags.followed as "followedHashtags", split_part(c.language, '-', 1) = (select language from viewer) as "sameLanguage",
    case when c.id = (select max(id) from cards) then (select said from aside) end as aside`,
  tags: sql`, count((select f.hashtag_id from followed_hashtags f
      where f.account_id = ${me}::bigint and f.hashtag_id = t.hashtag_id))::int as followed`,
  joins: sql`left join author_affinities aff on aff.account_id = ${me}::bigint and aff.author_id = c.author_id`,
});
