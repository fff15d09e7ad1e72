import { and, eq, inArray, lt } from "drizzle-orm";
import {
  accounts,
  authCeremonies,
  emailChallenges,
  knownDevices,
  securityEvents,
  sessions,
  signInTickets,
} from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { logger } from "@/lib/telemetry/logger";
import { sweepFormerHandles } from "../former-handles";
import { DEVICE_DAYS } from "../known-devices";
import { EVENT_DAYS } from "../security-events";

const DAY_MS = 86_400_000;
const BATCH = 1_000;

/**
 * Remove what nobody can use any more: registrations that nobody confirmed within 24 hours (their handles are free
 * again), challenges a day after their end (the limits on mails look back that far), tickets that were never redeemed,
 * ceremonies that are over, sessions 30 days after their end, security events after 90 days, devices that were not seen
 * for a year.
 */
export async function sweepAccounts(ctx: Context): Promise<void> {
  const ago = (ms: number) => new Date(ctx.now.getTime() - ms);
  const registrations = await sweepRegistrations(ctx, ago(DAY_MS));
  await ctx.db.delete(emailChallenges).where(lt(emailChallenges.expiresAt, ago(DAY_MS)));
  await ctx.db.delete(signInTickets).where(lt(signInTickets.expiresAt, ctx.now));
  await ctx.db.delete(authCeremonies).where(lt(authCeremonies.expiresAt, ctx.now));
  await ctx.db.delete(securityEvents).where(lt(securityEvents.at, ago(EVENT_DAYS * DAY_MS)));
  await ctx.db.delete(knownDevices).where(lt(knownDevices.lastSeenAt, ago(DEVICE_DAYS * DAY_MS)));
  await sweepFormerHandles(ctx);
  await ctx.db.delete(sessions).where(lt(sessions.expiresAt, ago(30 * DAY_MS)));
  if (registrations > 0) logger().info({ registrations }, "unconfirmed registrations removed");
}

/** A thousand at a time, so that nobody waits for a long delete. */
async function sweepRegistrations(ctx: Context, before: Date): Promise<number> {
  const stale = and(eq(accounts.state, "unconfirmed"), lt(accounts.createdAt, before));
  let swept = 0;
  for (;;) {
    const batch = ctx.db.select({ id: accounts.id }).from(accounts).where(stale).limit(BATCH);
    const removed = await ctx.db
      .delete(accounts)
      .where(and(stale, inArray(accounts.id, batch)))
      .returning({ id: accounts.id });
    swept += removed.length;
    if (removed.length < BATCH) return swept;
  }
}
