import { and, asc, eq, gt, sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { cursorId, type Page, pageOf } from "@/lib/core/page";
import type { ReplyOrder } from "../../input";
import type { CommentView, PostView } from "../../types";
import { rootVisibleTo } from "../../visibility";
import { shown } from "./order";
import { replyTree, viewsInThread } from "./tree";

/** Answers that come with a comment; the rest is `listReplies`. */
const ANSWERS_SHOWN = 2;

interface CommentOptions {
  readonly rootId: PostId;
  readonly order?: ReplyOrder;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/**
 * The comments under a post, newest first unless `order` says otherwise, `limit` 20 by default, each with its first two
 * answers and their number; what the author pinned comes first. One that is gone stays as a stub while something below it
 * is seen. Under a post that the viewer may not see there are none. Three queries, four where something is gone.
 */
export async function listComments(
  ctx: Context,
  { rootId, order = "newest", cursor, limit = 20 }: CommentOptions,
): Promise<Page<CommentView>> {
  return replyTree(ctx, { parentId: rootId, rootId, order, cursor, limit, depth: [ANSWERS_SHOWN] });
}

interface ReplyOptions {
  readonly commentId: PostId;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/** The direct answers to a comment, or to an answer, oldest first; `limit` 10 by default. Three queries. */
export async function listReplies(
  ctx: Context,
  { commentId, cursor, limit = 10 }: ReplyOptions,
): Promise<Page<PostView>> {
  const after = cursorId<PostId>(cursor);
  const root = sql`(select c.root_id from ${posts} c where c.id = ${commentId}::bigint)`;
  const found = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.replyToId, commentId),
        eq(posts.rootId, root),
        rootVisibleTo(ctx.viewer, root),
        shown(ctx),
        after ? gt(posts.id, after) : undefined,
      ),
    )
    .orderBy(asc(posts.id))
    .limit(limit + 1);
  const page = pageOf(found, limit);
  const ids = page.items.map(({ id }) => id);
  const views = await viewsInThread(ctx, ids);
  return { items: ids.flatMap((id) => views.get(id) ?? []), nextCursor: page.nextCursor };
}
