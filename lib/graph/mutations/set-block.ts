import { and, eq, or } from "drizzle-orm";
import { accounts, blocks, circleMembers } from "@/db/schema";
import { holdAccount } from "@/lib/accounts/queries";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import type { SetBlockInput } from "../input";
import { mayBlock } from "../policy";
import { removeFollow } from "./follow-rows";
import { removeRequest } from "./set-follow";

/**
 * Set (not toggle) whether the viewer has blocked somebody. A block ends follows and requests in both directions and
 * takes each out of the other's circle; nobody gets that back by unblocking. Lists and packs follow by the fact
 * `account.blocked`. The other is not told; their profile says so to whoever looks.
 *
 * Fails with `unauthenticated` for guests, `not_found` where there is no such account, `forbidden` (`frozen`,
 * `own_account`).
 */
export async function setBlock(
  ctx: Context,
  { accountId, blocked }: SetBlockInput,
): Promise<Result<{ blocked: boolean }, "unauthenticated" | "not_found" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  if (!mayBlock(who.value, accountId)) return fail({ code: "forbidden", reason: "own_account" });
  return transaction(ctx, async (tx) => {
    // Who begins to follow, either way, holds this row (set-follow.ts): they come before this or find the block.
    await holdAccount(tx, me);
    const [other] = await tx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId));
    if (!other) return fail({ code: "not_found", what: "account" });
    if (!blocked) {
      await tx.db.delete(blocks).where(and(eq(blocks.blockerId, me), eq(blocks.blockedId, accountId)));
      return ok({ blocked });
    }
    await tx.db.insert(blocks).values({ blockerId: me, blockedId: accountId, createdAt: tx.now }).onConflictDoNothing();
    for (const pair of [
      { followerId: me, followeeId: accountId },
      { followerId: accountId, followeeId: me },
    ]) {
      await removeFollow(tx, pair);
      await removeRequest(tx, pair);
    }
    const inCircleOf = (ownerId: AccountId, memberId: AccountId) =>
      and(eq(circleMembers.ownerId, ownerId), eq(circleMembers.memberId, memberId));
    await tx.db.delete(circleMembers).where(or(inCircleOf(me, accountId), inCircleOf(accountId, me)));
    await emit(tx, { type: "account.blocked", blockerId: me, blockedId: accountId });
    return ok({ blocked });
  });
}
