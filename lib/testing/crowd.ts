import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { heatSql } from "@/lib/posts/heat";
import { copyCrowd } from "./crowd-copy";
import { seedPublishing } from "./crowd-publishing";
import { TEST_NOW } from "./database";
import { unhurried } from "./plans";

/** How big a crowd is. The usual one is enough for Postgres to prefer an index wherever one fits. */
export interface CrowdSize {
  readonly accounts?: number;
  readonly videos?: number;
  readonly comments?: number;
  readonly follows?: number;
  readonly likes?: number;
}

/**
 * Fill the database with a crowd: committed and analysed. One of the usual size is made once a run and copied, so it comes
 * before whatever else a file writes; one of its own size takes some seconds. A few authors have most of the posts and
 * followers, one video has a tenth of the comments; a fifth of the posts is not public, some are deleted, some accounts
 * suspended. Posts are spread over the 60 days before `TEST_NOW`. Accounts are called `crowd_1` …
 */
export async function seedCrowd(db: Database, size?: CrowdSize): Promise<void> {
  if (!size) await copyCrowd((copied) => fill(copied, {}));
  await unhurried(db);
  if (size) await fill(db, size);
}

async function fill(
  db: Database,
  { accounts = 8_000, videos = 20_000, comments = 40_000, follows = 40_000, likes = 60_000 }: CrowdSize,
): Promise<void> {
  const now = sql`${TEST_NOW.toISOString()}::timestamptz`;
  // Skewed picks: the cube of a uniform number puts half of all rows on an eighth of the accounts.
  const someone = sql`(1 + floor(power(random(), 3) * ${accounts}::int))::int`;
  const anyone = sql`(1 + floor(random() * ${accounts}::int))::int`;

  await db.transaction(async (tx) => {
    await tx.execute(sql`select setseed(0.42)`);
    await tx.execute(sql`create temp table crowd on commit drop as
      with made as (
        insert into accounts (handle, handle_skeleton, display_name, state, created_at)
        select 'crowd_' || n, 'crowd_' || n, 'Crowd ' || n,
          case when n % 97 = 0 then 'suspended' else 'active' end, ${now} - interval '90 days'
        from generate_series(1, ${accounts}::int) n returning id, handle)
      select id, substr(handle, 7)::int as n from made`);
    await tx.execute(sql`create unique index on crowd (n)`);
    await tx.execute(sql`create temp table crowd_videos on commit drop as
      with picked as materialized (
        select n, ${someone} as author, ${now} - random() * interval '60 days' as at, random() as dice, random() as gone
        from generate_series(1, ${videos}::int) n),
      made as (
        insert into posts (id, author_id, kind, body, visibility, created_at, deleted_at)
        select next_id(picked.at), crowd.id, case when picked.n % 5 = 0 then 'text' else 'video' end, 'Crowd post ' || picked.n,
          case when dice < 0.8 then 'public' when dice < 0.85 then 'unlisted' when dice < 0.98 then 'followers' else 'circle' end,
          picked.at, case when gone < 0.03 then picked.at + interval '1 hour' end
        from picked join crowd on crowd.n = author returning *)
      select *, row_number() over (order by
        id = (select min(id) from made where visibility = 'public' and kind = 'video' and deleted_at is null) desc, id) as n
      from made`);
    await tx.execute(sql`create unique index on crowd_videos (n)`);
    await tx.execute(sql`with made as (
        insert into media (owner_id, kind, state, progress, storage_key, bytes, duration_ms, width, height, created_at, updated_at)
        select author_id, 'video', 'ready', 100, 'crowd/' || id, 1000000, 15000, 720, 1280, created_at, created_at
        from crowd_videos where kind = 'video' returning id, storage_key),
      files as (
        insert into renditions (media_id, name, role, object_key, mime_type, bytes, width, height, bitrate_kbps)
        select made.id, f.name, f.role, made.storage_key || '/' || f.name, 'video/mp4', 1000, 540, 960, 900
        from made cross join (values ('720p', 'video'), ('540p', 'video'), ('360p', 'video'), ('poster', 'poster'), ('preview', 'preview'), ('sprite', 'sprite')) f(name, role))
      insert into post_media (post_id, media_id) select substr(storage_key, 7)::bigint, id from made`);
    await tx.execute(sql`with picked as materialized (
        select n, ${anyone} as author, case when n % 10 = 0 then 1 else 1 + floor(power(random(), 3) * ${videos}::int) end as root,
          random() as late
        from generate_series(1, ${comments}::int) n)
      insert into posts (id, author_id, kind, body, reply_to_id, root_id, created_at)
      select next_id(at), crowd.id, 'text', 'Crowd comment ' || picked.n, v.id, v.id, at
      from picked join crowd on crowd.n = author join crowd_videos v on v.n = root
      cross join lateral (select v.created_at + late * (${now} - v.created_at) as at) t`);
    await tx.execute(sql`insert into follows (follower_id, followee_id, created_at)
      select a.id, b.id, ${now} - interval '1 day' * p.age
      from (select ${anyone} as a, ${someone} as b, random() * 60 as age from generate_series(1, ${follows}::int)) p
      join crowd a on a.n = p.a join crowd b on b.n = p.b where a.id <> b.id on conflict do nothing`);
    await tx.execute(sql`insert into likes (post_id, account_id, created_at)
      select v.id, c.id, v.created_at + interval '1 hour'
      from (select ${anyone} as who, (1 + floor(power(random(), 3) * ${videos}::int))::int as what from generate_series(1, ${likes}::int)) p
      join crowd c on c.n = p.who join crowd_videos v on v.n = p.what on conflict do nothing`);
    await tx.execute(sql`insert into post_stats (post_id, reply_to_id, likes, replies, impressions, views, watch_ms, completions, heat)
      select p.id, p.reply_to_id, c.likes, c.replies, 1000, c.views, 4000000, c.completions,
        ${heatSql(sql`p`, (column) => sql`c.${column}`)}
      from posts p
      left join (select post_id, count(*)::int as n from likes group by 1) liked on liked.post_id = p.id
      left join (select reply_to_id, count(*)::int as n from posts group by 1) replied on replied.reply_to_id = p.id
      cross join lateral (select coalesce(liked.n, 0) as likes, coalesce(replied.n, 0) as replies, 0 as reposts,
        100 as completions, 400 as views, 0 as skips) c`);
    await tx.execute(sql`insert into account_stats (account_id, followers, following, posts)
      select c.id, coalesce(f.n, 0), coalesce(g.n, 0), coalesce(p.n, 0) from crowd c
      left join (select followee_id, count(*)::int as n from follows group by 1) f on f.followee_id = c.id
      left join (select follower_id, count(*)::int as n from follows group by 1) g on g.follower_id = c.id
      left join (select author_id, count(*)::int as n from crowd_videos group by 1) p on p.author_id = c.id`);
    await seedTies(tx, now);
    await seedPublishing(tx, now);
    // Counts that wait for the folder, as they do in a busy second.
    await tx.execute(sql`insert into post_stat_deltas (post_id, likes, views)
      select v.id, 1, 1 from crowd_videos v where v.n % 5 = 0`);
    await tx.execute(sql`insert into account_stat_deltas (account_id, likes) select id, 1 from crowd`);
    await seedVotes(tx);
  });
  await db.execute(sql`analyze`);
}

/** What lies between people of the crowd, and what they don't want to meet: about one of each for everybody. */
async function seedTies(tx: Pick<Database, "execute">, now: SQL): Promise<void> {
  const pairs = (
    step: number,
  ) => sql`crowd a join crowd b on b.n = 1 + (a.n * 7 + ${step}::int) % (select count(*) from crowd)::int
    where a.id <> b.id on conflict do nothing`;
  await tx.execute(
    sql`insert into blocks (blocker_id, blocked_id, created_at) select a.id, b.id, ${now} from ${pairs(1)}`,
  );
  await tx.execute(sql`insert into mutes (muter_id, muted_id, created_at) select a.id, b.id, ${now} from ${pairs(2)}`);
  await tx.execute(
    sql`insert into follow_requests (follower_id, followee_id, created_at) select a.id, b.id, ${now} from ${pairs(3)}`,
  );
  await tx.execute(
    sql`insert into circle_members (owner_id, member_id, created_at) select a.id, b.id, ${now} from ${pairs(4)}`,
  );
  await tx.execute(
    sql`insert into dismissed_suggestions (account_id, dismissed_id, created_at) select a.id, b.id, ${now} from ${pairs(5)}`,
  );
  await tx.execute(sql`insert into lists (owner_id, name, created_at) select id, 'Crowd list', ${now} from crowd`);
  await tx.execute(sql`insert into list_members (list_id, account_id, created_at)
    select l.id, p.followee_id, ${now} from lists l join follows p on p.follower_id = l.owner_id on conflict do nothing`);
  await tx.execute(sql`insert into hashtags (name, display_name, created_at)
    select 'crowd' || n, 'Crowd' || n, ${now} from generate_series(1, 2000) n`);
  await tx.execute(sql`insert into post_hashtags (hashtag_id, post_id)
    select h.id, v.id from crowd_videos v join hashtags h on h.name = 'crowd' || (1 + v.n * v.n % 2000)`);
  await tx.execute(sql`insert into followed_hashtags (account_id, hashtag_id, created_at)
    select c.id, h.id, ${now} from crowd c join hashtags h on h.name = 'crowd' || (1 + c.n % 2000)`);
  await tx.execute(sql`insert into content_filters (account_id, kind, phrase, pattern, created_at)
    select id, 'word', 'unsaid' || k, 'unsaid' || k, ${now} from crowd, generate_series(1, 3) k`);
  await tx.execute(sql`insert into preferences (account_id) select id from crowd`);
  await tx.execute(sql`insert into pinned_posts (account_id, post_id, created_at)
    select author_id, id, ${now} from crowd_videos where crowd_videos.n % 10 = 0`);
}

/** What is said to posts beside likes, by those who like them, for want of others; and what was deleted. */
async function seedVotes(tx: Pick<Database, "execute">): Promise<void> {
  await tx.execute(sql`insert into deleted_posts (post_id, body, created_at)
    select id, 'gone', created_at from posts where root_id is not null and id % 7 = 0 on conflict do nothing`);
  await tx.execute(sql`insert into downvotes (post_id, account_id, created_at)
    select post_id, account_id, created_at from likes where (post_id + account_id) % 5 = 0`);
  await tx.execute(sql`insert into reactions (post_id, account_id, emoji, created_at)
    select post_id, account_id, '🔥', created_at from likes`);
  await tx.execute(sql`insert into reaction_counts (post_id, emoji, count)
    select post_id, emoji, count(*) from reactions group by 1, 2`);
  await tx.execute(sql`insert into reaction_deltas (post_id, emoji, count)
    select post_id, '🔥', 1 from reactions limit 5000`);
  await tx.execute(sql`insert into bookmarks (account_id, post_id, created_at)
    select account_id, post_id, created_at from likes`);
  await tx.execute(sql`insert into hidden_posts (account_id, post_id, created_at)
    select account_id, post_id, created_at from likes where (post_id + account_id) % 11 = 0`);
}
