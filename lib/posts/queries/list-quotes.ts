import { and, desc, eq, lt } from "drizzle-orm";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { cursorId, EMPTY_PAGE, type Page, pageOf } from "@/lib/core/page";
import { hydratePosts } from "../hydrate";
import type { PostView } from "../types";
import { visibleTo } from "../visibility";
import { locatePost } from "./find-post";

/**
 * What quotes a post, newest first, as far as the viewer may see it; `limit` 20 by default. Empty where the viewer may not
 * see the post itself. Four queries.
 */
export async function listQuotes(
  ctx: Context,
  { postId, cursor, limit = 20 }: { postId: PostId; cursor?: string | null; limit?: number },
): Promise<Page<PostView>> {
  if (!(await locatePost(ctx, postId))) return EMPTY_PAGE;
  const before = cursorId<PostId>(cursor);
  const found = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.quoteOfId, postId), before ? lt(posts.id, before) : undefined, visibleTo(ctx.viewer)))
    .orderBy(desc(posts.id))
    .limit(limit + 1);
  const page = pageOf(found, limit);
  const items = await hydratePosts(
    ctx,
    page.items.map(({ id }) => id),
  );
  return { items, nextCursor: page.nextCursor };
}
