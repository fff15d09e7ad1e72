import { and, eq, gt, isNotNull } from "drizzle-orm";
import { deletedPosts, posts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { RESTORE_MS } from "../limits";
import { countLikesOf } from "./count-likes";
import { parentOf } from "./delete-post";
import { countPost } from "./publish";

/**
 * Take back the deletion of a post of one's own, within 30 days: it stands where it stood, with its text, files, poll,
 * hashtags, likes and answers, for whom it was. What is not deleted stays as it is, so that a repeat is harmless.
 *
 * Fails with `unauthenticated` for guests, `not_found` where there is no such post of the viewer's that could come back,
 * `forbidden` (`frozen`; `removed_by_staff` where it was not its author who deleted it).
 */
export async function restorePost(
  ctx: Context,
  { postId }: { postId: PostId },
): Promise<Result<{ id: PostId }, "unauthenticated" | "not_found" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    const [post] = await tx.db
      .select()
      .from(posts)
      .where(and(eq(posts.id, postId), eq(posts.authorId, accountId)))
      .for("update");
    if (!post) return fail({ code: "not_found", what: "post" });
    if (!post.deletedAt) return ok({ id: postId });
    const since = new Date(tx.now.getTime() - RESTORE_MS);
    const [kept] = await tx.db
      .select()
      .from(deletedPosts)
      .where(and(eq(deletedPosts.postId, postId), gt(deletedPosts.createdAt, since)));
    if (!kept) return fail({ code: "not_found", what: "post" });
    if (kept.deletedById !== accountId) return fail({ code: "forbidden", reason: "removed_by_staff" });

    const { body, contentWarning, language } = kept;
    await tx.db
      .update(posts)
      .set({ body, contentWarning, language, deletedAt: null })
      .where(and(eq(posts.id, postId), isNotNull(posts.deletedAt)));
    await tx.db.delete(deletedPosts).where(eq(deletedPosts.postId, postId));
    await countPost(tx, { ...post, replyTo: parentOf(post) }, 1);
    await countLikesOf(tx, [post], 1);
    await emit(tx, { type: "post.restored", postId, authorId: accountId });
    return ok({ id: postId });
  });
}
