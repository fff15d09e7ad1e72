import { sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { hydratePosts } from "@/lib/posts/hydrate";
import type { PostView } from "@/lib/posts/types";
import { recommendable } from "@/lib/posts/visibility";
import { hottest } from "./candidates/sources";

/** So many times as many are looked at as are wanted: some are of authors who may not be shown. */
const LOOKED_AT = 5;

const post = alias(posts, "p") as unknown as typeof posts;

/** The public videos that are hottest just now, the hottest first. */
export async function listPopularVideos(ctx: Context, limit: number): Promise<PostView[]> {
  const rows = await ctx.db.execute<{ id: PostId }>(sql`
    select p.id::text as id from (${hottest(limit * LOOKED_AT)}) hot join posts p on p.id = hot.post_id
    where p.visibility = 'public' and ${recommendable(ctx, post)}
    order by hot.heat desc limit ${limit}`);
  return hydratePosts(
    ctx,
    rows.map(({ id }) => id),
  );
}
