import { and, eq } from "drizzle-orm";
import { downvotes, likes } from "@/db/schema";
import { addAccountStats } from "@/lib/accounts/stats";
import { type AccountViewer, type Context, writer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { mayDownvote, mayLike } from "@/lib/posts/policy";
import type { PostTarget } from "@/lib/posts/queries/find-target";
import { addPostStats, findPostStats } from "@/lib/posts/stats";
import type { SetLikeInput, SetVoteInput, Vote } from "../input";
import { holdVote } from "./hold-vote";

/** How the viewer has voted now, and how all have. */
export interface Voted {
  readonly vote: Vote | null;
  readonly likes: number;
  readonly downvotes: number;
}

type Refused = "unauthenticated" | "forbidden" | "not_found";

/**
 * Set (not toggle) the viewer's vote on a post: `up` is the like, `down` counts against it and is never shown by name,
 * null takes either back. Nobody has both; saying the same thing twice changes nothing.
 *
 * Writes the vote, the counts of the post and of its author, and a `post.liked` fact for a like (`post.unliked`
 * for one that is taken back), in one transaction.
 * Gives how it stands now, exactly. Fails with `unauthenticated` for guests, `forbidden` (`frozen`; `own_post` for a
 * vote against one's own), `not_found` where there is no such post that the viewer may see.
 */
export async function setVote(ctx: Context, { postId, vote }: SetVoteInput): Promise<Result<Voted, Refused>> {
  return withPost(ctx, postId, async (tx, viewer, post) => {
    if (vote === "down" && !mayDownvote(viewer, post)) return fail({ code: "forbidden", reason: "own_post" });
    await writeLike(tx, viewer, post, vote === "up");
    await writeDownvote(tx, viewer, post, vote === "down");
    return ok({ vote, ...(await votesOn(tx, postId)) });
  });
}

/**
 * Set (not toggle) the viewer's like. A like takes back a vote against; taking a like back leaves such a vote alone.
 * Otherwise as `setVote`.
 */
export async function setLike(
  ctx: Context,
  { postId, liked }: SetLikeInput,
): Promise<Result<{ liked: boolean; likes: number }, Refused>> {
  return withPost(ctx, postId, async (tx, viewer, post) => {
    await writeLike(tx, viewer, post, liked);
    if (liked) await writeDownvote(tx, viewer, post, false);
    return ok({ liked, likes: (await votesOn(tx, postId)).likes });
  });
}

async function withPost<T>(
  ctx: Context,
  postId: PostId,
  work: (tx: Context, viewer: AccountViewer, post: PostTarget) => Promise<Result<T, Refused>>,
): Promise<Result<T, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  return transaction(ctx, async (tx) => {
    const post = await holdVote(tx, viewer, postId);
    if (!post || !mayLike(viewer, post)) return fail({ code: "not_found", what: "post" });
    return work(tx, viewer, post);
  });
}

async function writeLike(tx: Context, { accountId }: AccountViewer, post: PostTarget, liked: boolean): Promise<void> {
  const postId = post.id;
  const changed = liked
    ? await tx.db.insert(likes).values({ postId, accountId, createdAt: tx.now }).onConflictDoNothing().returning()
    : await tx.db
        .delete(likes)
        .where(and(eq(likes.postId, postId), eq(likes.accountId, accountId)))
        .returning();
  const [vote] = changed;
  if (!vote) return;
  const step = liked ? 1 : -1;
  await addPostStats(tx, { postId, likes: step });
  await addAccountStats(tx, { accountId: post.authorId, likes: step });
  if (liked) await emit(tx, { type: "post.liked", postId, accountId });
  else await emit(tx, { type: "post.unliked", postId, accountId, at: vote.createdAt.toISOString() });
}

async function writeDownvote(tx: Context, { accountId }: AccountViewer, { id: postId }: PostTarget, against: boolean) {
  const changed = against
    ? await tx.db.insert(downvotes).values({ postId, accountId, createdAt: tx.now }).onConflictDoNothing().returning()
    : await tx.db
        .delete(downvotes)
        .where(and(eq(downvotes.postId, postId), eq(downvotes.accountId, accountId)))
        .returning();
  if (changed.length > 0) await addPostStats(tx, { postId, downvotes: against ? 1 : -1 });
}

async function votesOn(tx: Context, postId: PostId): Promise<{ likes: number; downvotes: number }> {
  const stats = (await findPostStats(tx, [postId])).get(postId);
  return { likes: stats?.likes ?? 0, downvotes: stats?.downvotes ?? 0 };
}
