import webPush from "web-push";
import { pushKeys } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { openSecret, sealSecret } from "@/lib/core/vault";
import { env } from "@/lib/env";

/** With what this instance signs what it sends to devices (RFC 8292), base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const ONLY = 1;

/**
 * The keys of the settings, else this instance's own, made when they are first asked for and kept sealed. Who
 * subscribed with other keys must subscribe anew, so these stay.
 */
export async function findVapidKeys(ctx: Pick<Context, "db" | "now">): Promise<VapidKeys> {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = env();
  if (publicKey && privateKey) return { publicKey, privateKey };
  const kept = await readKeys(ctx);
  if (kept) return kept;
  const made = webPush.generateVAPIDKeys();
  await ctx.db
    .insert(pushKeys)
    .values({
      id: ONLY,
      publicKey: made.publicKey,
      privateKey: sealSecret("push_keys.private_key", made.privateKey),
      createdAt: ctx.now,
    })
    .onConflictDoNothing();
  // Another process may have been first.
  const first = await readKeys(ctx);
  if (!first) throw new Error("keys were neither kept nor there before");
  return first;
}

async function readKeys(ctx: Pick<Context, "db">): Promise<VapidKeys | null> {
  const [row] = await ctx.db.select().from(pushKeys);
  return row ? { publicKey: row.publicKey, privateKey: openSecret("push_keys.private_key", row.privateKey) } : null;
}
