import { and, eq, inArray } from "drizzle-orm";
import { blocks, listMembers, lists } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import type { FactOf } from "@/lib/events/facts";

/** One has blocked the other: neither stands in the other's lists any more. A block that was taken back meanwhile changes nothing. */
export async function takeOutOfLists(ctx: Context, fact: FactOf<"account.blocked">): Promise<void> {
  const { blockerId, blockedId } = fact;
  const stands = and(eq(blocks.blockerId, blockerId), eq(blocks.blockedId, blockedId));
  if ((await ctx.db.$count(blocks, stands)) === 0) return;
  const inListsOf = (ownerId: AccountId, accountId: AccountId) =>
    and(
      eq(listMembers.accountId, accountId),
      inArray(listMembers.listId, ctx.db.select({ id: lists.id }).from(lists).where(eq(lists.ownerId, ownerId))),
    );
  // Two statements: with an `or` Postgres would read the whole table.
  await ctx.db.delete(listMembers).where(inListsOf(blockerId, blockedId));
  await ctx.db.delete(listMembers).where(inListsOf(blockedId, blockerId));
}
