import { eq, sql } from "drizzle-orm";
import { deletedPosts, posts } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record";
import { type Context, viewerAccountId, writer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { mayDelete } from "../policy";
import { findTarget, type PostTarget } from "../queries/find-target";
import { addPostStats } from "../stats";
import { countLikesOf } from "./count-likes";
import { countPost } from "./publish";

/**
 * Delete a post or a comment: its author may, and moderators, which is noted in the audit log.
 *
 * It is gone for everybody at once, and its text and files are kept apart for 30 days, in which its author can take it
 * back (`restorePost`); its likes and votes wait as long, without counting for anybody. The empty row stays where it
 * was, so that the thread keeps its shape. A repost is deleted for real. Fails with `unauthenticated` for guests,
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
    if (post.repostOfId) {
      await tx.db.delete(posts).where(eq(posts.id, postId));
      const { repostOfId, authorId } = post;
      await addPostStats(tx, { postId: repostOfId, reposts: -1 });
      await emit(tx, { type: "post.unreposted", postId, repostOfId, accountId: authorId });
      return ok({ id: postId });
    }
    await putAside(tx, post);
    await countPost(tx, { ...post, replyTo: parentOf(post) }, -1);
    await countLikesOf(tx, [post], -1);
    // What somebody does with their own is nobody's business; a moderator leaves a trace.
    if (tx.viewer.kind === "account" && tx.viewer.accountId !== post.authorId)
      await recordAudit(tx, { action: "post.deleted", targetAccountId: post.authorId, target: postId });
    await emit(tx, { type: "post.deleted", postId, authorId: post.authorId });
    return ok({ id: postId });
  });
}

/** What a post answers, as it is counted. */
export const parentOf = ({ replyToId, rootId }: Pick<PostTarget, "replyToId" | "rootId">) =>
  replyToId && rootId ? { id: replyToId, rootId } : null;

/** What it says goes where only `restorePost` looks. Its files, poll, mentions and hashtags stay with the row, unseen. */
async function putAside(tx: Context, { id }: PostTarget): Promise<void> {
  const by = viewerAccountId(tx.viewer);
  await tx.db.execute(sql`
    insert into ${deletedPosts} (post_id, body, content_warning, language, deleted_by_id, created_at)
    select p.id, p.body, p.content_warning, p.language, ${by}::bigint, ${tx.now.toISOString()}::timestamptz
    from posts p where p.id = ${id}::bigint`);
  await tx.db
    .update(posts)
    .set({ body: "", contentWarning: null, language: null, deletedAt: tx.now })
    .where(eq(posts.id, id));
}
