import { type SQL, sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { visibleTo } from "@/lib/posts/visibility";
import { notMuted } from "@/lib/posts/visibility/between";

/**
 * Where suggestions come from. Each source looks at a bounded number of rows, so that it costs the same whether somebody
 * follows ten people or five thousand, and gives `id`, `points` and `reason` (JSON of `SuggestionReason`).
 */

/** Friends looked at, and accounts of each, the youngest first. */
const FRIENDS = 200;
const OF_EACH = 50;
/** Who is met most often among friends of friends. */
const MET = 150;
const LIKES = 200;
const HASHTAGS = 20;
const POSTS_OF_EACH = 25;
const HOT_POSTS = 300;
const NEWEST = 500;

/** All sources as one subquery, each account once, with its first reason: `id`, `points`, `reason`. */
export function suggestionPool(ctx: Context): SQL {
  const me = viewerAccountId(ctx.viewer);
  const sources = [...(me ? [friendsOfFriends(ctx, me), liked(me), hashtags(ctx, me)] : []), popular(ctx), newest()];
  const all = sql.join(
    sources.map((source, place) => sql`(select ${place}::int as place, s.* from (${source}) s)`),
    sql` union all `,
  );
  return sql`(select id, sum(points) as points, (array_agg(reason order by place))[1] as reason
    from (${all}) candidates group by id)`;
}

/** Whom those follow whom one follows, most friends first. Friends who hide whom they follow, or are muted, tell nothing. */
function friendsOfFriends(ctx: Context, me: AccountId): SQL {
  return sql`
    select met.id, 30 + 10 * least(met.friends, 10) as points,
      json_build_object('kind', 'followed', 'names', met.names, 'others', met.friends - cardinality(met.names)) as reason
    from (
      select theirs.id, count(*)::int as friends, (array_agg(friend.name order by friend.id desc))[1:2] as names
      from (
        select a.id, a.display_name as name
        from (select followee_id as id from follows where follower_id = ${me}::bigint order by followee_id desc limit ${FRIENDS}) own
        join accounts a on a.id = own.id and a.state = 'active' and not a.hides_follows
        where ${notMuted(ctx, sql`a.id`)}
      ) friend
      cross join lateral (
        select followee_id as id from follows where follower_id = friend.id order by followee_id desc limit ${OF_EACH}
      ) theirs
      where (select true from follows k where k.follower_id = ${me}::bigint and k.followee_id = theirs.id) is not true
      group by theirs.id order by count(*) desc, theirs.id desc limit ${MET}
    ) met`;
}

/** Authors of what one has liked lately. */
function liked(me: AccountId): SQL {
  return sql`
    select p.author_id as id, 25 + 5 * least(count(*), 10) as points,
      json_build_object('kind', 'liked', 'posts', count(*)) as reason
    from (select post_id from likes where account_id = ${me}::bigint order by created_at desc limit ${LIKES}) l
    join posts p on p.id = l.post_id group by p.author_id`;
}

/** Authors of the newest public posts with hashtags that one follows. */
function hashtags(ctx: Context, me: AccountId): SQL {
  return sql`
    select ${posts.authorId} as id, 20 + 3 * least(count(*), 10) as points,
      json_build_object('kind', 'hashtag', 'name', mode() within group (order by h.display_name)) as reason
    from (select hashtag_id from followed_hashtags where account_id = ${me}::bigint order by hashtag_id desc limit ${HASHTAGS}) f
    join hashtags h on h.id = f.hashtag_id
    cross join lateral (
      select post_id from post_hashtags where hashtag_id = f.hashtag_id order by post_id desc limit ${POSTS_OF_EACH}
    ) tagged
    join ${posts} on ${posts.id} = tagged.post_id and ${posts.visibility} = 'public' and ${visibleTo(ctx.viewer)}
    group by ${posts.authorId}`;
}

/** Authors of the hottest videos, the hottest first. */
function popular(ctx: Context): SQL {
  return sql`
    select ${posts.authorId} as id, 10.0 * max(hottest.share) as points, '{"kind":"popular"}'::json as reason
    from (
      select post_id, 1 - row_number() over (order by heat desc) / (${HOT_POSTS} + 1.0) as share
      from (select post_id, heat from post_stats where heat is not null order by heat desc limit ${HOT_POSTS}) h
    ) hottest
    join ${posts} on ${posts.id} = hottest.post_id and ${visibleTo(ctx.viewer)}
    group by ${posts.authorId}`;
}

/** The newest accounts that published something for everybody. */
function newest(): SQL {
  return sql`
    select young.id, 0 as points, '{"kind":"new"}'::json as reason
    from (select id, is_private from accounts order by id desc limit ${NEWEST}) young
    where not young.is_private and (select true from posts p where p.author_id = young.id and p.deleted_at is null
      and p.reply_to_id is null and p.visibility = 'public' limit 1)`;
}
