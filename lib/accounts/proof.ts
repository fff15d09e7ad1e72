import { and, eq, sql } from "drizzle-orm";
import { credentials, sessions } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { type FailureOf, fail, invalid, ok, type Result } from "@/lib/core/result";
import { unlessBusy } from "./hash-queue";
import { verifyPassword } from "./password";
import { revokeSession } from "./sessions";

/** Whoever sits at a stranger's open session may guess so often; then the session is over. */
export const WRONG_PROOFS_MAX = 10;

export type ProofFailure = "invalid" | "unauthenticated" | "unavailable";

/**
 * Whether the viewer knows their account's password. Each try is counted before it is looked at, in the session's row;
 * after ten wrong ones the session ends. `field` is where the form asked for it. Don't call it in a transaction that may
 * be undone.
 *
 * Fails with `invalid` (`password_wrong`), `unauthenticated` (a guest, or the session is over) and `unavailable` (`busy`).
 */
export async function proveOwnPassword(
  ctx: Context,
  { password, field }: { password: string; field: string },
): Promise<Result<{ passwordHash: string }, ProofFailure>> {
  const { viewer } = ctx;
  if (viewer.kind !== "account") return fail({ code: "unauthenticated" });
  const [own] = await ctx.db
    .select({ passwordHash: credentials.passwordHash })
    .from(credentials)
    .where(eq(credentials.accountId, viewer.accountId));
  const ended = await countProof(ctx);
  if (ended) return fail(ended);
  const passwordHash = own?.passwordHash ?? null;
  const right = await unlessBusy(verifyPassword(passwordHash, password));
  if (right === null) return fail({ code: "unavailable", reason: "busy" });
  if (!right || passwordHash === null) return invalid(field, "password_wrong");
  await forgetProofs(ctx);
  return ok({ passwordHash });
}

async function countProof(ctx: Context): Promise<FailureOf<"unauthenticated"> | null> {
  const own = ownSession(ctx);
  if (!own) return { code: "unauthenticated" };
  const [counted] = await ctx.db
    .update(sessions)
    .set({ wrongProofs: sql`${sessions.wrongProofs} + 1` })
    .where(own.condition)
    .returning({ wrongProofs: sessions.wrongProofs });
  if (counted && counted.wrongProofs <= WRONG_PROOFS_MAX) return null;
  await revokeSession(ctx, own.sessionId);
  return { code: "unauthenticated" };
}

async function forgetProofs(ctx: Context): Promise<void> {
  await ctx.db.update(sessions).set({ wrongProofs: 0 }).where(ownSession(ctx)?.condition);
}

function ownSession({ viewer }: Context) {
  if (viewer.kind !== "account" || !viewer.sessionId) return null;
  const { sessionId, accountId } = viewer;
  return { sessionId, condition: and(eq(sessions.id, sessionId), eq(sessions.accountId, accountId)) };
}
