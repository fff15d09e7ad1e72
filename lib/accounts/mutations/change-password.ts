import { and, eq, sql } from "drizzle-orm";
import { credentials } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { endAllChallenges } from "../challenges";
import { findSecondStep } from "../factors/second-step";
import { unlessBusy } from "../hash-queue";
import { hashPassword } from "../password";
import { isGuessable } from "../password-strength";
import { proveOwnPassword } from "../proof";
import { requireRecent } from "../recent";
import { recordSecurityEvent } from "../security-events";
import { rotateSession } from "../sessions";

type Failures = "unauthenticated" | "forbidden" | "invalid" | "unavailable";

/** `sessionId`: the new id of the viewer's session, to be handed to the browser. */
export interface PasswordChanged {
  readonly sessionId: SessionId | null;
}

/**
 * Choose another password, or a first one. The one before is always asked for (`current`), and is proof enough, unless
 * the account has a second step or has no password: then all factors must have passed within ten minutes. Every other
 * device is signed out, this one's session gets another id, and the owner is told by mail. Somebody whom staff keep from
 * writing may still do it: a stranger may be why.
 *
 * Fails with `unauthenticated` (also after ten wrong passwords, which end the session), `forbidden` (`reauthenticate`),
 * `invalid` (`current`: `password_missing`, `password_wrong`; `password`: `password_common`) and `unavailable` (`busy`).
 */
export async function changePassword(
  ctx: Context,
  { current, password }: { current?: string | undefined; password: string },
): Promise<Result<PasswordChanged, Failures>> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const { accountId, handle } = viewer;
  const [own] = await ctx.db.select().from(credentials).where(eq(credentials.accountId, accountId));
  if (!own) throw new Error("an account that is signed in has no credentials");

  if (own.passwordHash === null || (await findSecondStep(ctx, accountId))) {
    const asked = await requireRecent(ctx);
    if (asked) return fail(asked);
  }
  if (own.passwordHash !== null) {
    if (!current) return invalid("current", "password_missing");
    const proved = await proveOwnPassword(ctx, { password: current, field: "current" });
    if (!proved.ok) return proved;
  }
  if (await isGuessable(password, [handle, own.email])) return invalid("password", "password_common");
  const passwordHash = await unlessBusy(hashPassword(password));
  if (passwordHash === null) return fail({ code: "unavailable", reason: "busy" });

  return transaction(ctx, async (tx) => {
    const changed = await tx.db
      .update(credentials)
      .set({ passwordHash, passwordChangedAt: ctx.now })
      // A reset that has just finished wins.
      .where(
        and(
          eq(credentials.accountId, accountId),
          sql`${credentials.passwordHash} is not distinct from ${own.passwordHash}`,
        ),
      )
      .returning({ accountId: credentials.accountId });
    if (changed.length === 0) return invalid("current", "password_wrong");
    await endAllChallenges(tx, accountId);
    const kind = own.passwordHash === null ? "password-set" : "password-changed";
    await recordSecurityEvent(tx, { accountId, kind, undo: { do: "secure" } });
    return ok({ sessionId: await rotateSession(tx) });
  });
}
