import { and, eq, notInArray } from "drizzle-orm";
import { feedSignals } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { addJob } from "@/lib/events/add-job";
import { addPostStats } from "@/lib/posts/stats";
import { REJECTIONS, type Rejection } from "./input";

/**
 * Whether somebody had seen the video comes from their device, when they move on; and what was done by mistake is undone by
 * then. So what a rejection says to others is counted this much later.
 */
const COUNTED_AFTER_MS = 120_000;

export interface RejectedPost {
  readonly postId: PostId;
  readonly accountId: AccountId;
}

/**
 * Somebody has reported a post: For You does not show it to them again, and shows them less like it from now on. It is no
 * vote besides: what they had said more mildly counts no more. A repeat changes nothing.
 */
export async function rejectReported(ctx: Context, { postId, accountId }: RejectedPost): Promise<void> {
  await transaction(ctx, async (tx) => {
    await keepRejection(tx, { postId, accountId, kind: "reported" });
    await countLater(tx, { accountId, kind: "reported", subjectId: postId });
  });
}

/** Somebody has muted or blocked an account: if that was after a video of theirs, it is said of the video, too. */
export const rejectMuted = (ctx: Context, fact: { muterId: AccountId; mutedId: AccountId }): Promise<void> =>
  countLater(ctx, { accountId: fact.muterId, kind: "muted", subjectId: fact.mutedId });

export const rejectBlocked = (ctx: Context, fact: { blockerId: AccountId; blockedId: AccountId }): Promise<void> =>
  countLater(ctx, { accountId: fact.blockerId, kind: "blocked", subjectId: fact.blockedId });

async function countLater(
  ctx: Context,
  rejection: { accountId: AccountId; kind: Rejection; subjectId: PostId | AccountId },
): Promise<void> {
  const { accountId, kind, subjectId } = rejection;
  const at = ctx.now.toISOString();
  await addJob(
    ctx,
    "count-rejection",
    { ...rejection, at },
    { key: `count-rejection ${accountId} ${kind} ${subjectId}`, runAt: new Date(ctx.now.getTime() + COUNTED_AFTER_MS) },
  );
}

/** The word of one person about one post: a rejection takes the place of a milder one, and stands in front of another. */
export async function keepRejection(
  ctx: Context,
  { postId, accountId, kind }: RejectedPost & { readonly kind: Rejection },
): Promise<void> {
  const rejection = { accountId, postId, kind, createdAt: ctx.now };
  const [added] = await ctx.db.insert(feedSignals).values(rejection).onConflictDoNothing().returning();
  if (added) return;
  const milder = await ctx.db
    .update(feedSignals)
    .set({ kind, createdAt: ctx.now })
    .where(
      and(
        eq(feedSignals.postId, postId),
        eq(feedSignals.accountId, accountId),
        notInArray(feedSignals.kind, [...REJECTIONS]),
      ),
    )
    .returning({ postId: feedSignals.postId });
  await addPostStats(ctx, ...milder.map(() => ({ postId, dislikes: -1 })));
}
