import { type SQL, sql } from "drizzle-orm";
import { idArray } from "@/db/id-array";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";

/**
 * Hold the lists of these people until the end of the transaction, in the order of their ids: `position` grows in the
 * order of the commits, so that nothing slips in below what somebody has read already.
 */
export async function holdRecipients(tx: Context, accountIds: readonly AccountId[]): Promise<void> {
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended('notifications:' || id, 0))
    from (select distinct id from unnest(${idArray(accountIds)}) id order by id) held`);
}

/** The place above everything else in the list of an account that is held. */
export const nextPosition = (ctx: Context, accountId: SQL): SQL =>
  sql`greatest(next_id(${ctx.now.toISOString()}::timestamptz),
    1 + coalesce((select max(n.position) from notifications n where n.account_id = ${accountId}), 0))`;
