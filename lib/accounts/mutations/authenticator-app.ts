import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { totpSecrets } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { openSecret, sealSecret } from "@/lib/core/vault";
import { type Renewed, recentOwner } from "../factors/owner";
import { drawQrCode } from "../factors/qr-code";
import { removeRecoveryCodes, replaceRecoveryCodes } from "../factors/recovery-codes";
import { findSecondStep } from "../factors/second-step";
import { appAddress, findStep, newAppKey } from "../factors/totp";
import type { AppSetUp } from "../factors/types";
import { recordSecurityEvent } from "../security-events";
import { rotateSession } from "../sessions";

type Owner = "unauthenticated" | "forbidden";
/** How long one has from the QR code to the first code. */
const SET_UP_MS = 15 * 60_000;
const secretPurpose = "totp_secrets.secret";

/**
 * Begin to set up an authenticator app: its key, to be scanned or typed. It counts for nothing until `confirmApp`; begun
 * again, the key is another. Fails with `unauthenticated`, `forbidden` (`reauthenticate`), `conflict` (`app_on`).
 */
export async function beginApp(ctx: Context): Promise<Result<AppSetUp, Owner | "conflict">> {
  const owner = await recentOwner(ctx);
  if (!owner.ok) return owner;
  const { accountId, handle } = owner.value;
  const key = newAppKey();
  const fresh = { secret: sealSecret(secretPurpose, key), lastStep: 0, createdAt: ctx.now };
  const [begun] = await ctx.db
    .insert(totpSecrets)
    .values({ accountId, ...fresh })
    .onConflictDoUpdate({ target: totpSecrets.accountId, set: fresh, setWhere: isNull(totpSecrets.confirmedAt) })
    .returning({ accountId: totpSecrets.accountId });
  if (!begun) return fail({ code: "conflict", reason: "app_on" });
  const address = appAddress(key, handle);
  return ok({ key: key.replace(/(.{4})(?=.)/g, "$1 "), address, picture: drawQrCode(address) });
}

/**
 * Let the app count from now on, proved by a code of it: the second step is on, with ten new recovery codes, which are
 * told this once; what was signed in by a password alone, on other devices, ends. That all factors had passed was asked when it began, at most 15 minutes ago. Fails with
 * `unauthenticated`, `forbidden` (`frozen`), `gone` (`set_up_again`), `invalid` (`code`: `app_code_wrong`).
 */
export async function confirmApp(
  ctx: Context,
  { code }: { code: string },
): Promise<Result<{ recoveryCodes: string[] } & Renewed, Owner | "gone" | "invalid">> {
  const owner = writer(ctx.viewer);
  if (!owner.ok) return owner;
  const { accountId } = owner.value;
  return transaction(ctx, async (tx) => {
    const since = new Date(ctx.now.getTime() - SET_UP_MS);
    const { accountId: whose, confirmedAt, createdAt, secret } = totpSecrets;
    const [begun] = await tx.db
      .select({ secret })
      .from(totpSecrets)
      .where(and(eq(whose, accountId), isNull(confirmedAt), gt(createdAt, since)))
      .for("update");
    if (!begun) return fail({ code: "gone", reason: "set_up_again" });
    // The code that proves it is used by that: it signs nobody in.
    const lastStep = findStep(openSecret(secretPurpose, begun.secret), code, ctx.now);
    if (lastStep === null) return invalid("code", "app_code_wrong");
    await tx.db.update(totpSecrets).set({ lastStep, confirmedAt: ctx.now }).where(eq(whose, accountId));
    const recoveryCodes = await replaceRecoveryCodes(tx, accountId);
    await recordSecurityEvent(tx, { accountId, kind: "totp-on", undo: { do: "remove-totp" } });
    return ok({ recoveryCodes, sessionId: await rotateSession(tx) });
  });
}

/**
 * Stop asking the app. Where passkeys are left they are asked for instead; where none are, the second step ends and its
 * recovery codes go. Fails with `unauthenticated`, `forbidden` (`reauthenticate`), `not_found`.
 */
export async function removeApp(ctx: Context): Promise<Result<Renewed, Owner | "not_found">> {
  const owner = await recentOwner(ctx);
  if (!owner.ok) return owner;
  const { accountId } = owner.value;
  return transaction(ctx, async (tx) => {
    const [removed] = await tx.db
      .delete(totpSecrets)
      .where(and(eq(totpSecrets.accountId, accountId), isNotNull(totpSecrets.confirmedAt)))
      .returning();
    if (!removed) return fail({ code: "not_found", what: "authenticator app" });
    if (!(await findSecondStep(tx, accountId))) await removeRecoveryCodes(tx, accountId);
    const secret = openSecret(secretPurpose, removed.secret);
    const undo = { do: "restore-totp", secret, lastStep: removed.lastStep } as const;
    await recordSecurityEvent(tx, { accountId, kind: "totp-off", undo });
    return ok({ sessionId: await rotateSession(tx, { keepOthers: true }) });
  });
}
