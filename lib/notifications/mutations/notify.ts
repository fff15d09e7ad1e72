import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { transaction } from "@/lib/core/transaction";
import { type NewRows, writeRows } from "./write-rows";

const BATCH = 500;

/**
 * Tell people something that the instance itself has to say (a decision, something of the community, a poll that ended),
 * a few hundred in a transaction. The same thing (`kind`, `targetId`, hour of `at`) is told once, however often this is
 * called.
 */
export async function notify(ctx: Context, accountIds: readonly AccountId[], told: NewRows): Promise<void> {
  for (let i = 0; i < accountIds.length; i += BATCH)
    await transaction(ctx, (tx) => writeRows(tx, accountIds.slice(i, i + BATCH), told));
}
