import { and, eq } from "drizzle-orm";
import { posts } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record";
import type { AuditAction } from "@/lib/audit/types";
import { type Context, writer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { mayArrange } from "../policy";
import { findTarget, type PostTarget } from "../queries/find-target";

type Refused = "unauthenticated" | "not_found" | "forbidden";

/**
 * Put an answer aside, behind «hidden answers», with all that was answered to it, or take it back among the others: the
 * author of the thread may, and moderators, which is noted in the audit log. A repeat changes nothing. What was pinned is
 * no longer once it is put aside.
 *
 * Fails with `unauthenticated` for guests, `not_found` where there is nothing that the viewer may see, `forbidden`
 * (`frozen`, `not_your_thread`, `no_answer`).
 */
export async function setHidden(
  ctx: Context,
  { postId, hidden }: { postId: PostId; hidden: boolean },
): Promise<Result<{ hidden: boolean }, Refused>> {
  return arrange(ctx, postId, async (tx, post) => {
    if (!post.rootId) return fail({ code: "forbidden", reason: "no_answer" });
    await tx.db
      .update(posts)
      .set({ hiddenAt: hidden ? tx.now : null })
      .where(eq(posts.id, postId));
    if (hidden) await unpin(tx, post.rootId, postId);
    await noteStaff(tx, post, hidden ? "reply.hidden" : "reply.shown");
    return ok({ hidden });
  });
}

/**
 * Lock a thread, so that nobody answers in it any more, or open it again: its author may, and moderators, which is noted.
 * Fails as `setHidden` does; `forbidden` (`answer`) for what is not at the top of a thread.
 */
export async function setLocked(
  ctx: Context,
  { postId, locked }: { postId: PostId; locked: boolean },
): Promise<Result<{ locked: boolean }, Refused>> {
  return arrange(ctx, postId, async (tx, post) => {
    if (post.rootId) return fail({ code: "forbidden", reason: "answer" });
    await tx.db
      .update(posts)
      .set({ lockedAt: locked ? tx.now : null })
      .where(eq(posts.id, postId));
    await noteStaff(tx, post, locked ? "thread.locked" : "thread.unlocked");
    return ok({ locked });
  });
}

/**
 * Put one answer to one's own post before all others, or let it go back to its place; another one pinned before goes back
 * by itself. Only the author of the thread may: it is their voice. Fails as `setHidden` does; `forbidden` (`no_answer`)
 * for what does not answer the top of the thread itself, (`hidden`) for what is put aside.
 */
export async function setPinnedReply(
  ctx: Context,
  { postId, pinned }: { postId: PostId; pinned: boolean },
): Promise<Result<{ pinned: boolean }, Refused>> {
  return arrange(ctx, postId, async (tx, post) => {
    const { rootId, replyToId } = post;
    if (!post.comments.viewer.own) return fail({ code: "forbidden", reason: "not_your_thread" });
    if (!rootId || replyToId !== rootId) return fail({ code: "forbidden", reason: "no_answer" });
    if (!pinned) await unpin(tx, rootId, postId);
    else if (await isHidden(tx, postId)) return fail({ code: "forbidden", reason: "hidden" });
    else await tx.db.update(posts).set({ pinnedReplyId: postId }).where(eq(posts.id, rootId));
    return ok({ pinned });
  });
}

async function arrange<T>(
  ctx: Context,
  postId: PostId,
  work: (tx: Context, post: PostTarget) => Promise<Result<T, Refused>>,
): Promise<Result<T, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  return transaction(ctx, async (tx) => {
    const post = await findTarget(tx, postId, "update");
    if (!post) return fail({ code: "not_found", what: "post" });
    if (!mayArrange(who.value, post)) return fail({ code: "forbidden", reason: "not_your_thread" });
    return work(tx, post);
  });
}

async function unpin(tx: Context, rootId: PostId, postId: PostId): Promise<void> {
  const pinned = and(eq(posts.id, rootId), eq(posts.pinnedReplyId, postId));
  await tx.db.update(posts).set({ pinnedReplyId: null }).where(pinned);
}

async function isHidden(tx: Context, postId: PostId): Promise<boolean> {
  const [row] = await tx.db.select({ hiddenAt: posts.hiddenAt }).from(posts).where(eq(posts.id, postId));
  return row?.hiddenAt != null;
}

/** What the author of a thread does in it is theirs; a moderator leaves a trace. */
async function noteStaff(tx: Context, post: PostTarget, action: AuditAction): Promise<void> {
  if (post.comments.viewer.own) return;
  await recordAudit(tx, { action, targetAccountId: post.authorId, target: post.id });
}
