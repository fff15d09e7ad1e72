import { eq } from "drizzle-orm";
import { postMedia, posts } from "@/db/schema";
import { addAccountStats } from "@/lib/accounts/stats";
import { recordAudit } from "@/lib/audit/record";
import { type Context, writer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import { emit } from "@/lib/events/emit";
import { mayDelete } from "../policy";
import { findTarget } from "../queries/find-target";
import { addPostStats } from "../stats";
import { countReply } from "./publish";

/**
 * Delete a post or a comment: its author may, and moderators, which is noted in the audit log.
 *
 * The text goes at once, the files with a job of the same transaction, the likes with the `post.deleted` fact; the
 * empty row stays for 30 days at least, so that the thread keeps its shape. Fails with `unauthenticated` for guests,
 * `not_found` where there is nothing that the viewer may see (a second deletion too), `forbidden` (`frozen`,
 * `not_yours`).
 */
export async function deletePost(
  ctx: Context,
  { postId }: { postId: PostId },
): Promise<Result<{ id: PostId }, "unauthenticated" | "not_found" | "forbidden">> {
  if (ctx.viewer.kind !== "system") {
    const who = writer(ctx.viewer);
    if (!who.ok) return who;
  }
  return transaction(ctx, async (tx) => {
    const post = await findTarget(tx, postId, "update");
    if (!post) return fail({ code: "not_found", what: "post" });
    if (!mayDelete(ctx.viewer, post)) return fail({ code: "forbidden", reason: "not_yours" });

    await tx.db.update(posts).set({ body: "", language: null, deletedAt: tx.now }).where(eq(posts.id, postId));
    const files = await tx.db.delete(postMedia).where(eq(postMedia.postId, postId)).returning();
    for (const { mediaId } of files) await addJob(tx, "remove-media", { mediaId }, { key: `remove-media:${mediaId}` });

    if (post.replyToId && post.rootId) await countReply(tx, { id: post.replyToId, rootId: post.rootId }, -1);
    else await addAccountStats(tx, { accountId: post.authorId, posts: -1 });
    await addPostStats(tx, { postId });
    // What somebody does with their own is nobody's business; a moderator leaves a trace.
    if (tx.viewer.kind === "account" && tx.viewer.accountId !== post.authorId)
      await recordAudit(tx, { action: "post.deleted", targetAccountId: post.authorId, target: postId });
    await emit(tx, { type: "post.deleted", postId, authorId: post.authorId });
    return ok({ id: postId });
  });
}
