import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { hydratePosts } from "../hydrate";
import type { AddCommentInput } from "../input";
import { guessLanguage } from "../language";
import { mayReply } from "../policy";
import { findTarget } from "../queries/find-target";
import type { CommentView } from "../types";
import { checkText } from "./check-text";
import { publish } from "./publish";

/**
 * Answer a post, a comment or an answer.
 *
 * Writes the reply, the counts of what it answers and of the thread, and a `post.replied` fact in one transaction. The
 * same client key again, also in parallel, gives the same comment. Fails with `unauthenticated` for guests, `not_found`
 * where the viewer can't see what they answer, `forbidden` (`frozen`, `replies_closed`, `mentions_closed`), `invalid`
 * (`body`), `gone` where this very comment has been deleted since.
 */
export async function addComment(
  ctx: Context,
  { replyToId, body, clientKey }: AddCommentInput,
): Promise<Result<CommentView, "unauthenticated" | "not_found" | "forbidden" | "invalid" | "gone">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const language = await guessLanguage(body);
  return transaction(ctx, async (tx) => {
    const target = await findTarget(tx, replyToId, "share");
    if (!target) return fail({ code: "not_found", what: "post" });
    if (!mayReply(viewer, target)) return fail({ code: "forbidden", reason: "replies_closed" });
    const checked = await checkText(tx, body, "body");
    if (!checked.ok) return checked;

    const replyTo = { id: target.id, rootId: target.rootId ?? target.id };
    const { id } = await publish(tx, { authorId: viewer.accountId, kind: "text", body, language, clientKey, replyTo });
    const [comment] = await hydratePosts(tx, [id]);
    if (!comment) return fail({ code: "gone", reason: "post_deleted" });
    return ok({ ...comment, replies: [], replyCount: comment.counts.replies });
  });
}
