import { and, eq, inArray, isNull } from "drizzle-orm";
import { blocks, followPackMembers, followPacks } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { FactOf } from "@/lib/events/facts";

/**
 * One has blocked the other: neither recommends the other any more. That somebody had left a pack stays known. A block
 * that was taken back meanwhile changes nothing.
 */
export async function takeOutOfPacks(ctx: Context, fact: FactOf<"account.blocked">): Promise<void> {
  const { blockerId, blockedId } = fact;
  const stands = and(eq(blocks.blockerId, blockerId), eq(blocks.blockedId, blockedId));
  if ((await ctx.db.$count(blocks, stands)) === 0) return;
  const inPacksOf = (ownerId: AccountId, accountId: AccountId) =>
    and(
      eq(followPackMembers.accountId, accountId),
      isNull(followPackMembers.leftAt),
      inArray(
        followPackMembers.packId,
        ctx.db.select({ id: followPacks.id }).from(followPacks).where(eq(followPacks.ownerId, ownerId)),
      ),
    );
  await ctx.db.delete(followPackMembers).where(inPacksOf(blockerId, blockedId));
  await ctx.db.delete(followPackMembers).where(inPacksOf(blockedId, blockerId));
}
