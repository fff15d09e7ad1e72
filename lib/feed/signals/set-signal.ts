import { and, eq, notInArray } from "drizzle-orm";
import { feedSignals } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { findTarget } from "@/lib/posts/queries/find-target";
import { addPostStats } from "@/lib/posts/stats";
import { REJECTIONS, type SignalInput } from "./input";

/**
 * Set (not toggle) that the viewer wants less of a post, or take that back. One such word a person and post: another one
 * takes its place, saying the same twice changes nothing. For You does not show it to them again, shows less of its author
 * and hashtags, and counts it against the post for everybody. Whoever has reported it has said more than that, for good.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`; `own_post`), `not_found` where there is no such post
 * that the viewer may see.
 */
export async function setSignal(
  ctx: Context,
  { postId, kind, given }: SignalInput,
): Promise<Result<{ given: boolean }, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    const post = await findTarget(tx, postId, "share");
    if (!post) return fail({ code: "not_found", what: "post" });
    if (post.authorId === accountId) return fail({ code: "forbidden", reason: "own_post" });
    const own = and(
      eq(feedSignals.postId, postId),
      eq(feedSignals.accountId, accountId),
      notInArray(feedSignals.kind, [...REJECTIONS]),
    );
    if (!given) {
      const gone = await tx.db.delete(feedSignals).where(own).returning({ kind: feedSignals.kind });
      await addPostStats(tx, ...gone.map(() => ({ postId, dislikes: -1 })));
      return ok({ given });
    }
    const signal = { accountId, postId, kind, createdAt: tx.now };
    const [added] = await tx.db.insert(feedSignals).values(signal).onConflictDoNothing().returning();
    if (added) await addPostStats(tx, { postId, dislikes: 1 });
    else await tx.db.update(feedSignals).set({ kind, createdAt: tx.now }).where(own);
    return ok({ given });
  });
}
