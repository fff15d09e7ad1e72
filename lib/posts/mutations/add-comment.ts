import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { hydratePosts } from "../hydrate";
import type { AddCommentInput } from "../input";
import { mayReply } from "../policy";
import { findTarget } from "../queries/find-target";
import { findUnmentionable } from "../queries/find-unmentionable";
import type { CommentView } from "../types";
import { publish } from "./publish";

/**
 * Answer a post, a comment or an answer.
 *
 * Writes the reply, the counts of what it answers and of the thread, and a `post.replied` fact in one transaction. The
 * same client key again, also in parallel, gives the same comment. Fails with `unauthenticated` for guests, `not_found`
 * where the viewer can't see what they answer, `forbidden` (`frozen`, `replies_closed`) where it takes no answers,
 * `gone` where this very comment has been deleted since.
 */
export async function addComment(
  ctx: Context,
  { replyToId, body, clientKey }: AddCommentInput,
): Promise<Result<CommentView, "unauthenticated" | "not_found" | "forbidden" | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  return transaction(ctx, async (tx) => {
    const target = await findTarget(tx, replyToId);
    if (!target) return fail({ code: "not_found", what: "post" });
    if (!mayReply(viewer, target)) return fail({ code: "forbidden", reason: "replies_closed" });
    if ((await findUnmentionable(tx, body)).length > 0) return fail({ code: "forbidden", reason: "mentions_closed" });

    const replyTo = { id: target.id, rootId: target.rootId ?? target.id };
    const { id } = await publish(tx, { authorId: viewer.accountId, kind: "text", body, clientKey, replyTo });
    const [comment] = await hydratePosts(tx, [id]);
    if (!comment) return fail({ code: "gone", reason: "post_deleted" });
    return ok({ ...comment, replies: [], replyCount: comment.counts.replies });
  });
}
