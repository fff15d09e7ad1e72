import { sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { firstIdAt, idTime, type PostId } from "@/lib/core/ids";
import { listable } from "@/lib/posts/visibility";

const DAY_MS = 86_400_000;

/**
 * How far back to look, one after another until enough is found. Whoever follows thousands finds a page in a week, and
 * whoever follows three is looked up whole in no time: each step costs one index lookup an account that is followed.
 */
const WINDOWS_DAYS = [7, 60, null] as const;

const post = alias(posts, "p") as unknown as typeof posts;

/** The latest videos of those whom the viewer follows, newest first, older than `before` where it is given. */
export async function listFollowedVideos(
  ctx: Context,
  { before, limit }: { before: PostId | null; limit: number },
): Promise<PostId[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const newest = before ? idTime(before) : ctx.now;
  const until = before ? sql`and p.id < ${before}` : sql``;
  let ids: PostId[] = [];
  for (const days of WINDOWS_DAYS) {
    const since = days === null ? sql`` : sql`and p.id >= ${firstIdAt(new Date(newest.getTime() - days * DAY_MS))}`;
    const rows = await ctx.db.execute<{ id: PostId }>(sql`
      select p.id::text as id from posts p
      where p.author_id = any(array(select followee_id from follows where follower_id = ${me}))
        and p.kind = 'video' and p.deleted_at is null and p.reply_to_id is null and ${listable(ctx, post)}
        ${until} ${since}
      order by p.id desc limit ${limit}`);
    ids = rows.map(({ id }) => id);
    if (ids.length >= limit) break;
  }
  return ids;
}
