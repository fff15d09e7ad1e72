import { and, eq, gt, isNull } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { standingChanged } from "@/lib/events/standing-changed";
import { recordSecurityEvent } from "../security-events";
import { revokeSessionsOf } from "../sessions";

// Somebody who wants to throw a stranger out is asked for nothing: neither for a password, nor for the right to write,
// which staff may have taken away because of that stranger.

/**
 * Sign one of the viewer's devices out, at once. One that is signed out already is no failure.
 * Fails with `unauthenticated` and `not_found` (nobody's session, or somebody else's).
 */
export async function endOwnSession(
  ctx: Context,
  { sessionId }: { sessionId: SessionId },
): Promise<Result<null, "unauthenticated" | "not_found">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const own = and(eq(sessions.id, sessionId), eq(sessions.accountId, viewer.accountId));
  return transaction(ctx, async (tx) => {
    const [found] = await tx.db.select({ id: sessions.id }).from(sessions).where(own);
    if (!found) return fail({ code: "not_found", what: "session" });
    const ended = await tx.db
      .update(sessions)
      .set({ revokedAt: ctx.now })
      .where(and(own, isNull(sessions.revokedAt), gt(sessions.expiresAt, ctx.now)))
      .returning({ userAgent: sessions.userAgent });
    if (ended[0]) await recordSecurityEvent(tx, { accountId: viewer.accountId, kind: "sessions-ended" });
    standingChanged(tx, viewer.accountId);
    return ok(null);
  });
}

/** Sign every other device of the viewer out, at once. Gives how many. Fails with `unauthenticated`. */
export async function endOtherSessions(ctx: Context): Promise<Result<{ ended: number }, "unauthenticated">> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const { accountId, sessionId } = viewer;
  return transaction(ctx, async (tx) => {
    const ended = await revokeSessionsOf(tx, accountId, sessionId ? { except: sessionId } : {});
    if (ended > 0) await recordSecurityEvent(tx, { accountId, kind: "sessions-ended" });
    return ok({ ended });
  });
}
