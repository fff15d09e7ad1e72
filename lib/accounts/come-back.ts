import { and, eq, gt, or } from "drizzle-orm";
import { accounts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";

/**
 * Somebody who put their account aside, or deleted it less than 30 days ago, has signed in again: it is as it was. Once
 * the day of erasure has come there is no way back. Changes nothing for any other account.
 */
export async function comeBack(ctx: Context, accountId: AccountId): Promise<void> {
  const inTime = and(eq(accounts.state, "leaving"), gt(accounts.stateUntil, ctx.now));
  await ctx.db
    .update(accounts)
    .set({ state: "active", stateUntil: null })
    .where(and(eq(accounts.id, accountId), or(eq(accounts.state, "deactivated"), inTime)));
}
