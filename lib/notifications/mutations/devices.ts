import { type Context, writer } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { forgetSubscription, forgetSubscriptionsOf, keepSubscription } from "@/lib/push/subscriptions";
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

/**
 * The browser has given this device another address: ring that one instead. The device is known by its session, since the
 * former address may be gone by then. Fails with `not_found` where the session has none that rings, beside
 * `unauthenticated` and `forbidden` (`frozen`).
 */
export async function renewDevice(
  ctx: Context,
  { endpoint, keys }: AddDeviceInput,
): Promise<Result<null, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId, sessionId } = who.value;
  if (!sessionId) return fail({ code: "unauthenticated" });
  return transaction(ctx, async (tx) => {
    const former = await forgetSubscriptionsOf(tx, { accountId, sessionId });
    if (former === 0) return fail({ code: "not_found", what: "device" });
    await keepSubscription(tx, { ...who.value, sessionId: sessionId as SessionId }, { endpoint, keys });
    return ok(null);
  });
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
