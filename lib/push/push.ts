import { and, eq } from "drizzle-orm";
import { notificationChoices, notificationSettings } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { sealSecret } from "@/lib/core/vault";
import { addJob } from "@/lib/events/add-job";
import { isQuiet } from "./quiet-hours";
import { listSubscriptions } from "./subscriptions";
import type { PushMessage } from "./types";

/** For what a message is sealed while it waits: its words are no business of whoever reads the queue. */
export const PUSH_PURPOSE = "transient:queued-push";
/** A device that can't be reached is tried again for a quarter of an hour, about. */
const TRIES_MAX = 6;

/**
 * Ring the devices of an account that asked for it, unless it doesn't want that for this kind or has its quiet hours.
 * In the caller's transaction: jobs, one a device. Gives how many.
 */
export async function pushTo(ctx: Context, accountId: AccountId, message: PushMessage): Promise<number> {
  const devices = await listSubscriptions(ctx, accountId);
  if (devices.length === 0 || !(await mayRing(ctx, accountId, message.kind))) return 0;
  const sealed = sealSecret(PUSH_PURPOSE, JSON.stringify(message));
  for (const { id } of devices)
    await addJob(ctx, "send-push", { subscriptionId: id, sealed }, { maxAttempts: TRIES_MAX });
  return devices.length;
}

async function mayRing(ctx: Context, accountId: AccountId, kind: string): Promise<boolean> {
  const ofKind = and(eq(notificationChoices.accountId, accountId), eq(notificationChoices.kind, kind as "message"));
  const [[choice], [settings]] = await Promise.all([
    ctx.db.select({ pushes: notificationChoices.pushes }).from(notificationChoices).where(ofKind),
    ctx.db.select().from(notificationSettings).where(eq(notificationSettings.accountId, accountId)),
  ]);
  if (choice?.pushes === false) return false;
  if (settings?.quietFrom == null || settings.quietUntil == null) return true;
  const { quietFrom: from, quietUntil: until, timeZone } = settings;
  return !isQuiet({ from, until, timeZone }, ctx.now);
}
