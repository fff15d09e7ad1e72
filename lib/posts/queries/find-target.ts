import { and, eq } from "drizzle-orm";
import { posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import type { PostStanding } from "../policy";
import type { Visibility } from "../types";
import { visibleTo } from "../visibility";
import { authorOf, standingOf, threadOf } from "./standing";

/** What a like, an answer or a deletion must know of the post it is about. */
export interface PostTarget extends PostStanding {
  readonly id: PostId;
  readonly visibility: Visibility;
  readonly replyToId: PostId | null;
  readonly rootId: PostId | null;
  readonly repostOfId: PostId | null;
  readonly quoteOfId: PostId | null;
}

/**
 * The post that somebody wants to do something to, or null where there is none that they may see.
 *
 * `hold` keeps it as it is until the end of the caller's transaction: `share` waits for a deletion and then finds
 * nothing, so that no like outlives its post, while any number may hold it at once; `update` is for who changes it.
 */
export async function findTarget(ctx: Context, id: PostId, hold?: "share" | "update"): Promise<PostTarget | null> {
  const me = viewerAccountId(ctx.viewer);
  const query = ctx.db
    .select({
      id: posts.id,
      authorId: posts.authorId,
      kind: posts.kind,
      visibility: posts.visibility,
      replyToId: posts.replyToId,
      rootId: posts.rootId,
      repostOfId: posts.repostOfId,
      quoteOfId: posts.quoteOfId,
      quotesFrom: posts.quotesFrom,
      author: authorOf(me),
      thread: threadOf(me),
    })
    .from(posts)
    .where(and(eq(posts.id, id), visibleTo(ctx.viewer)));
  const [row] = await (hold ? query.for(hold) : query);
  if (!row) return null;
  const { id: postId, visibility, replyToId, rootId, repostOfId, quoteOfId } = row;
  return { id: postId, visibility, replyToId, rootId, repostOfId, quoteOfId, ...standingOf(me, row) };
}
