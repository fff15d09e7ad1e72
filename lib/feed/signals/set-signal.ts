import { and, desc, eq, inArray, notInArray } from "drizzle-orm";
import { feedSignals, hiddenPosts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { findTarget } from "@/lib/posts/queries/find-target";
import { addPostStats } from "@/lib/posts/stats";
import { HIDDEN_MAX, REJECTIONS, type SignalInput } from "./input";

/**
 * Set (not toggle) that the viewer wants less of a post, or take that back. One such word a person and post: another one
 * takes its place, saying the same twice changes nothing. For You does not show it to them again, shows less of its author
 * and hashtags, and counts it against the post for everybody. Whoever has reported it has said more than that, for good.
 * What is `hidden` stands in no list of theirs any more (`visibility.ts`), until they take just that back.
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
    if (kind === "hidden") await keepHidden(tx, accountId, postId, given);
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

/** Of those that somebody has hidden the latest are kept: every list of theirs is held against all of them. */
async function keepHidden({ db, now }: Context, accountId: AccountId, postId: PostId, given: boolean): Promise<void> {
  const mine = eq(hiddenPosts.accountId, accountId);
  if (!given) {
    await db.delete(hiddenPosts).where(and(mine, eq(hiddenPosts.postId, postId)));
    return;
  }
  await db.insert(hiddenPosts).values({ accountId, postId, createdAt: now }).onConflictDoNothing();
  const { createdAt } = hiddenPosts;
  const oldest = db.select({ id: hiddenPosts.postId }).from(hiddenPosts).where(mine).orderBy(desc(createdAt));
  await db.delete(hiddenPosts).where(and(mine, inArray(hiddenPosts.postId, oldest.offset(HIDDEN_MAX))));
}
