/**
 * `npm run bench -- trends [--scale S|M|L] [--total N]`: what trends cost, at every scale that is seeded.
 *
 * First a busy day is laid out: each account speaks for one thing a day, most of them for few (a power law), a twentieth of
 * it within the last hour, and a week of such days stands behind it. Then three cases are measured: `job` (the whole run of
 * count-trends, which may take 5 s at M), `read` (`listTrends` of each kind as 64 members and a guest in turn) and `hear`
 * (a like becoming a voice, undone each time).
 */
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { countTrends } from "@/lib/trends/count-trends";
import { hearLike } from "@/lib/trends/on-facts";
import { listTrends } from "@/lib/trends/queries";
import { measure } from "./lib/measure";
import { someAccounts } from "./lib/people";
import { report } from "./lib/report";
import { eachScale, type ScaleDatabase } from "./lib/scales";

const { values } = parseArgs({ options: { scale: { type: "string" }, total: { type: "string", default: "400" } } });
const total = Number(values.total);
class Undone extends Error {}

const KINDS = ["hashtag", "post", "video"] as const;

await eachScale(values.scale, async (at) => {
  const { scale, ctx } = at;
  const began = performance.now();
  const rows = await layOut(at);
  console.error(
    `${scale.name}: ${rows.voices} voices, ${rows.hours} hours in ${Math.round(performance.now() - began)} ms`,
  );

  const counted = await countTrends(ctx);
  const job = await measure(ctx.db, () => countTrends(ctx), { concurrency: 1, total: 7, warmUp: 1 });
  report({ bench: "trends", case: { scale: scale.name, what: "job", ...rows, ...counted }, ...job });

  const readers: Context[] = [GUEST, ...(await someAccounts(ctx, 64))].map((viewer) => ({ ...ctx, viewer }));
  const read = async (i: number) => {
    const me = readers[i % readers.length] as Context;
    for (const kind of KINDS) await listTrends(me, { kind: kind as "video" });
  };
  report({
    bench: "trends",
    case: { scale: scale.name, what: "read" },
    ...(await measure(ctx.db, read, { concurrency: 1, total, warmUp: 2 * readers.length })),
  });

  const likes = await ctx.db.execute<{ postId: PostId; accountId: never }>(sql`
    select post_id::text as "postId", account_id::text as "accountId" from likes order by created_at desc limit 500`);
  const hear = (i: number) => {
    const like = likes[i % likes.length] as (typeof likes)[number];
    return undone(ctx, async (tx) => {
      await tx.db.execute(sql`update likes set created_at = ${ctx.now.toISOString()}
        where post_id = ${like.postId} and account_id = ${like.accountId}`);
      await hearLike(tx, { type: "post.liked", ...like });
    });
  };
  report({
    bench: "trends",
    case: { scale: scale.name, what: "hear" },
    ...(await measure(ctx.db, hear, { concurrency: 1, total, warmUp: 50 })),
  });
});

/** Do something in a transaction, and undo it. */
async function undone(ctx: Context, work: (tx: Context) => Promise<void>): Promise<void> {
  await ctx.db
    .transaction(async (db) => {
      await work({ ...ctx, db });
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
}

/** A busy day and the week before it. The same each time. */
async function layOut({ ctx, scale }: ScaleDatabase): Promise<{ voices: number; hours: number }> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const subjects = sql.raw(String(Math.round(scale.posts / 20)));
  return ctx.db.transaction(async (db) => {
    await db.execute(sql`set local statement_timeout = 0`);
    await db.execute(sql`select setseed(0.5)`);
    await db.execute(sql`truncate trend_voices, trend_hours, endorsements, trends`);
    await db.execute(sql`create temp table subjects on commit drop as
      select row_number() over (order by random()) as n, kind, id from (
        (select case kind when 'video' then 'video' else 'post' end as kind, id from posts
          where reply_to_id is null and kind <> 'repost' and visibility = 'public' and deleted_at is null order by id desc limit ${subjects})
        union all (select 'hashtag', id from hashtags order by id limit ${subjects} / 5)) s`);
    await db.execute(sql`create index on subjects (n)`);
    await db.execute(sql`
      insert into trend_voices (kind, subject_id, account_id, language, at)
      select s.kind, s.id, d.account_id, d.language, d.at from (
        select id as account_id, 1 + floor(power(random(), 3) * (select count(*) from subjects))::bigint as n,
          (array['en', 'en', 'en', 'es', 'pt', 'und'])[1 + floor(random() * 6)::int] as language,
          ${now} - (case when random() < 0.05 then random() else random() * 24 end) * interval '1 hour' as at
        from accounts where state = 'active') d join subjects s on s.n = d.n
      on conflict do nothing`);
    await db.execute(sql`
      insert into trend_hours (kind, subject_id, hour, language, accounts)
      select kind, subject_id, date_trunc('hour', at, 'UTC') - back * interval '1 day', language, count(*)
      from trend_voices, generate_series(0, 7) back where back = 0 or random() < 0.7 group by 1, 2, 3, 4`);
    await db.execute(sql`
      insert into endorsements (account_id, author_id, at)
      select distinct l.account_id, p.author_id, ${now} from (select post_id, account_id from likes order by created_at desc
        limit ${sql.raw(String(5 * scale.accounts))}) l join posts p on p.id = l.post_id where p.author_id <> l.account_id
      on conflict do nothing`);
    await db.execute(sql`analyze trend_voices, trend_hours, endorsements`);
    const [rows] = await db.execute<{ voices: number; hours: number }>(sql`
      select (select count(*)::int from trend_voices) as voices, (select count(*)::int from trend_hours) as hours`);
    return { voices: rows?.voices ?? 0, hours: rows?.hours ?? 0 };
  });
}
