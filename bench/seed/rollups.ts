import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { heatSql } from "@/lib/posts/heat";

/** What the app keeps up while things happen, counted here from the rows that were seeded. */
export async function seedPostStats({ db }: Context): Promise<void> {
  const count = (column: SQL) => sql`coalesce(c.${column}, 0)`;
  await db.execute(sql`
    with counted as (
      select post_id, sum(likes) as likes, sum(replies) as replies, 0 as reposts, sum(impressions) as impressions,
        sum(views) as views, sum(watch_ms) as watch_ms, sum(completions) as completions, sum(skips) as skips
      from (
        select post_id, count(*) as likes, 0 as replies, 0 as impressions, 0 as views, 0 as watch_ms, 0 as completions, 0 as skips
          from likes group by post_id
        union all
        select reply_to_id, 0, count(*), 0, 0, 0, 0, 0
          from posts where reply_to_id is not null and deleted_at is null group by reply_to_id
        union all
        select post_id, 0, 0, count(*), count(*) filter (where viewed), sum(watched_ms),
          count(*) filter (where completed), count(*) filter (where skipped) from watch_events group by post_id) parts
      group by post_id)
    insert into post_stats (post_id, reply_to_id, likes, replies, impressions, views, watch_ms, completions, skips, heat)
    select p.id, p.reply_to_id, ${sql.join(
      ["likes", "replies", "impressions", "views", "watch_ms", "completions", "skips"].map((name) =>
        count(sql.raw(name)),
      ),
      sql`, `,
    )},
      ${heatSql(sql`p`, count)}
    from posts p left join counted c on c.post_id = p.id`);
}

export async function seedSeenPosts({ db }: Context): Promise<void> {
  await db.execute(sql`
    insert into seen_posts (account_id, post_id, watched_share, seen_at)
    select w.account_id, w.post_id, max(least(1, w.watched_ms::real / m.duration_ms)), max(w.shown_at)
    from watch_events w join post_media pm on pm.post_id = w.post_id join media m on m.id = pm.media_id
    where w.account_id is not null group by w.account_id, w.post_id`);
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
