import { and, eq, inArray } from "drizzle-orm";
import { accounts, followRequests, follows } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { isBlockedBetween } from "../blocked-between";
import type { SetFollowInput } from "../input";
import { mayFollow } from "../policy";
import type { FollowView } from "../types";
import { addFollows, addRequests, type Pair, removeFollow } from "./follow-rows";

/**
 * Set (not toggle) whether the viewer follows somebody; saying the same thing twice changes nothing. A private account
 * is asked: the request waits until it is approved, declined or taken back by saying `following: false`.
 *
 * Writes the follow, the counts of both and an `account.followed` fact in one transaction, or the request and
 * `account.follow_requested`. Gives how it stands now, `followers` being exact. Fails with `unauthenticated` for guests,
 * `not_found` where there is no such account or it is not active (leaving one that is not is possible), `forbidden`
 * (`frozen`, `own_account`, `blocked` where one of the two has blocked the other).
 */
export async function setFollow(
  ctx: Context,
  { accountId, following, from = null }: SetFollowInput,
): Promise<Result<FollowView, "unauthenticated" | "not_found" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  if (!mayFollow(who.value, accountId)) return fail({ code: "forbidden", reason: "own_account" });
  return transaction(ctx, async (tx) => {
    const other = await holdBoth(tx, me, accountId);
    if (!other || (following && other.state !== "active")) return fail({ code: "not_found", what: "account" });
    const pair = { followerId: me, followeeId: accountId };
    if (!following) {
      await removeFollow(tx, pair);
      await removeRequest(tx, pair);
      return ok(await followView(tx, pair));
    }
    if (await isBlockedBetween(tx, me, accountId)) return fail({ code: "forbidden", reason: "blocked" });
    if (other.isPrivate) {
      if (!(await isFollowing(tx, pair))) await addRequests(tx, [pair]);
    } else {
      await addFollows(tx, [pair], from);
      await removeRequest(tx, pair);
    }
    return ok(await followView(tx, pair));
  });
}

/**
 * The other's account. Both are held as they are until the end of the transaction, in the order of their ids: a block
 * or a change to a public account waits, and then finds what was written here.
 */
async function holdBoth(tx: Context, me: AccountId, other: AccountId) {
  const rows = await tx.db
    .select({ id: accounts.id, state: accounts.state, isPrivate: accounts.isPrivate })
    .from(accounts)
    .where(inArray(accounts.id, [me, other]))
    .orderBy(accounts.id)
    .for("share");
  return rows.find(({ id }) => id === other);
}

/** Take a request away with its fact, whoever asks for it. Whether there was one. */
export async function removeRequest(tx: Context, { followerId, followeeId }: Pair): Promise<boolean> {
  const gone = await tx.db
    .delete(followRequests)
    .where(and(eq(followRequests.followerId, followerId), eq(followRequests.followeeId, followeeId)))
    .returning();
  if (gone.length === 0) return false;
  await emit(tx, { type: "account.follow_request_ended", followerId, followeeId });
  return true;
}

async function isFollowing(tx: Context, { followerId, followeeId }: Pair): Promise<boolean> {
  const own = and(eq(follows.followerId, followerId), eq(follows.followeeId, followeeId));
  return (await tx.db.$count(follows, own)) > 0;
}

async function followView(tx: Context, pair: Pair): Promise<FollowView> {
  const asked = and(eq(followRequests.followerId, pair.followerId), eq(followRequests.followeeId, pair.followeeId));
  const stats = await findAccountStats(tx, [pair.followeeId]);
  return {
    following: await isFollowing(tx, pair),
    requested: (await tx.db.$count(followRequests, asked)) > 0,
    followers: stats.get(pair.followeeId)?.followers ?? 0,
  };
}
