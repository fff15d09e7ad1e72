import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import type { AccountViewer, Context } from "@/lib/core/context";
import { listVideoInsights, readInsights, readVideoReport } from "@/lib/creator/queries";
import { foldInsights } from "@/lib/creator/stats";
import { listTopOfHashtag } from "@/lib/feed/timelines/top-of-hashtag";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { fullScansOf } from "@/lib/testing/plans";
import { countTrends } from "./count-trends";
import { hearLike, hearPublished } from "./on-facts";
import { listTrends } from "./queries";
import { sweepTrends } from "./sweep";

let me: AccountViewer;
let video: Awaited<ReturnType<typeof aVideoPost>>;
let text: typeof video;

/** A busy day: voices for some thousand posts and tags, hours of a week, a year of days of insights. */
beforeAll(async () => {
  const db = database();
  await seedCrowd(db);
  const ctx: Context = { db, viewer: { kind: "system" }, now: TEST_NOW };
  me = await anAccount(ctx);
  [video, text] = [await aVideoPost(ctx, me), await aPost(ctx, me)];
  const now = sql`${TEST_NOW.toISOString()}::timestamptz`;
  await db.execute(sql`insert into hashtags (name, display_name, created_at)
    select 'busy' || n, 'Busy' || n, now() from generate_series(1, 3000) n`);
  await db.execute(sql`insert into post_hashtags (hashtag_id, post_id)
    select h.id, p.id from (select id, 1 + floor(power(random(), 4) * 3000)::int as tag from posts where reply_to_id is null) p
    join hashtags h on h.name = 'busy' || p.tag on conflict do nothing`);
  await db.execute(sql`create table plan_subjects as select row_number() over () as n, kind, id from (
    (select case kind when 'video' then 'video' else 'post' end as kind, id from posts
      where reply_to_id is null and kind <> 'repost' order by id desc limit 3000)
    union all (select 'hashtag', id from hashtags order by id limit 3000)) s`);
  await db.execute(
    sql`create table plan_people as select row_number() over (order by id) as n, id from accounts order by id limit 1000`,
  );
  await db.execute(sql`insert into trend_voices (kind, subject_id, account_id, language, at)
    select s.kind, s.id, p.id, 'en', ${now} - random() * interval '24 hours'
    from (select distinct 1 + floor(power(random(), 4) * 6000)::int as subject, 1 + v % 1000 as person from generate_series(1, 40000) v) d
    join plan_subjects s on s.n = d.subject join plan_people p on p.n = d.person`);
  await db.execute(sql`insert into trend_hours (kind, subject_id, hour, language, accounts)
    select s.kind, s.subject_id, date_trunc('hour', ${now}) - back * interval '1 hour', 'en', 2
    from (select distinct kind, subject_id from trend_voices) s, generate_series(1, 24) back`);
  await db.execute(sql`insert into endorsements (account_id, author_id, at)
    select a.id, b.id, ${now} from plan_people a, plan_people b where a.n <> b.n and (a.n * 7 + b.n * 13) % 50 = 0`);
  await db.execute(sql`insert into author_affinities (account_id, author_id, impressions, watched_shares)
    select a.id, b.id, 3, 2 from plan_people a, plan_people b where a.n <> b.n and (a.n * 3 + b.n * 11) % 50 = 0
    on conflict do nothing`);
  await db.execute(sql`insert into exposure_floors (post_id, target, opened_at)
    select id, 100, ${now} from posts where kind = 'video' on conflict do nothing`);
  await db.execute(sql`insert into post_days (post_id, day, source, views, impressions, ended)
    select p.id, ${now}::date - back, 'for-you', 1, 1, array_fill(0, array[21])
    from (select id from posts where kind = 'video' order by id limit 2000) p, generate_series(1, 20) back on conflict do nothing`);
  await db.execute(sql`insert into author_days (account_id, day, source, views, impressions, ended)
    select a.id, ${now}::date - back, 'for-you', 1, 1, array_fill(0, array[21])
    from plan_people a, generate_series(1, 30) back`);
  await db.execute(sql`analyze`);
}, 300_000);

const asking: [string, (ctx: Context) => Promise<unknown>][] = [
  ["hearing a like", (ctx) => hearLike(ctx, { type: "post.liked", postId: video, accountId: me.accountId })],
  ["hearing a post", (ctx) => hearPublished(ctx, { type: "post.published", postId: text, authorId: me.accountId })],
  ["reading trending hashtags", (ctx) => listTrends(ctx, { kind: "hashtag" })],
  ["reading trending videos", (ctx) => listTrends(ctx, { kind: "video" })],
  ["the best of a hashtag", (ctx) => listTopOfHashtag(ctx, { name: "busy1", limit: 20 })],
  ["how all one's videos do", (ctx) => readInsights(ctx, { period: 90 })],
  ["how one video does", (ctx) => readVideoReport(ctx, { postId: video, period: 90 })],
  ["which videos do best", (ctx) => listVideoInsights(ctx, { period: 90 })],
];

test.each(asking)("%s reads no table whole", async (_, ask) => {
  expect(await fullScansOf((db) => ask({ db, viewer: me, now: TEST_NOW }))).toEqual([]);
});

test("counting trends reads the voices of an hour and what belongs to them, never the posts", async () => {
  const scans = await fullScansOf((db) => countTrends({ db, viewer: { kind: "system" }, now: TEST_NOW }));
  // Accounts are looked through for how large the instance is, up to five thousand; here that is nearly all of them.
  expect(scans.filter(({ tables }) => tables.some((table) => table !== "accounts"))).toEqual([]);
});

test("sweeping and folding find what they want by an index", async () => {
  expect(await fullScansOf((db) => sweepTrends({ db, viewer: { kind: "system" }, now: TEST_NOW }))).toEqual([]);
  const fold = await fullScansOf((db) => foldInsights({ db, viewer: { kind: "system" }, now: TEST_NOW }));
  // What waits to be folded is read whole: that is all it is there for.
  expect(fold.filter(({ tables }) => tables.some((table) => table !== "insight_deltas"))).toEqual([]);
});
