import webPush from "web-push";
import type { Context } from "@/lib/core/context";
import { openSecret } from "@/lib/core/vault";
import { env } from "@/lib/env";
import type { JobPayloads } from "@/lib/events/add-job";
import { type PostOptions, postBytes } from "@/lib/fetch-guard/post-bytes";
import { logger } from "@/lib/telemetry/logger";
import { findVapidKeys } from "./keys";
import { PUSH_PURPOSE } from "./push";
import { findDevice, removeSubscription } from "./subscriptions";
import type { DeviceSubscription, PushMessage } from "./types";

/** What waits at the push service while the device is off: a day. */
const TTL_SECONDS = 86_400;
/** 404 and 410: it is gone. 400, 401, 403: it was subscribed with other keys, or is none. */
const GONE = [400, 401, 403, 404, 410];

type Run = { readonly signal?: AbortSignal; readonly lastAttempt: boolean } & Pick<PostOptions, "alsoAllow">;

/**
 * Ring one device (Web Push: RFC 8030, encrypted for it by RFC 8291, signed by RFC 8292). A second run replaces what it
 * showed (`tag`). A device that is gone is forgotten; one that can't be reached is tried again, and given up in the end.
 */
export async function deliverPush(ctx: Context, job: JobPayloads["send-push"], run: Run): Promise<void> {
  const device = await findDevice(ctx, job.subscriptionId);
  if (!device) return;
  const message = JSON.parse(openSecret(PUSH_PURPOSE, job.sealed)) as PushMessage;
  const request = await requestTo(ctx, device, message);
  if (!request) return removeSubscription(ctx, job.subscriptionId);
  const answer = await postBytes(device.endpoint, { ...request, signal: run.signal, alsoAllow: run.alsoAllow });
  if (answer.ok && answer.status >= 200 && answer.status < 300) return;
  const gone = answer.ok ? GONE.includes(answer.status) : answer.reason === "forbidden";
  if (gone) return removeSubscription(ctx, job.subscriptionId);
  const status = answer.ok ? answer.status : undefined;
  // The address itself is a secret.
  if (!run.lastAttempt) throw new Error(`a device was not reached (${status ?? "no answer"})`);
  logger().warn({ status }, "a device was given up for one message");
}

/** The encrypted, signed request; null where the keys of the device are none. */
async function requestTo(ctx: Context, { endpoint, keys }: DeviceSubscription, { kind: _, ...shown }: PushMessage) {
  const vapidDetails = { subject: subject(), ...(await findVapidKeys(ctx)) };
  try {
    const { headers, body } = webPush.generateRequestDetails({ endpoint, keys }, JSON.stringify(shown), {
      vapidDetails,
      TTL: TTL_SECONDS,
      urgency: "normal",
    });
    return { headers: headers as Record<string, string | number>, body: body as Buffer | null };
  } catch {
    // What a browser sent was never a key; nothing that we could do better next time.
    return null;
  }
}

/** Whom a push service writes to when we annoy it: https, or an address. */
function subject(): string {
  const { SECURITY_CONTACT, APP_URL, MAIL_FROM } = env();
  if (SECURITY_CONTACT) return SECURITY_CONTACT;
  if (APP_URL.startsWith("https:")) return APP_URL;
  return `mailto:${/[^\s<>]+@[^\s<>]+/.exec(MAIL_FROM)?.[0] ?? "directlink@localhost"}`;
}
