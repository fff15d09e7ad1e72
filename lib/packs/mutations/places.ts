import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { followPackMembers, followPacks } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId, PackId } from "@/lib/core/ids";

/** Hold a pack until the transaction ends, so that its places are counted and given once. Whether there is one, of `ownerId` where that is given. */
export async function holdPack(tx: Context, packId: PackId, ownerId?: AccountId): Promise<boolean> {
  const rows = await tx.db
    .select({ id: followPacks.id })
    .from(followPacks)
    .where(and(eq(followPacks.id, packId), ownerId ? eq(followPacks.ownerId, ownerId) : undefined))
    .for("update");
  return rows.length > 0;
}

/** How many places are taken, and the next one behind them. */
export async function placesOf(tx: Context, packId: PackId): Promise<{ taken: number; next: number }> {
  const [row] = await tx.db
    .select({
      taken: sql<number>`count(*)::int`,
      next: sql<number>`coalesce(max(${followPackMembers.position}) + 1, 0)::int`,
    })
    .from(followPackMembers)
    .where(and(eq(followPackMembers.packId, packId), isNull(followPackMembers.leftAt)));
  return row ?? { taken: 0, next: 0 };
}

/** Move up whoever stands behind a place that got free. */
export async function closeGap(tx: Context, packId: PackId, position: number): Promise<void> {
  await tx.db
    .update(followPackMembers)
    .set({ position: sql`${followPackMembers.position} - 1` })
    .where(
      and(
        eq(followPackMembers.packId, packId),
        gt(followPackMembers.position, position),
        isNull(followPackMembers.leftAt),
      ),
    );
}

/** Somebody's place in a pack, given up or not. */
export async function placeIn(tx: Context, packId: PackId, accountId: AccountId) {
  const [row] = await tx.db.select().from(followPackMembers).where(isPlace(packId, accountId));
  return row;
}

export const isPlace = (packId: PackId, accountId: AccountId) =>
  and(eq(followPackMembers.packId, packId), eq(followPackMembers.accountId, accountId));
