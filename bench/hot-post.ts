/**
 * `npm run bench -- hot-post [--scale S|M|L] [--total N] [--concurrency N]`: many accounts like at once, first each
 * another post, then all the same one. Where everybody waited for one row, the second would be many times slower.
 * `waiting` is how many statements waited for a lock at most, looked at every 10 ms; the count at the end is exact.
 */

import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { findPostStats } from "@/lib/posts/stats";
import { setVote } from "@/lib/reactions/mutations/set-vote";
import { measure } from "./lib/measure";
import { someAccounts } from "./lib/people";
import { report } from "./lib/report";
import { eachScale } from "./lib/scales";

const { values } = parseArgs({
  options: {
    scale: { type: "string" },
    total: { type: "string", default: "2000" },
    concurrency: { type: "string", default: "32" },
  },
});
const total = Number(values.total);
const concurrency = Number(values.concurrency);

await eachScale(values.scale, async ({ scale, ctx: now, url }) => {
  const pool = openDatabase(url, concurrency);
  const ctx = { ...now, db: pool.db };
  try {
    const fans = await someAccounts(ctx, Math.ceil(total * 1.05));
    const posts = await ctx.db.execute<{ id: PostId }>(sql`
      select p.id::text as id from posts p where p.visibility = 'public' and p.deleted_at is null and p.reply_to_id is null
        and p.kind = 'text' and not exists (select from likes where post_id = p.id) order by p.id desc limit ${total}`);
    for (const what of ["many posts", "one post"]) {
      const target = (i: number) => (what === "one post" ? posts[0] : posts[i % posts.length])?.id as PostId;
      const like = (vote: "up" | null) => async (i: number) => {
        const viewer = fans[i % fans.length];
        if (!viewer) throw new Error("nobody is there");
        const done = await setVote({ ...ctx, viewer, now: new Date() }, { postId: target(i), vote });
        if (!done.ok && done.failure.code !== "not_found") throw new Error(JSON.stringify(done.failure));
      };
      const before = await likesOf(ctx, target(0));
      const watch = watchLocks(now);
      const measured = await measure(ctx.db, like("up"), { concurrency, total: fans.length, warmUp: 0 });
      const waiting = await watch.stop();
      const counted = (await likesOf(ctx, target(0))) - before;
      const case_ = { scale: scale.name, likes: what, concurrency };
      report({ bench: "hot-post", case: case_, ...measured, waiting, counted });
      await measure(ctx.db, like(null), { concurrency, total: fans.length, warmUp: 0 });
    }
    await ctx.db.execute(sql`delete from recorded_facts`);
    await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
  } finally {
    await pool.close();
  }
});

async function likesOf(ctx: Context, id: PostId): Promise<number> {
  return (await findPostStats({ ...ctx, viewer: SYSTEM }, [id])).get(id)?.likes ?? 0;
}

/** How many statements wait for a lock, at most, until it is stopped. */
function watchLocks({ db }: Context) {
  let stopped = false;
  const watching = (async () => {
    let most = 0;
    while (!stopped) {
      const [row] = await db.execute<{ n: number }>(sql`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      most = Math.max(most, row?.n ?? 0);
      await wait(10);
    }
    return most;
  })();
  return {
    stop() {
      stopped = true;
      return watching;
    },
  };
}
