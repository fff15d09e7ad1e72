import { and, eq } from "drizzle-orm";
import { listMembers, lists } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { holdUnblocked } from "@/lib/graph/queries/hold-unblocked";
import type { SetListMemberInput } from "../input";
import { LIST_MEMBERS_MAX } from "../limits";

/**
 * Set (not toggle) whether somebody stands in one of the viewer's lists. They needn't be followed, are not told, and
 * stay when they are unfollowed; a block takes them out.
 *
 * Fails with `unauthenticated` for guests, `not_found` where the list is not theirs or there is no such active account,
 * `forbidden` (`frozen`, `own_account`, `blocked`), `conflict` (`list_full`) beyond 500.
 */
export async function setListMember(
  ctx: Context,
  { listId, accountId, member }: SetListMemberInput,
): Promise<Result<{ member: boolean }, "unauthenticated" | "not_found" | "forbidden" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const own = and(eq(lists.id, listId), eq(lists.ownerId, who.value.accountId));
  const place = and(eq(listMembers.listId, listId), eq(listMembers.accountId, accountId));
  return transaction(ctx, async (tx) => {
    if ((await tx.db.$count(lists, own)) === 0) return fail({ code: "not_found", what: "list" });
    if (!member) {
      await tx.db.delete(listMembers).where(place);
      return ok({ member });
    }
    const other = await holdUnblocked(tx, who.value, accountId);
    if (!other.ok) return other;
    if ((await tx.db.$count(listMembers, place)) > 0) return ok({ member });
    if ((await tx.db.$count(listMembers, eq(listMembers.listId, listId))) >= LIST_MEMBERS_MAX) {
      return fail({ code: "conflict", reason: "list_full" });
    }
    // The list may be gone by now: then nothing is inserted, instead of a breach of its key.
    const held = await tx.db.select({ id: lists.id }).from(lists).where(own).for("key share");
    if (held.length === 0) return fail({ code: "not_found", what: "list" });
    await tx.db.insert(listMembers).values({ listId, accountId, createdAt: tx.now });
    return ok({ member });
  });
}
