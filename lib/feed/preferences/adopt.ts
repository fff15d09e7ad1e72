import { eq } from "drizzle-orm";
import { accounts, feedPreferences } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { readKept } from "./kept";
import { rowOf } from "./mutations";
import { UNSTEERED } from "./types";

/**
 * What somebody had said of their feed as a guest holds for the account they have made, where nothing was said with that
 * yet. `wishes` is what a device kept: what makes no sense in it is as if it had not been said.
 */
export async function adoptWishes(
  ctx: Context,
  { accountId, wishes }: { readonly accountId: AccountId; readonly wishes: string },
): Promise<void> {
  const steering = readKept(wishes);
  if (JSON.stringify(steering) === JSON.stringify(UNSTEERED)) return;
  // Registrations that nobody confirms are gone again.
  if ((await ctx.db.$count(accounts, eq(accounts.id, accountId))) === 0) return;
  await ctx.db
    .insert(feedPreferences)
    .values({ accountId, ...rowOf(ctx, steering) })
    .onConflictDoNothing();
}
