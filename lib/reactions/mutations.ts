import { and, eq } from "drizzle-orm";
import { likes } from "@/db/schema";
import { addAccountStats } from "@/lib/accounts/stats";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { mayLike } from "@/lib/posts/policy";
import { findTarget } from "@/lib/posts/queries/find-target";
import { addPostStats, findPostStats } from "@/lib/posts/stats";
import type { SetLikeInput } from "./input";

/**
 * Set (not toggle) the viewer's like of a post; saying the same thing twice changes nothing.
 *
 * Writes the like, the counts of the post and of its author, and a `post.liked` fact in one transaction. Gives how it
 * stands now, `likes` being exact. Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `not_found` where
 * there is no such post that the viewer may see.
 */
export async function setLike(
  ctx: Context,
  { postId, liked }: SetLikeInput,
): Promise<Result<{ liked: boolean; likes: number }, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  return transaction(ctx, async (tx) => {
    const post = await findTarget(tx, postId, "share");
    if (!post || !mayLike(viewer, post)) return fail({ code: "not_found", what: "post" });

    const own = and(eq(likes.postId, postId), eq(likes.accountId, viewer.accountId));
    const like = { postId, accountId: viewer.accountId, createdAt: tx.now };
    const changed = liked
      ? await tx.db.insert(likes).values(like).onConflictDoNothing().returning({ postId: likes.postId })
      : await tx.db.delete(likes).where(own).returning({ postId: likes.postId });
    if (changed.length > 0) {
      const step = liked ? 1 : -1;
      await addPostStats(tx, { postId, likes: step });
      await addAccountStats(tx, { accountId: post.authorId, likes: step });
      if (liked) await emit(tx, { type: "post.liked", postId, accountId: viewer.accountId });
    }
    const stats = await findPostStats(tx, [postId]);
    return ok({ liked, likes: stats.get(postId)?.likes ?? 0 });
  });
}
