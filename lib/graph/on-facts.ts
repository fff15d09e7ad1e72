import { and, asc, eq, inArray } from "drizzle-orm";
import { accounts, followRequests } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import type { FactOf } from "@/lib/events/facts";
import { addFollows } from "./mutations/follow-rows";

const BATCH = 500;

/** An account has become public: everybody who waited follows it. One that is private again by now decides for itself. */
export async function approveWaiting(ctx: Context, { accountId }: FactOf<"account.privacy_changed">): Promise<void> {
  for (let taken = BATCH; taken === BATCH; ) {
    taken = await transaction(ctx, async (tx) => {
      const [account] = await tx.db
        .select({ isPrivate: accounts.isPrivate })
        .from(accounts)
        .where(eq(accounts.id, accountId))
        .for("share");
      if (!account || account.isPrivate) return 0;
      const waiting = tx.db
        .select({ followerId: followRequests.followerId })
        .from(followRequests)
        .where(eq(followRequests.followeeId, accountId))
        .orderBy(asc(followRequests.createdAt))
        .limit(BATCH);
      const approved = await tx.db
        .delete(followRequests)
        .where(and(eq(followRequests.followeeId, accountId), inArray(followRequests.followerId, waiting)))
        .returning({ followerId: followRequests.followerId, followeeId: followRequests.followeeId });
      await addFollows(tx, approved);
      for (const pair of approved) await emit(tx, { type: "account.follow_request_ended", ...pair });
      return approved.length;
    });
  }
}
