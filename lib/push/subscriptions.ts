import { createHash } from "node:crypto";
import { and, desc, eq, gt, isNull, notInArray } from "drizzle-orm";
import { pushSubscriptions, sessions } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { AccountId, PushSubscriptionId, SessionId } from "@/lib/core/ids";
import { openSecret, sealSecret } from "@/lib/core/vault";
import type { DeviceSubscription } from "./types";

/** More devices than anybody rings; the oldest make room. */
const DEVICES_MAX = 20;

const hashOf = (endpoint: string): string => createHash("sha256").update(endpoint).digest("base64url");

/**
 * Keep that a device wants to be rung, as long as the session in which it said so lasts. The same device again replaces
 * what was known of it, also where somebody else was signed in there before. The caller holds a transaction.
 */
export async function keepSubscription(
  tx: Context,
  { accountId, sessionId }: AccountViewer & { sessionId: SessionId },
  device: DeviceSubscription,
): Promise<void> {
  const values = {
    accountId,
    sessionId,
    subscription: sealSecret("push_subscriptions.subscription", JSON.stringify(device)),
    createdAt: tx.now,
  };
  await tx.db
    .insert(pushSubscriptions)
    .values({ endpointHash: hashOf(device.endpoint), ...values })
    .onConflictDoUpdate({ target: pushSubscriptions.endpointHash, set: values });
  const newest = tx.db
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.accountId, accountId))
    .orderBy(desc(pushSubscriptions.createdAt), desc(pushSubscriptions.id))
    .limit(DEVICES_MAX);
  await tx.db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.accountId, accountId), notInArray(pushSubscriptions.id, newest)));
}

/** Ring this device no more. Of somebody else's nothing is removed. */
export async function forgetSubscription(ctx: Context, accountId: AccountId, endpoint: string): Promise<void> {
  await ctx.db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.accountId, accountId), eq(pushSubscriptions.endpointHash, hashOf(endpoint))));
}

/** Ring the device of a session no more, whatever its address. Gives how many addresses it had. */
export async function forgetSubscriptionsOf(
  ctx: Context,
  { accountId, sessionId }: { accountId: AccountId; sessionId: SessionId },
): Promise<number> {
  const gone = await ctx.db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.accountId, accountId), eq(pushSubscriptions.sessionId, sessionId)))
    .returning({ id: pushSubscriptions.id });
  return gone.length;
}

/** What is rung for an account: devices whose session lasts. */
export async function listSubscriptions(ctx: Context, accountId: AccountId): Promise<{ id: PushSubscriptionId }[]> {
  return ctx.db
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .where(
      and(eq(pushSubscriptions.accountId, accountId), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now)),
    );
}

/** Where one device is reached; null where it is gone, or its session has ended. */
export async function findDevice(ctx: Context, id: PushSubscriptionId): Promise<DeviceSubscription | null> {
  const [row] = await ctx.db
    .select({ subscription: pushSubscriptions.subscription })
    .from(pushSubscriptions)
    .innerJoin(sessions, eq(sessions.id, pushSubscriptions.sessionId))
    .where(and(eq(pushSubscriptions.id, id), isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now)));
  if (!row) return null;
  return JSON.parse(openSecret("push_subscriptions.subscription", row.subscription)) as DeviceSubscription;
}

/** The device is gone for good. */
export async function removeSubscription(ctx: Context, id: PushSubscriptionId): Promise<void> {
  await ctx.db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, id));
}
