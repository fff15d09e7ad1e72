/**
 * `npm run bench -- notify [--likes N] [--seconds N]`: one video is liked by 10,000 people within a minute, while a worker
 * does all that follows from it. Likes and their facts are written in pieces, as `setLike` writes them (what that costs is
 * `bench -- hot-post`), so that the processor time is the worker's: facts, trends, notifications.
 *
 * `rows` is what was written for it: how often the one row of the list, how many events of its author's stream, how many
 * jobs. `lag` is how far the row was behind the likes, looked at every 100 ms; `settled_ms` how long after the last like
 * it said all of them. The count at the end is exact.
 */
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { startWorker } from "@/lib/boot/worker";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { benchContext, benchDatabase } from "./lib/database";
import { processorTime } from "./lib/measure";
import { percentiles, report, round } from "./lib/report";

const { values } = parseArgs({
  options: { likes: { type: "string", default: "10000" }, seconds: { type: "string", default: "60" } },
});
const likes = Number(values.likes);
const seconds = Number(values.seconds);
const PIECE_MS = 100;

const pool = benchDatabase();
const ctx = benchContext(pool);
const worker = await startWorker();
try {
  const { authorId, postId, fans } = await aVideoAndItsFans(ctx, likes);
  await drained(ctx);
  const before = { rows: await written(ctx), cpu: await processorTime(ctx.db) };
  const began = performance.now();
  const lag: number[] = [];
  for (let liked = 0; liked < likes; ) {
    const due = Math.min(likes, Math.ceil((likes * (performance.now() - began)) / (seconds * 1_000)));
    if (due > liked) await like(ctx, postId, fans.slice(liked, due));
    liked = Math.max(liked, due);
    lag.push(liked - (await told(ctx, authorId)));
    await wait(PIECE_MS);
  }
  const last = performance.now();
  while ((await told(ctx, authorId)) < likes) await wait(20);
  const settled = performance.now() - last;
  await drained(ctx);
  // Postgres' own counts come a second late.
  await wait(2_000);
  const cpu = await processorTime(ctx.db);
  const rows = await written(ctx);
  report({
    bench: "notify",
    case: { likes, seconds },
    rows: Object.fromEntries(Object.entries(rows).map(([name, n]) => [name, n - (before.rows[name] ?? 0)])),
    cpu_s: {
      app: round((cpu.app - before.cpu.app) / 1_000),
      database: cpu.database === null ? null : round((cpu.database - (before.cpu.database ?? 0)) / 1_000),
    },
    lag: percentilesOf(lag),
    settled_ms: round(settled, 0),
    counted: await told(ctx, authorId),
  });
  await ctx.db.execute(sql`delete from posts where id = ${postId}::bigint`);
  await ctx.db.execute(sql`delete from accounts where handle like 'notify\_%'`);
} finally {
  await worker.stop();
  await pool.close();
}

function percentilesOf(behind: readonly number[]) {
  const { p50_ms: p50, p95_ms: p95, p99_ms: p99 } = percentiles(behind);
  return { p50, p95, p99 };
}

/** An author with a video that nobody knows yet, and as many accounts as will like it. */
async function aVideoAndItsFans({ db }: Context, count: number) {
  await db.execute(sql`delete from accounts where handle like 'notify\_%'`);
  const made = await db.execute<{ id: AccountId }>(sql`
    insert into accounts (handle, handle_skeleton, display_name, state, created_at)
    select 'notify_' || n, 'notify_' || n, 'Bench ' || n, 'active', now() from generate_series(0, ${count}::int) n
    returning id::text as id`);
  const [author, ...fans] = made.map(({ id }) => id);
  const [post] = await db.execute<{ id: PostId }>(sql`
    insert into posts (id, author_id, kind, body, created_at)
    values (next_id(), ${author}::bigint, 'video', 'Everybody likes this', now()) returning id::text as id`);
  if (!author || !post) throw new Error("nothing was made");
  await db.execute(sql`insert into post_stats (post_id) values (${post.id}::bigint)`);
  await db.execute(sql`analyze accounts`);
  return { authorId: author, postId: post.id, fans };
}

/** What `setLike` writes, for several at once. */
async function like({ db }: Context, postId: PostId, fans: readonly AccountId[]): Promise<void> {
  const ids = sql`unnest(${`{${fans.join(",")}}`}::bigint[]) id`;
  await db.transaction(async (tx) => {
    await tx.execute(
      sql`insert into likes (post_id, account_id, created_at) select ${postId}::bigint, id, now() from ${ids}`,
    );
    await tx.execute(sql`insert into recorded_facts (fact, created_at)
      select json_build_object('type', 'post.liked', 'postId', ${postId}::text, 'accountId', id::text), now() from ${ids}`);
  });
}

/** How many the rows of the author's list speak of: there are two where the hour has turned. */
async function told({ db }: Context, authorId: AccountId): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select coalesce(sum(count), 0)::int as count from notifications where account_id = ${authorId}::bigint`,
  );
  return row?.count ?? 0;
}

/** Nothing waits any more. */
async function drained({ db }: Context): Promise<void> {
  const waiting = sql`select (select count(*) from recorded_facts) + (
    select count(*) from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts) as n`;
  while (Number((await db.execute<{ n: string }>(waiting))[0]?.n) > 0) await wait(100);
}

/** Rows written since the database began, by what they are for. */
async function written({ db }: Context): Promise<Record<string, number>> {
  const rows = await db.execute<{ name: string; rows: string }>(sql`
    select relname as name, n_tup_ins + n_tup_upd as rows from pg_stat_user_tables
    where relname in ('notifications', 'stream_events', 'streams', 'trend_voices', '_private_jobs')`);
  return Object.fromEntries(rows.map(({ name, rows: n }) => [name.replace("_private_", ""), Number(n)]));
}
