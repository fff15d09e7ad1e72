import { and, eq, sql } from "drizzle-orm";
import { posts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { mayRepost } from "@/lib/posts/policy";
import { findTarget } from "@/lib/posts/queries/find-target";
import { addPostStats, findPostStats } from "@/lib/posts/stats";
import type { SetRepostInput } from "../input";

/**
 * Set whether the viewer has passed a post on to their followers; a repeat changes nothing. A repost is a row of
 * `posts` without content of its own: what is passed on decides who sees it. Taken back, the row is really deleted.
 *
 * Writes the row, the count and a `post.reposted` or `post.unreposted` fact in one transaction. Gives how it stands now. Fails with
 * `unauthenticated` for guests, `forbidden` (`frozen`; `not_public` where it is not for everybody), `not_found` where
 * there is no such post that the viewer may see.
 */
export async function setRepost(
  ctx: Context,
  { postId, reposted }: SetRepostInput,
): Promise<Result<{ reposted: boolean; reposts: number }, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const { accountId } = viewer;
  return transaction(ctx, async (tx) => {
    const post = await findTarget(tx, postId, "share");
    if (!post) return fail({ code: "not_found", what: "post" });
    // Whoever passed on what has become private since can still take it back.
    if (reposted && !mayRepost(viewer, post)) return fail({ code: "forbidden", reason: "not_public" });

    const [changed] = reposted
      ? await tx.db
          .insert(posts)
          .values({
            id: sql`next_id(${tx.now.toISOString()}::timestamptz)` as never,
            authorId: accountId,
            kind: "repost",
            repostOfId: postId,
            createdAt: tx.now,
          })
          .onConflictDoNothing()
          .returning({ id: posts.id })
      : await tx.db
          .delete(posts)
          .where(and(eq(posts.repostOfId, postId), eq(posts.authorId, accountId)))
          .returning({ id: posts.id });
    if (changed) {
      await addPostStats(tx, { postId, reposts: reposted ? 1 : -1 });
      const type = reposted ? "post.reposted" : "post.unreposted";
      await emit(tx, { type, postId: changed.id, repostOfId: postId, accountId });
    }
    const stats = (await findPostStats(tx, [postId])).get(postId);
    return ok({ reposted, reposts: stats?.reposts ?? 0 });
  });
}
