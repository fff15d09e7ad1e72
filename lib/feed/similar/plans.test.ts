import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Database, database } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { seedCrowd } from "@/lib/testing/crowd";
import { TEST_NOW } from "@/lib/testing/database";
import { explain, fullScansOf, rowsTouched } from "@/lib/testing/plans";
import { CO_WATCH } from "../ranking/co-watch/constants";
import { rebuildNeighbours } from "./rebuild";
import { similarToWatched } from "./similar-to-watched";
import { streamPairs } from "./stream";

const ctx: Context = { db: database(), viewer: SYSTEM, now: TEST_NOW };
let viewer: AccountId;

beforeAll(async () => {
  await seedCrowd(ctx.db);
  const now = sql`${TEST_NOW.toISOString()}::timestamptz`;
  await ctx.db.execute(sql`
    with crowd as (select array_agg(id) as ids from accounts),
    videos as (select array_agg(id) as ids from posts where kind = 'video')
    insert into seen_posts (account_id, post_id, watched_share, seen_at)
    select crowd.ids[1 + floor(power(random(), 2) * 1000)::int], videos.ids[1 + floor(power(random(), 2) * 2000)::int],
      random(), ${now} - random() * interval '30 days'
    from generate_series(1, 24000) k, crowd, videos on conflict do nothing`);
  await ctx.db.execute(sql`analyze`);
  // As many rows as long as ever, without the ridge solve that costs most.
  await rebuildNeighbours(ctx, { settings: { ...CO_WATCH, blend: 1 } });
  await ctx.db.execute(sql`
    insert into seen_posts (account_id, post_id, watched_share, seen_at)
    select a.id, p.id, 1, ${now} + interval '1 minute' from (select id from accounts order by id desc limit 100) a
    cross join (select id from posts where kind = 'video' and visibility = 'public' limit 30) p on conflict do nothing`);
  await ctx.db.execute(sql`
    insert into co_watch_pairs (source_id, target_id, watchers, weight, updated_at)
    select a.id, b.id, 1 + (a.id % 7)::int, random(), ${now} from (select id from posts limit 300) a
    cross join (select id from posts order by id desc limit 200) b`);
  await ctx.db.execute(sql`analyze`);
  const [row] = await ctx.db.execute<{ id: AccountId }>(
    sql`select account_id::text as id from seen_posts group by account_id order by count(*) desc limit 1`,
  );
  viewer = row?.id as AccountId;
}, 300_000);

const similar = () => sql`select * from (${similarToWatched({ account: sql`${viewer}::bigint` }, ctx.now)}) found`;

test("what is similar is found by keys, however many have watched however much", async () => {
  expect(await fullScansOf((db: Database) => db.execute(similar()))).toEqual([]);
  const rows = await ctx.db.execute(similar());
  expect(rows).toHaveLength(200);
  // 300 of the memory, 50 rows of neighbours, what is new of ten.
  expect(rowsTouched(await explain(ctx.db, similar(), { analyze: true }))).toBeLessThan(2_500);
});

test("new watches are paired without reading what others watched, or what one watched long ago", async () => {
  let paired = 0;
  const stream = async (db: Database) => {
    paired += await streamPairs({ ...ctx, db, now: new Date(TEST_NOW.getTime() + 120_000) });
  };
  expect(await fullScansOf(stream)).toEqual([]);
  expect(paired).toBeGreaterThan(1_000);
});
