import { and, eq, gt, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { FailureOf } from "@/lib/core/result";

/** How long somebody who has proved who they are may do what is dangerous without proving it again. */
export const RECENT_MINUTES = 10;

/**
 * Whether all factors have passed on this device within ten minutes: null where they have, else why not:
 * `unauthenticated` for guests and the system, `forbidden` (`reauthenticate`) where it is longer ago. Every dangerous
 * change asks this first; the interface answers `reauthenticate` with a dialog and repeats the change.
 */
export async function requireRecent(ctx: Context): Promise<FailureOf<"unauthenticated" | "forbidden"> | null> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return { code: "unauthenticated" };
  const since = new Date(ctx.now.getTime() - RECENT_MINUTES * 60_000);
  const [recent] = viewer.sessionId
    ? await ctx.db
        .select({ id: sessions.id })
        .from(sessions)
        .where(
          and(
            eq(sessions.id, viewer.sessionId),
            eq(sessions.accountId, viewer.accountId),
            isNull(sessions.revokedAt),
            gt(sessions.authenticatedAt, since),
          ),
        )
    : [];
  return recent ? null : { code: "forbidden", reason: "reauthenticate" };
}

/** All factors have just passed again on this device. Call it only after checking them. */
export async function markRecent(ctx: Context): Promise<void> {
  const { viewer } = ctx;
  if (viewer.kind !== "account" || !viewer.sessionId) return;
  await ctx.db
    .update(sessions)
    .set({ authenticatedAt: ctx.now })
    .where(and(eq(sessions.id, viewer.sessionId), eq(sessions.accountId, viewer.accountId)));
}
