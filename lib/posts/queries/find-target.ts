import { and, eq } from "drizzle-orm";
import { posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import type { PostStanding } from "../policy";
import { visibleTo } from "../visibility";

/** What a like, an answer or a deletion must know of the post it is about. */
export interface PostTarget extends PostStanding {
  readonly id: PostId;
  readonly replyToId: PostId | null;
  readonly rootId: PostId | null;
}

/**
 * The post that somebody wants to do something to, or null where there is none that they may see.
 *
 * `hold` keeps it as it is until the end of the caller's transaction: `share` waits for a deletion and then finds
 * nothing, so that no like outlives its post, while any number may hold it at once; `update` is for who changes it.
 */
export async function findTarget(ctx: Context, id: PostId, hold?: "share" | "update"): Promise<PostTarget | null> {
  const query = ctx.db
    .select({
      id: posts.id,
      authorId: posts.authorId,
      kind: posts.kind,
      replyToId: posts.replyToId,
      rootId: posts.rootId,
    })
    .from(posts)
    .where(and(eq(posts.id, id), visibleTo(ctx.viewer)));
  const [row] = await (hold ? query.for(hold) : query);
  return row ? { ...row, deleted: false } : null;
}
