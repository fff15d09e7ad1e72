import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { instanceSettings } from "@/db/schema";
import { type Context, SYSTEM } from "@/lib/core/context";
import { env } from "@/lib/env";
import { anAccount } from "@/lib/testing/factories";
import { fillDatabase, readMark } from "./fill";
import type { Scale } from "./scale";

const TINY: Scale = { name: "tiny", accounts: 100, posts: 800, follows: 900, likes: 900, watchEvents: 2_000, days: 60 };
const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date("2026-06-01T12:34:56Z") };
const copying = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
const fill = (scale = TINY) => fillDatabase(ctx, copying, scale, () => {});
afterAll(() => copying.end());

const TABLES =
  "accounts posts media post_media post_hashtags post_search follows blocks circle_members likes watch_events post_stats seen_posts post_neighbours author_affinities feed_viewers exposure_floors account_stats";

/** What is in every table, as one hash each. */
async function contents(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const table of TABLES.split(" ")) {
    const [row] = await ctx.db.execute<{ hash: string; rows: number }>(
      sql`select md5(string_agg(t::text, '' order by t::text)) as hash, count(*)::int as rows from ${sql.raw(table)} t`,
    );
    hashes[table] = `${row?.rows} ${row?.hash}`;
  }
  return hashes;
}

test("a seeding that was cut off goes on to the same end, one that is complete is left alone", async () => {
  await fill();
  const whole = await contents();
  for (const [table, rows] of Object.entries(whole)) expect([table, rows.startsWith("0 ")]).toEqual([table, false]);
  await fill();
  expect(await contents()).toEqual(whole);

  // As if it had been killed after the likes: the rest was never committed.
  await ctx.db.execute(sql`truncate watch_events, post_stats, seen_posts, post_neighbours, author_affinities,
    feed_viewers, exposure_floors, account_stats, search_terms`);
  const mark = await readMark(ctx);
  const done = mark?.done.slice(0, mark.done.indexOf("watch_events"));
  await ctx.db.update(instanceSettings).set({ value: { ...mark, done } });
  await fill();
  expect(await contents()).toEqual(whole);
});

test("counts are those of the rows", async () => {
  const [wrong] = await ctx.db.execute<{ n: number }>(sql`
    select count(*)::int as n from post_stats s
    where s.likes <> (select count(*) from likes l where l.post_id = s.post_id)
      or s.impressions <> (select count(*) from watch_events w where w.post_id = s.post_id)
      or s.watch_ms <> (select coalesce(sum(watched_ms), 0) from watch_events w where w.post_id = s.post_id)
      or s.replies <> (select count(*) from posts a where a.deleted_at is null and s.post_id in (a.reply_to_id, a.root_id))
      or s.reposts <> (select count(*) from posts a where a.repost_of_id = s.post_id)
      or (s.heat is null) <> (select p.kind <> 'video' or p.visibility <> 'public' or p.deleted_at is not null
        or p.reply_to_id is not null from posts p where p.id = s.post_id)`);
  expect(wrong?.n).toBe(0);
});

test("another scale, and somebody's own database, are refused", async () => {
  await expect(fill({ ...TINY, name: "other" })).rejects.toThrow("seeded at scale tiny");
  // The audit log, which names accounts, refuses to be emptied.
  await ctx.db.execute(sql`alter table audit_log disable trigger user`);
  await ctx.db.execute(sql`truncate accounts, posts, instance_settings cascade`);
  await anAccount(ctx);
  await expect(fill()).rejects.toThrow("accounts of its own");
});
