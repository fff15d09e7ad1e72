import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { emit } from "@/lib/events/emit";
import { KEPT_MAX } from "@/lib/feed/preferences/limits";

/**
 * What a guest had chosen for their feed comes with the account they make, whenever and wherever that is confirmed. It is
 * what their device sent, untrusted: whoever takes it up reads it as they read a cookie. The device keeps its own.
 */
export async function bringWishes(ctx: Context, accountId: AccountId): Promise<void> {
  const wishes = ctx.viewer.kind === "guest" ? ctx.viewer.feedPreferences : undefined;
  if (wishes && wishes.length <= KEPT_MAX) await emit(ctx, { type: "account.wishes_brought", accountId, wishes });
}
