import { eq } from "drizzle-orm";
import { posts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { hydratePosts } from "../hydrate";
import type { ChangeAudienceInput } from "../input";
import { mayEdit } from "../policy";
import { findTarget } from "../queries/find-target";
import { addPostStats } from "../stats";
import type { PostView } from "../types";

/**
 * Change for whom a post of one's own is, who may answer it, who may quote it. It holds from now on, everywhere: lists,
 * reposts and quotes look at the post itself, its files move to addresses that only those get who may see it.
 *
 * Gives the post as it stands now; saying it twice is harmless. Fails with `unauthenticated`, `not_found` where the
 * viewer sees no such post, `forbidden` (`frozen`; `not_editable` where it is not theirs or a repost; `reply` where an
 * answer is to say who may answer: that is said at the top of its thread).
 */
export async function changeAudience(
  ctx: Context,
  { postId, visibility, repliesFrom, quotesFrom }: ChangeAudienceInput,
): Promise<Result<PostView, "unauthenticated" | "not_found" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  return transaction(ctx, async (tx) => {
    const post = await findTarget(tx, postId, "update");
    if (!post) return fail({ code: "not_found", what: "post" });
    if (!mayEdit(who.value, post)) return fail({ code: "forbidden", reason: "not_editable" });
    if (repliesFrom !== undefined && post.replyToId) return fail({ code: "forbidden", reason: "reply" });

    const changes = { visibility, repliesFrom, quotesFrom };
    if (Object.values(changes).some((change) => change !== undefined))
      await tx.db.update(posts).set(changes).where(eq(posts.id, postId));
    if (visibility && visibility !== post.visibility) {
      // Its heat: only what is public has any.
      await addPostStats(tx, { postId });
      await emit(tx, { type: "post.audience_changed", postId, authorId: post.authorId });
    }
    const [view] = await hydratePosts(tx, [postId]);
    return view ? ok(view) : fail({ code: "not_found", what: "post" });
  });
}
