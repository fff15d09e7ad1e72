import { type SQL, sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { exposureOf } from "@/lib/feed/exposure/queries";
import { hydratePosts } from "@/lib/posts/hydrate";
import { dayBack, type KeptDay, summarise } from "./summary";
import type { InsightCounts, Insights, Period, VideoInsights, VideoReport } from "./types";

/** Of so many of one's newest videos a list of the best is made. */
const VIDEOS_LOOKED_AT = 300;

const COLUMNS = sql`impressions, views, watch_ms::float8 as "watchMs", completions, skips, followers, unfollowed`;

/** How all of the viewer's videos did in the last `period` days. One query. Fails with `unauthenticated` for guests. */
export async function readInsights(
  ctx: Context,
  { period }: { period: Period },
): Promise<Result<Insights, "unauthenticated">> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return fail({ code: "unauthenticated" });
  const rows = await readDays(ctx, sql`author_days`, sql`account_id = ${me}`, 2 * period);
  return ok(summarise(rows, { period, now: ctx.now }));
}

/**
 * How one of the viewer's own videos did. Fails with `unauthenticated` for guests, `not_found` for anything that is not a
 * video of theirs: whose it is, and whether there is one, is nobody else's business.
 */
export async function readVideoReport(
  ctx: Context,
  { postId, period }: { postId: PostId; period: Period },
): Promise<Result<VideoReport, "unauthenticated" | "not_found">> {
  if (!viewerAccountId(ctx.viewer)) return fail({ code: "unauthenticated" });
  const [post] = await hydratePosts(ctx, [postId]);
  if (!post?.viewer.own || !post.video) return fail({ code: "not_found", what: "post" });
  const [rows, exposure] = await Promise.all([
    readDays(ctx, sql`post_days`, sql`post_id = ${postId}`, 2 * period),
    exposureOf(ctx, { postId }),
  ]);
  return ok({
    post,
    insights: summarise(rows, { period, now: ctx.now }),
    exposure: exposure.ok ? exposure.value : null,
  });
}

/**
 * The viewer's own videos that were viewed most in the last `period` days, among their 300 newest; `limit` 10 by default.
 * Fails with `unauthenticated` for guests.
 */
export async function listVideoInsights(
  ctx: Context,
  { period, limit = 10 }: { period: Period; limit?: number },
): Promise<Result<VideoInsights[], "unauthenticated">> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return fail({ code: "unauthenticated" });
  const rows = await ctx.db.execute<{ id: PostId } & InsightCounts & Record<string, unknown>>(sql`
    select p.id::text as id, d.* from (
      select id from posts where author_id = ${me} and kind in ('video', 'pictures') and deleted_at is null and kind = 'video'
      order by id desc limit ${VIDEOS_LOOKED_AT}) p
    cross join lateral (
      select sum(impressions)::int as impressions, sum(views)::int as views, sum(watch_ms)::float8 as "watchMs",
        sum(completions)::int as completions, sum(skips)::int as skips, sum(followers)::int as followers, 0 as unfollowed
      from post_days where post_id = p.id and day >= ${dayBack(ctx.now, period - 1)}::date) d
    where d.impressions > 0 order by d.views desc, p.id desc limit ${limit}`);
  const posts = await hydratePosts(
    ctx,
    rows.map(({ id }) => id),
  );
  const shown = new Map(posts.map((post) => [post.id, post]));
  return ok(
    rows.flatMap(({ id, ...counts }) => {
      const post = shown.get(id);
      return post ? [{ post, ...counts }] : [];
    }),
  );
}

async function readDays(ctx: Context, table: SQL, whose: SQL, days: number): Promise<KeptDay[]> {
  const rows = await ctx.db.execute<KeptDay & Record<string, unknown>>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, source, ended, ${COLUMNS} from ${table}
    where ${whose} and day >= ${dayBack(ctx.now, days - 1)}::date and day <= ${dayBack(ctx.now, -1)}::date`);
  return [...rows];
}
