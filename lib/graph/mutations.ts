import { and, eq } from "drizzle-orm";
import { accounts, follows } from "@/db/schema";
import { addAccountStats, findAccountStats } from "@/lib/accounts/stats";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import type { SetFollowInput } from "./input";
import { mayFollow } from "./policy";

/**
 * Set (not toggle) whether the viewer follows somebody; saying the same thing twice changes nothing.
 *
 * Writes the follow, the counts of both and an `account.followed` fact in one transaction. Gives how it stands now,
 * `followers` being exact. Fails with `unauthenticated` for guests, `not_found` where there is no such account or it is
 * not active (leaving one that is not is possible), `forbidden` (`frozen`, `own_account`) for oneself.
 */
export async function setFollow(
  ctx: Context,
  { accountId, following }: SetFollowInput,
): Promise<Result<{ following: boolean; followers: number }, "unauthenticated" | "not_found" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const viewer = who.value;
  if (!mayFollow(viewer, accountId)) return fail({ code: "forbidden", reason: "own_account" });
  return transaction(ctx, async (tx) => {
    const [other] = await tx.db.select({ state: accounts.state }).from(accounts).where(eq(accounts.id, accountId));
    if (!other || (following && other.state !== "active")) return fail({ code: "not_found", what: "account" });

    const pair = { followerId: viewer.accountId, followeeId: accountId };
    const own = and(eq(follows.followerId, pair.followerId), eq(follows.followeeId, pair.followeeId));
    const changed = following
      ? await tx.db
          .insert(follows)
          .values({ ...pair, createdAt: tx.now })
          .onConflictDoNothing()
          .returning()
      : await tx.db.delete(follows).where(own).returning();
    if (changed.length > 0) {
      const step = following ? 1 : -1;
      await addAccountStats(tx, { accountId, followers: step }, { accountId: viewer.accountId, following: step });
      if (following) await emit(tx, { type: "account.followed", ...pair });
    }
    const stats = await findAccountStats(tx, [accountId]);
    return ok({ following, followers: stats.get(accountId)?.followers ?? 0 });
  });
}
