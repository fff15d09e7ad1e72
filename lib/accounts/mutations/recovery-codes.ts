import { eq } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { type Renewed, recentOwner } from "../factors/owner";
import { removeRecoveryCodes, replaceRecoveryCodes } from "../factors/recovery-codes";
import { findSecondStep } from "../factors/second-step";
import { recordSecurityEvent } from "../security-events";
import { rotateSession } from "../sessions";

type Owner = "unauthenticated" | "forbidden";

/**
 * Make ten recovery codes, which are told this once; those before work no more. With passkeys and no app, this is also
 * what turns the second step on: from now on a password alone lets nobody in, and other devices are signed out. Fails with `unauthenticated`, `forbidden`
 * (`reauthenticate`), and `conflict` (`no_second_factor`) where there is neither an app nor a passkey.
 */
export async function makeRecoveryCodes(
  ctx: Context,
): Promise<Result<{ recoveryCodes: string[] } & Renewed, Owner | "conflict">> {
  const owner = await recentOwner(ctx);
  if (!owner.ok) return owner;
  const { accountId } = owner.value;
  return transaction(ctx, async (tx) => {
    const [passkey] = await tx.db
      .select({ id: passkeys.id })
      .from(passkeys)
      .where(eq(passkeys.accountId, accountId))
      .limit(1);
    const before = await findSecondStep(tx, accountId);
    if (!passkey && !before) return fail({ code: "conflict", reason: "no_second_factor" });
    const recoveryCodes = await replaceRecoveryCodes(tx, accountId);
    await recordSecurityEvent(tx, { accountId, kind: "recovery-codes-made", undo: { do: "remove-recovery-codes" } });
    return ok({ recoveryCodes, sessionId: await rotateSession(tx, { keepOthers: before !== null }) });
  });
}

/**
 * Ask for no second factor any more; passkeys still sign in by themselves. Fails with `unauthenticated`, `forbidden`
 * (`reauthenticate`), and `conflict` (`app_on`): an authenticator app has no other use, so it is turned off instead.
 */
export async function turnOffSecondStep(ctx: Context): Promise<Result<Renewed, Owner | "conflict">> {
  const owner = await recentOwner(ctx);
  if (!owner.ok) return owner;
  const { accountId } = owner.value;
  return transaction(ctx, async (tx) => {
    const methods = await findSecondStep(tx, accountId);
    if (methods?.app) return fail({ code: "conflict", reason: "app_on" });
    if (!methods) return ok({ sessionId: null });
    await removeRecoveryCodes(tx, accountId);
    await recordSecurityEvent(tx, { accountId, kind: "second-step-off", undo: { do: "secure" } });
    return ok({ sessionId: await rotateSession(tx, { keepOthers: true }) });
  });
}
