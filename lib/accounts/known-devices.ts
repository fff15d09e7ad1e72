import { randomUUID } from "node:crypto";
import { and, eq, ne, sql } from "drizzle-orm";
import { accounts, knownDevices } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { hashToken } from "./secrets";

const DAY_MS = 86_400_000;
/** A device that was not seen for so long is forgotten. */
export const DEVICE_DAYS = 365;

/**
 * Whether an account has signed in on a device before, by the token in the device's own cookie; from now on it is known.
 * `deviceId` is null for a device that keeps no cookie: such a one is unknown every time.
 *
 * `unexpected` is what the owner is told about: a device that is new, unless it is the account's very first.
 */
export async function recognizeDevice(
  ctx: Context,
  accountId: AccountId,
  token: string | null,
): Promise<{ deviceId: string | null; unexpected: boolean }> {
  if (!token) return { deviceId: null, unexpected: await hasSignedInBefore(ctx, accountId, "") };
  const tokenHash = hashToken(token);
  const [device] = await ctx.db
    .insert(knownDevices)
    .values({ accountId, tokenHash, id: randomUUID(), firstSeenAt: ctx.now, lastSeenAt: ctx.now })
    .onConflictDoUpdate({
      target: [knownDevices.accountId, knownDevices.tokenHash],
      set: { lastSeenAt: ctx.now },
    })
    // xmax is 0 in a row that was inserted, and not in one that was there.
    .returning({ id: knownDevices.id, isNew: sql<boolean>`(xmax = 0)` });
  if (!device) throw new Error("a device was neither found nor made");
  return { deviceId: device.id, unexpected: device.isNew && (await hasSignedInBefore(ctx, accountId, tokenHash)) };
}

/** An account without another device is a new one, unless it is so old that its devices have been forgotten. */
async function hasSignedInBefore(ctx: Context, accountId: AccountId, tokenHash: string): Promise<boolean> {
  const [other] = await ctx.db
    .select({ id: knownDevices.id })
    .from(knownDevices)
    .where(and(eq(knownDevices.accountId, accountId), ne(knownDevices.tokenHash, tokenHash)))
    .limit(1);
  if (other) return true;
  const [account] = await ctx.db
    .select({ createdAt: accounts.createdAt })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  return account !== undefined && ctx.now.getTime() - account.createdAt.getTime() > DEVICE_DAYS * DAY_MS;
}
