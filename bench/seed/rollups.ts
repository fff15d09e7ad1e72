import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { firstIdAt } from "@/lib/core/ids";
import { FLOOR_END_MS, FLOOR_VIEWERS, FLOOR_WINDOW_MS } from "@/lib/feed/exposure/floor";
import { rebuildNeighbours } from "@/lib/feed/similar/rebuild";
import { bestSql } from "@/lib/posts/best";
import { heatSql } from "@/lib/posts/heat";

/** What the app keeps up while things happen, counted here from the rows that were seeded. */
export async function seedPostStats({ db }: Context): Promise<void> {
  const count = (column: SQL) => sql`coalesce(c.${column}, 0)`;
  const counted = [
    "likes",
    "downvotes",
    "replies",
    "reposts",
    "quotes",
    "impressions",
    "views",
    "watch_ms",
    "completions",
    "skips",
    "reach",
  ];
  const columns = sql.raw(counted.join(", "));
  const part = (given: Readonly<Record<string, string>>, from: SQL) =>
    sql`select ${sql.raw(given.post as string)} as post_id, ${sql.raw(counted.map((name) => given[name] ?? "0").join(", "))} ${from}`;
  await db.execute(sql`
    with parts (post_id, ${columns}) as (
      ${part({ post: "post_id", likes: "count(*)" }, sql`from likes group by post_id`)}
      union all
      ${part({ post: "root_id", replies: "count(*)" }, sql`from posts where root_id is not null and deleted_at is null group by root_id`)}
      union all
      ${part(
        { post: "reply_to_id", replies: "count(*)" },
        sql`from posts where reply_to_id <> root_id and deleted_at is null group by reply_to_id`,
      )}
      union all
      ${part({ post: "repost_of_id", reposts: "count(*)" }, sql`from posts where repost_of_id is not null group by repost_of_id`)}
      union all
      ${part({ post: "quote_of_id", quotes: "count(*)" }, sql`from posts where quote_of_id is not null and deleted_at is null group by quote_of_id`)}
      union all
      ${part(
        {
          post: "post_id",
          impressions: "count(*)",
          views: "count(*) filter (where viewed)",
          watch_ms: "sum(watched_ms)",
          completions: "count(*) filter (where completed)",
          skips: "count(*) filter (where skipped)",
          reach: "count(distinct account_id)",
        },
        sql`from watch_events group by post_id`,
      )}),
    counted as (
      select post_id, ${sql.raw(counted.map((name) => `sum(${name}) as ${name}`).join(", "))} from parts group by post_id)
    insert into post_stats (post_id, reply_to_id, ${columns}, heat, best)
    select p.id, p.reply_to_id, ${sql.join(
      counted.map((name) => count(sql.raw(name))),
      sql`, `,
    )}, ${heatSql(sql`p`, count)}, ${bestSql(count)}
    from posts p left join counted c on c.post_id = p.id where p.kind <> 'repost'`);
}

export async function seedSeenPosts({ db }: Context): Promise<void> {
  await db.execute(sql`
    insert into seen_posts (account_id, post_id, watched_share, seen_at)
    select w.account_id, w.post_id, max(least(1, w.watched_ms::real / m.duration_ms)), max(w.shown_at)
    from watch_events w join post_media pm on pm.post_id = w.post_id join media m on m.id = pm.media_id
    where w.account_id is not null group by w.account_id, w.post_id`);
}

/** As the job of the night does it. */
export async function seedPostNeighbours(ctx: Context): Promise<void> {
  await rebuildNeighbours({ ...ctx, now: new Date(ctx.now.getTime() + 1) });
}

export async function seedAuthorAffinities({ db }: Context): Promise<void> {
  await db.execute(sql`
    insert into author_affinities (account_id, author_id, impressions, watched_shares)
    select w.account_id, p.author_id, count(*), sum(least(1, w.watched_ms::real / m.duration_ms))
    from watch_events w join posts p on p.id = w.post_id
      join post_media pm on pm.post_id = w.post_id join media m on m.id = pm.media_id
    where w.account_id is not null group by w.account_id, p.author_id`);
}

export async function seedAccountStats({ db }: Context): Promise<void> {
  await db.execute(sql`
    with followers as (select followee_id as id, count(*) as n from follows group by 1),
    following as (select follower_id as id, count(*) as n from follows group by 1),
    published as (select author_id as id, count(*) as n from posts where reply_to_id is null and deleted_at is null group by 1),
    liked as (select p.author_id as id, count(*) as n from likes l join posts p on p.id = l.post_id group by 1)
    insert into account_stats (account_id, followers, following, posts, likes)
    select a.id, coalesce(f.n, 0), coalesce(g.n, 0), coalesce(p.n, 0), coalesce(l.n, 0)
    from accounts a left join followers f using (id) left join following g using (id)
      left join published p using (id) left join liked l using (id)`);
}

/** Who watched, as For You counts to how many a new video is owed. */
export async function seedFeedViewers({ db }: Context): Promise<void> {
  await db.execute(sql`
    insert into feed_viewers (account_id, watched_at) select account_id, max(seen_at) from seen_posts group by account_id`);
}

/** What is owed to the public videos of the last week; what was shown to enough people is through. */
export async function seedExposureFloors({ db, now }: Context): Promise<void> {
  const since = new Date(now.getTime() - FLOOR_END_MS);
  await db.execute(sql`
    insert into exposure_floors (post_id, target, opened_at, reached_at)
    select p.id, ${FLOOR_VIEWERS}::int, p.created_at,
      case when s.reach >= ${FLOOR_VIEWERS}::int or p.created_at < ${new Date(now.getTime() - FLOOR_WINDOW_MS).toISOString()}::timestamptz
        then p.created_at + interval '1 day' end
    from posts p join post_stats s on s.post_id = p.id
    where p.id >= ${firstIdAt(since)}::bigint and p.kind = 'video' and p.visibility = 'public' and p.deleted_at is null
      and p.reply_to_id is null`);
}
