import { type Context, writer } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { forgetSubscription, keepSubscription } from "@/lib/push/subscriptions";
import type { AddDeviceInput, RemoveDeviceInput } from "../input";

/**
 * Ring this device from now on, as long as the viewer is signed in on it. Fails with `unauthenticated` for guests and
 * `forbidden` (`frozen`).
 */
export async function addDevice(
  ctx: Context,
  { endpoint, keys }: AddDeviceInput,
): Promise<Result<null, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { sessionId } = who.value;
  if (!sessionId) return fail({ code: "unauthenticated" });
  await transaction(ctx, (tx) =>
    keepSubscription(tx, { ...who.value, sessionId: sessionId as SessionId }, { endpoint, keys }),
  );
  return ok(null);
}

/** Ring this device no more; a repeat changes nothing. */
export async function removeDevice(
  ctx: Context,
  { endpoint }: RemoveDeviceInput,
): Promise<Result<null, "unauthenticated">> {
  if (ctx.viewer.kind !== "account") return fail({ code: "unauthenticated" });
  await forgetSubscription(ctx, ctx.viewer.accountId, endpoint);
  return ok(null);
}
