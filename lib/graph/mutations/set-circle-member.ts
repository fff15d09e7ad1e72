import { and, eq } from "drizzle-orm";
import { circleMembers } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { SetCircleMemberInput } from "../input";
import { CIRCLE_MAX } from "../limits";
import { holdUnblocked } from "../queries/hold-unblocked";

/**
 * Set (not toggle) whether somebody is in the viewer's circle: who sees what the viewer publishes for close friends.
 * Anybody can be who is not blocked, follower or not. Nobody is told, neither of coming in nor of going out.
 *
 * Fails with `unauthenticated` for guests, `not_found` where there is no such account or it is not active, `forbidden`
 * (`frozen`, `own_account`, `blocked`), `conflict` (`circle_full`) beyond 500.
 */
export async function setCircleMember(
  ctx: Context,
  { accountId, member }: SetCircleMemberInput,
): Promise<Result<{ member: boolean }, "unauthenticated" | "not_found" | "forbidden" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const ownerId = who.value.accountId;
  const circle = eq(circleMembers.ownerId, ownerId);
  const place = and(circle, eq(circleMembers.memberId, accountId));
  if (!member) {
    await ctx.db.delete(circleMembers).where(place);
    return ok({ member });
  }
  return transaction(ctx, async (tx) => {
    const other = await holdUnblocked(tx, who.value, accountId);
    if (!other.ok) return other;
    if ((await tx.db.$count(circleMembers, place)) > 0) return ok({ member });
    if ((await tx.db.$count(circleMembers, circle)) >= CIRCLE_MAX) {
      return fail({ code: "conflict", reason: "circle_full" });
    }
    await tx.db.insert(circleMembers).values({ ownerId, memberId: accountId, createdAt: tx.now });
    return ok({ member });
  });
}
