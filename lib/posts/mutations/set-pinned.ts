import { and, count, eq, isNull } from "drizzle-orm";
import { pinnedPosts, posts } from "@/db/schema";
import { holdAccount } from "@/lib/accounts/queries";
import { type Context, writer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { PINNED_MAX } from "../limits";
import { findTarget } from "../queries/find-target";

/**
 * Put a post of one's own at the top of one's profile, or take it away from there; a repeat changes nothing. Three are
 * the most; what was deleted does not count.
 *
 * Fails with `unauthenticated` for guests, `not_found` where there is nothing that the viewer may see, `forbidden`
 * (`frozen`, `not_yours`, `reply`), `conflict` (`too_many_pinned`).
 */
export async function setPinned(
  ctx: Context,
  { postId, pinned }: { postId: PostId; pinned: boolean },
): Promise<Result<{ pinned: boolean }, "unauthenticated" | "not_found" | "forbidden" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    // Two pages that pin at once take turns: the limit holds.
    await holdAccount(tx, accountId);
    const post = await findTarget(tx, postId);
    if (!post) return fail({ code: "not_found", what: "post" });
    if (post.authorId !== accountId) return fail({ code: "forbidden", reason: "not_yours" });
    if (post.replyToId) return fail({ code: "forbidden", reason: "reply" });

    const row = and(eq(pinnedPosts.accountId, accountId), eq(pinnedPosts.postId, postId));
    if (!pinned) {
      await tx.db.delete(pinnedPosts).where(row);
      return ok({ pinned });
    }
    const [known] = await tx.db.select().from(pinnedPosts).where(row);
    if (known) return ok({ pinned });
    const [others] = await tx.db
      .select({ number: count() })
      .from(pinnedPosts)
      .innerJoin(posts, eq(posts.id, pinnedPosts.postId))
      .where(and(eq(pinnedPosts.accountId, accountId), isNull(posts.deletedAt)));
    if ((others?.number ?? 0) >= PINNED_MAX) return fail({ code: "conflict", reason: "too_many_pinned" });
    await tx.db.insert(pinnedPosts).values({ accountId, postId, createdAt: tx.now });
    return ok({ pinned });
  });
}
