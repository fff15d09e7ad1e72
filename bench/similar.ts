/**
 * `npm run bench -- similar [--scale S|M|L] [--total N]`: what is watched together, on the seeded database. `read` is the
 * query behind For You's candidates, for accounts that watch much and for a guest's history; `stream` pairs new watches, per
 * watch; `rebuild` is the job of the night, whole. What the benchmark adds is taken away again.
 */
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { rebuildNeighbours } from "@/lib/feed/similar/rebuild";
import { similarToWatched } from "@/lib/feed/similar/similar-to-watched";
import { streamPairs } from "@/lib/feed/similar/stream";
import { measure } from "./lib/measure";
import { report, round } from "./lib/report";
import { eachScale } from "./lib/scales";

const VIEWERS = 100;
const WATCHES = 2_000;

const { values } = parseArgs({ options: { scale: { type: "string" }, total: { type: "string", default: "400" } } });
const total = Number(values.total);

await eachScale(values.scale, async ({ scale, ctx }) => {
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 60_000) };
  const viewers = await ctx.db.execute<{ id: AccountId; history: PostId[] }>(sql`
    select account_id::text as id, array_agg(post_id::text order by seen_at desc) as history from seen_posts
    where watched_share >= 0.3 group by account_id order by count(*) desc limit ${VIEWERS}`);
  const of = { account: (i: number) => sql`${viewers[i % viewers.length]?.id}::bigint` };
  const history = (i: number) => viewers[i % viewers.length]?.history.slice(0, 50) ?? [];
  for (const [who, similar] of [
    ["account", (i: number) => similarToWatched({ account: of.account(i) }, later.now)],
    ["guest", (i: number) => similarToWatched({ history: history(i) }, later.now)],
  ] as const) {
    const read = (i: number) => ctx.db.execute(sql`select id, similarity from (${similar(i)}) found`);
    const measured = await measure(ctx.db, read, { concurrency: 1, total });
    const [{ found } = { found: 0 }] = await ctx.db.execute<{ found: number }>(
      sql`select count(*)::int as found from (${similar(0)}) found`,
    );
    report({ bench: "similar", case: { scale: scale.name, what: "read", who }, found, ...measured });
  }
  const streamed = await stream(later);
  report({ bench: "similar", case: { scale: scale.name, what: "stream" }, ...streamed });
  const began = performance.now();
  const rebuilt = await rebuildNeighbours(later);
  const seconds = round((performance.now() - began) / 1000, 1);
  report({ bench: "similar", case: { scale: scale.name, what: "rebuild" }, ...rebuilt, seconds });
});

/** New watches of those who watch most, each of another video. */
async function stream(ctx: Context): Promise<Record<string, number>> {
  await ctx.db.execute(sql`update seen_posts set paired = true where not paired`);
  const added = await ctx.db.execute(sql`
    insert into seen_posts (account_id, post_id, watched_share, seen_at)
    select a.account_id, p.id, 1, ${ctx.now.toISOString()}::timestamptz
    from (select account_id from seen_posts group by account_id order by count(*) desc limit ${VIEWERS}) a
    cross join (select id from posts where kind = 'video' and visibility = 'public' and deleted_at is null
      order by posts.id desc limit ${WATCHES / VIEWERS}) p
    on conflict do nothing returning 1`);
  const began = performance.now();
  const watches = await streamPairs(ctx);
  const ms = performance.now() - began;
  const [{ pairs } = { pairs: 0 }] = await ctx.db.execute<{ pairs: number }>(
    sql`select count(*)::int as pairs from co_watch_pairs`,
  );
  await ctx.db.execute(sql`delete from seen_posts where seen_at = ${ctx.now.toISOString()}::timestamptz`);
  await ctx.db.execute(sql`delete from co_watch_pairs`);
  return { added: added.length, watches, pairs, ms_per_watch: round(ms / watches, 3) };
}
