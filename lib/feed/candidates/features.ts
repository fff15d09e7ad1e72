import { type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";

/** Of what somebody wanted less of, the latest so many are remembered. */
const REFUSED = 100;

/**
 * What the ranker wants to know of each of `cards` (a CTE after those that it needs): counts, whose it is to the viewer,
 * hashtags, debts. Each is a lookup by a key; what belongs to an author is looked up once an author.
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
      coalesce(s.reposts, 0) as reposts, coalesce(s.dislikes, 0) + coalesce(s.downvotes, 0) as dislikes,
      coalesce(tags.names, '{}') as hashtags, ${own.columns},
      coalesce(greatest(x.target - coalesce(s.reach, 0), 0), 0) as owed, coalesce(x.target, 0) as "owedTo"
    from cards c left join post_stats s on s.post_id = c.id
      left join exposure_floors x on x.post_id = c.id and x.reached_at is null and x.ended_at is null
      cross join lateral (select array_agg(h.name) as names ${own.tags}
        from post_hashtags t join hashtags h on h.id = t.hashtag_id where t.post_id = c.id) tags ${own.joins}`;
}

const OF_GUEST = {
  circles: sql``,
  columns: sql`false as followed, 0 as friends, 0 as "authorImpressions", 0::real as "authorWatchedShares",
    0 as "followedHashtags", null::boolean as "sameLanguage", 0::real as avoided`,
  tags: sql``,
  joins: sql``,
};

const ofMember = (me: string) => ({
  circles: sql`,
    refused as materialized (
      select p.id, p.author_id from (select post_id from feed_signals where account_id = ${me}::bigint
        order by created_at desc limit ${REFUSED}) r join posts p on p.id = r.post_id),
    refused_authors as materialized (select author_id as id, count(*)::int as times from refused group by author_id),
    refused_hashtags as materialized (
      select t.hashtag_id as id, count(*)::int as times from refused join post_hashtags t on t.post_id = refused.id group by 1),
    authors as materialized (
      select a.author_id as id, aff.impressions, aff.watched_shares, met.friends, refused_authors.times as refused,
        (select true from follows f where f.follower_id = ${me}::bigint and f.followee_id = a.author_id) is true as followed
      from (select distinct author_id from cards) a
        left join author_affinities aff on aff.account_id = ${me}::bigint and aff.author_id = a.author_id
        left join met on met.id = a.author_id left join refused_authors on refused_authors.id = a.author_id),
    viewer as materialized (select language from accounts where id = ${me}::bigint)`,
  columns: sql`authors.followed, coalesce(authors.friends, 0) as friends,
    coalesce(authors.impressions, 0) as "authorImpressions", coalesce(authors.watched_shares, 0) as "authorWatchedShares",
    tags.followed as "followedHashtags", split_part(c.language, '-', 1) = (select language from viewer) as "sameLanguage",
    (coalesce(authors.refused, 0) + 0.5 * coalesce(tags.refused, 0))::real as avoided`,
  tags: sql`, count((select f.hashtag_id from followed_hashtags f
      where f.account_id = ${me}::bigint and f.hashtag_id = t.hashtag_id))::int as followed,
    sum((select r.times from refused_hashtags r where r.id = t.hashtag_id))::int as refused`,
  joins: sql`join authors on authors.id = c.author_id`,
});
