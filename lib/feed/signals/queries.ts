import { desc, eq } from "drizzle-orm";
import { hiddenPosts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { hydratePosts } from "@/lib/posts/hydrate";
import type { PostView } from "@/lib/posts/types";

/** Shown at once; whoever has more works from the top. */
const LIST_MAX = 100;

/**
 * What the viewer has hidden, the latest first, 100 at most; what they may not see any more is left out. Guests have
 * nothing. Three queries.
 */
export async function listHidden(ctx: Context): Promise<PostView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const rows = await ctx.db
    .select({ postId: hiddenPosts.postId })
    .from(hiddenPosts)
    .where(eq(hiddenPosts.accountId, me))
    .orderBy(desc(hiddenPosts.createdAt), desc(hiddenPosts.postId))
    .limit(LIST_MAX);
  return hydratePosts(
    ctx,
    rows.map(({ postId }) => postId),
  );
}
