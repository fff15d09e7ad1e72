import { and, eq } from "drizzle-orm";
import { circleMembers } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { AnswerRequestInput } from "../input";
import { addFollows, removeFollow } from "./follow-rows";
import { removeRequest } from "./set-follow";

/**
 * Approve or decline somebody's request to follow the viewer. Who is declined is not told, and may ask again.
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `not_found` where nothing waits (any more).
 */
export async function answerRequest(
  ctx: Context,
  { accountId, approved }: AnswerRequestInput,
): Promise<Result<{ approved: boolean }, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const pair = { followerId: accountId, followeeId: who.value.accountId };
  return transaction(ctx, async (tx) => {
    if (!(await removeRequest(tx, pair))) return fail({ code: "not_found", what: "follow_request" });
    if (approved) await addFollows(tx, [pair]);
    return ok({ approved });
  });
}

/**
 * End that somebody follows the viewer, without a word to them; of a private account they would have to ask again. Who
 * is not even to be a follower is no close friend either: they leave the circle.
 *
 * Fails with `unauthenticated`, `forbidden` (`frozen`).
 */
export async function removeFollower(
  ctx: Context,
  { accountId }: { accountId: AccountId },
): Promise<Result<null, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const followeeId = who.value.accountId;
  await transaction(ctx, async (tx) => {
    await removeFollow(tx, { followerId: accountId, followeeId });
    await tx.db
      .delete(circleMembers)
      .where(and(eq(circleMembers.ownerId, followeeId), eq(circleMembers.memberId, accountId)));
  });
  return ok(null);
}
