import { eq } from "drizzle-orm";
import { feedPreferences } from "@/db/schema";
import { holdAccount } from "@/lib/accounts/queries";
import { type Context, writer } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { Change } from "./changes";
import { steeringOf } from "./queries";
import { type Steering, UNSTEERED } from "./types";

/**
 * Change how a member's feed is steered (`changes.ts`). Two changes at once both count.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), and as the change does.
 */
export async function changeSteering(
  ctx: Context,
  change: Change,
): Promise<Result<Steering, "unauthenticated" | "forbidden" | "conflict">> {
  const by = writer(ctx.viewer);
  if (!by.ok) return by;
  const { accountId } = by.value;
  return transaction(ctx, async (tx) => {
    await holdAccount(tx, accountId);
    const [row] = await tx.db.select().from(feedPreferences).where(eq(feedPreferences.accountId, accountId));
    const changed = change(row ? steeringOf(row) : UNSTEERED);
    if (!changed.ok) return changed;
    const set = rowOf(tx, changed.value, row?.interestsAskedAt);
    await tx.db
      .insert(feedPreferences)
      .values({ accountId, ...set })
      .onConflictDoUpdate({ target: feedPreferences.accountId, set });
    return ok(changed.value);
  });
}

/** How a steering is written down; `askedAt`: when they were asked, if that was before. */
export function rowOf(
  { now }: Context,
  { multipliers, topics, order, budget, asksWorth, asked }: Steering,
  askedAt: Date | null = null,
) {
  return {
    multipliers: multipliers as Record<string, number>,
    topics,
    order,
    budgetKind: budget?.kind ?? null,
    budgetAmount: budget?.amount ?? null,
    asksWorth,
    interestsAskedAt: asked ? (askedAt ?? now) : null,
    updatedAt: now,
  };
}
