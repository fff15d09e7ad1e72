/**
 * `npm run bench -- thread [--scale S|M|L] [--total N]`: a post in its thread by its data function, as a member reads it:
 * the post that one answer in fifty belongs to, by each order, and posts drawn from the latest.
 */
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { readThread } from "@/lib/posts/queries/thread/read-thread";
import { measure } from "./lib/measure";
import { whoFollow } from "./lib/people";
import { report } from "./lib/report";
import { eachScale } from "./lib/scales";

const { values } = parseArgs({ options: { scale: { type: "string" }, total: { type: "string", default: "300" } } });

await eachScale(values.scale, async ({ scale, ctx }) => {
  const me: Context = { ...ctx, viewer: (await whoFollow(ctx, 500))[0] ?? ctx.viewer };
  const [talk] = await ctx.db.execute<{ id: PostId; replies: number }>(
    sql`select post_id::text as id, replies from post_stats order by replies desc limit 1`,
  );
  const latest = await ctx.db.execute<{ id: PostId }>(sql`
    select id::text as id from (select id from posts where visibility = 'public' and deleted_at is null
      and reply_to_id is null and kind <> 'repost' order by id desc limit 3000) p order by md5(id::text) limit 200`);
  if (!talk) throw new Error("nothing is answered");
  const cases = [
    ...(["best", "newest", "oldest"] as const).map((order) => ({ of: "talk of the town", order, ids: [talk.id] })),
    { of: "latest", order: "best" as const, ids: latest.map(({ id }) => id) },
  ];
  for (const { of, order, ids } of cases) {
    const read = (i: number) => readThread(me, { postId: ids[i % ids.length] as PostId, order });
    const measured = await measure(ctx.db, read, {
      concurrency: 1,
      total: Number(values.total),
      warmUp: ids.length + 20,
    });
    const replies = of === "latest" ? {} : { replies: talk.replies };
    report({
      bench: "thread",
      case: { scale: scale.name, of, order, ...replies },
      ...measured,
    });
  }
});
