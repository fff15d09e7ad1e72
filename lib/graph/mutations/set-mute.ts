import { and, eq } from "drizzle-orm";
import { accounts, mutes } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { endOf } from "@/lib/core/durations";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import type { SetMuteInput } from "../input";
import { mayBlock } from "../policy";

/**
 * Mute somebody for a time, or for good; saying it again changes the time. `duration: null` ends it. They stay followed,
 * and are not told: the viewer only doesn't meet them in feeds and comments. `expiresAt` is ISO 8601, null for good.
 *
 * Fails with `unauthenticated` for guests, `not_found` where there is no such account, `forbidden` (`frozen`,
 * `own_account`).
 */
export async function setMute(
  ctx: Context,
  { accountId, duration }: SetMuteInput,
): Promise<Result<{ muted: boolean; expiresAt: string | null }, "unauthenticated" | "not_found" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const me = who.value.accountId;
  if (!mayBlock(who.value, accountId)) return fail({ code: "forbidden", reason: "own_account" });
  const [other] = await ctx.db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId));
  if (!other) return fail({ code: "not_found", what: "account" });
  if (duration === null) {
    await ctx.db.delete(mutes).where(and(eq(mutes.muterId, me), eq(mutes.mutedId, accountId)));
    return ok({ muted: false, expiresAt: null });
  }
  const expiresAt = endOf(duration, ctx.now);
  await transaction(ctx, async (tx) => {
    await tx.db
      .insert(mutes)
      .values({ muterId: me, mutedId: accountId, expiresAt, createdAt: tx.now })
      .onConflictDoUpdate({ target: [mutes.muterId, mutes.mutedId], set: { expiresAt } });
    await emit(tx, { type: "account.muted", muterId: me, mutedId: accountId });
  });
  return ok({ muted: true, expiresAt: expiresAt?.toISOString() ?? null });
}
