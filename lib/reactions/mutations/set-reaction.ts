import { and, eq } from "drizzle-orm";
import { reactions } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { findReactionSet } from "@/lib/instance/reaction-set";
import { mayLike } from "@/lib/posts/policy";
import type { SetReactionInput } from "../input";
import { addReactionStats, findReactionStats } from "../stats";
import { holdVote } from "./hold-vote";

/**
 * Set the one emoji with which the viewer reacts to a post, or take it back (null); a repeat changes nothing. It must
 * be of the instance's set; one that was taken out of the set since may stay, and be taken back.
 *
 * Writes the reaction, its counts and a `post.reacted` fact (`post.unreacted` of the one before) in one transaction. Gives the counts as they are now. Fails
 * with `unauthenticated` for guests, `forbidden` (`frozen`), `invalid` (`emoji`: `reaction_unknown`), `not_found` where
 * there is no such post that the viewer may see.
 */
export async function setReaction(
  ctx: Context,
  { postId, emoji }: SetReactionInput,
): Promise<
  Result<
    { emoji: string | null; reactions: { emoji: string; count: number; mine: boolean }[] },
    "unauthenticated" | "forbidden" | "invalid" | "not_found"
  >
> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  const { accountId } = viewer;
  return transaction(ctx, async (tx) => {
    const post = await holdVote(tx, viewer, postId);
    if (!post || !mayLike(viewer, post)) return fail({ code: "not_found", what: "post" });

    const own = and(eq(reactions.postId, postId), eq(reactions.accountId, accountId));
    const [before] = await tx.db
      .select({ emoji: reactions.emoji, createdAt: reactions.createdAt })
      .from(reactions)
      .where(own);
    if (before?.emoji !== (emoji ?? undefined)) {
      if (emoji && !(await findReactionSet(tx)).includes(emoji)) return invalid("emoji", "reaction_unknown");
      if (before) {
        await addReactionStats(tx, { postId, emoji: before.emoji, count: -1 });
        await emit(tx, { type: "post.unreacted", postId, accountId, at: before.createdAt.toISOString() });
      }
      if (emoji) {
        await tx.db
          .insert(reactions)
          .values({ postId, accountId, emoji, createdAt: tx.now })
          .onConflictDoUpdate({
            target: [reactions.postId, reactions.accountId],
            set: { emoji, createdAt: tx.now },
          });
        await addReactionStats(tx, { postId, emoji, count: 1 });
        await emit(tx, { type: "post.reacted", postId, accountId, emoji });
      } else await tx.db.delete(reactions).where(own);
    }
    const counts = await findReactionStats(tx, [postId]);
    return ok({
      emoji,
      reactions: counts.map(({ emoji: one, count }) => ({ emoji: one, count, mine: one === emoji })),
    });
  });
}
