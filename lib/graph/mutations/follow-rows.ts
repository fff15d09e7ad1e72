import { and, eq } from "drizzle-orm";
import { followRequests, follows } from "@/db/schema";
import { addAccountStats } from "@/lib/accounts/stats";
import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { addFollowerInsights, addLostFollower } from "@/lib/creator/stats";
import { emit } from "@/lib/events/emit";

/** One who follows, or asks to, and whom. */
export interface Pair {
  readonly followerId: AccountId;
  readonly followeeId: AccountId;
}

/**
 * Write follows that may be there already, with the counts of both sides and their facts, in the caller's transaction.
 * `from` is the video on which somebody decided to.
 */
export async function addFollows(tx: Context, pairs: readonly Pair[], from: PostId | null = null): Promise<void> {
  if (pairs.length === 0) return;
  const added = await tx.db
    .insert(follows)
    .values(pairs.map((pair) => ({ ...pair, createdAt: tx.now })))
    .onConflictDoNothing()
    .returning();
  const deltas = added.flatMap(({ followerId, followeeId }) => [
    { accountId: followeeId, followers: 1 },
    { accountId: followerId, following: 1 },
  ]);
  await addAccountStats(tx, ...deltas);
  await addFollowerInsights(tx, added, from);
  for (const { followerId, followeeId } of added) await emit(tx, { type: "account.followed", followerId, followeeId });
}

/** Write requests that may wait already, with their facts, in the caller's transaction. Who follows already is the caller's to know. */
export async function addRequests(tx: Context, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return;
  const added = await tx.db
    .insert(followRequests)
    .values(pairs.map((pair) => ({ ...pair, createdAt: tx.now })))
    .onConflictDoNothing()
    .returning({ followerId: followRequests.followerId, followeeId: followRequests.followeeId });
  for (const pair of added) await emit(tx, { type: "account.follow_requested", ...pair });
}

/** Take a follow away, with the counts of both sides and its fact. Whether there was one. */
export async function removeFollow(tx: Context, { followerId, followeeId }: Pair): Promise<boolean> {
  const gone = await tx.db
    .delete(follows)
    .where(and(eq(follows.followerId, followerId), eq(follows.followeeId, followeeId)))
    .returning();
  const [follow] = gone;
  if (!follow) return false;
  await addAccountStats(tx, { accountId: followeeId, followers: -1 }, { accountId: followerId, following: -1 });
  await addLostFollower(tx, followeeId);
  await emit(tx, { type: "account.unfollowed", followerId, followeeId, at: follow.createdAt.toISOString() });
  return true;
}
