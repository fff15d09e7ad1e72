import { eq, sql } from "drizzle-orm";
import { rankingWeights } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/transaction";
import { DEFAULT_VERSION, type Weights, weightsInput } from "./weights";

/**
 * Rank by these weights from now on; the older ones stay readable. Feeds that are open keep their places. Gives the new
 * version. Throws for weights that are none. Who may do that is the caller's affair: nothing offers it to people yet.
 */
export async function setWeights(ctx: Context, weights: Weights, note: string): Promise<number> {
  const value = weightsInput.parse(weights);
  return transaction(ctx, async ({ db, now }) => {
    await db.execute(sql`lock table ranking_weights in exclusive mode`);
    await db.update(rankingWeights).set({ active: false }).where(eq(rankingWeights.active, true));
    const [row] = await db
      .insert(rankingWeights)
      .values({
        version: sql`(select coalesce(max(version), ${DEFAULT_VERSION}::int) + 1 from ranking_weights)` as never,
        weights: value,
        note,
        active: true,
        createdAt: now,
      })
      .returning({ version: rankingWeights.version });
    return (row as { version: number }).version;
  });
}

/** Rank by the code's own weights again. */
export async function resetWeights({ db }: Context): Promise<void> {
  await db.update(rankingWeights).set({ active: false }).where(eq(rankingWeights.active, true));
}
