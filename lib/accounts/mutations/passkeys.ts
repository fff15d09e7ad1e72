import { and, eq } from "drizzle-orm";
import { accounts, passkeys } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { consumeCeremony, openCeremony } from "../factors/ceremonies";
import type { AddPasskeyInput } from "../factors/input";
import { PASSKEYS_MAX } from "../factors/limits";
import { type Renewed, recentOwner } from "../factors/owner";
import { listPasskeys } from "../factors/passkeys";
import { removeRecoveryCodes } from "../factors/recovery-codes";
import { findSecondStep } from "../factors/second-step";
import { readAttestation, registrationOptions } from "../factors/webauthn";
import { recordSecurityEvent } from "../security-events";
import { rotateSession } from "../sessions";

type Owner = "unauthenticated" | "forbidden";
const kind = "passkey-register";

/** What a browser needs to make a passkey, and the ceremony that `addPasskey` finishes within five minutes. */
type Begun = { ceremonyId: string; options: NonNullable<Awaited<ReturnType<typeof registrationOptions>>> };

/**
 * Begin to make a passkey for the viewer. Fails with `unauthenticated`, `forbidden` (`reauthenticate`), `conflict`
 * (`passkeys_max`: twenty) and `unavailable` (`no_passkeys`: at addresses without passkeys).
 */
export async function beginPasskey(ctx: Context): Promise<Result<Begun, Owner | "conflict" | "unavailable">> {
  const owner = await recentOwner(ctx);
  if (!owner.ok) return owner;
  const { accountId, handle } = owner.value;
  const existing = await listPasskeys(ctx, accountId);
  if (existing.length >= PASSKEYS_MAX) return fail({ code: "conflict", reason: "passkeys_max" });
  const [names] = await ctx.db
    .select({ displayName: accounts.displayName })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  const displayName = names?.displayName ?? handle;
  const options = await registrationOptions({ accountId, handle, displayName }, existing);
  if (!options) return fail({ code: "unavailable", reason: "no_passkeys" });
  const state = { challenge: options.challenge };
  return ok({ ceremonyId: await openCeremony(ctx, { kind, accountId, state }), options });
}

/**
 * Keep the passkey that the browser made. `name`: what it is called until its owner names it. The ceremony is worth one
 * try; that all factors had passed was asked when it began. Fails with `unauthenticated`, `forbidden` (`frozen`), `gone`
 * (`step_over`), `invalid` (`form`: `passkey_refused`) and `conflict` (`passkey_known`: somebody has it already).
 */
export async function addPasskey(
  ctx: Context,
  { ceremonyId, response, name }: AddPasskeyInput & { name: string },
): Promise<Result<{ passkeyId: string; name: string } & Renewed, Owner | "gone" | "invalid" | "conflict">> {
  const owner = writer(ctx.viewer);
  if (!owner.ok) return owner;
  const { accountId } = owner.value;
  const ceremony = await consumeCeremony<{ challenge: string }>(ctx, { ceremonyId, kind, accountId });
  if (!ceremony) return fail({ code: "gone", reason: "step_over" });
  const passkey = await readAttestation(response, ceremony.state.challenge);
  if (!passkey) return invalid("form", "passkey_refused");
  return transaction(ctx, async (tx) => {
    const [added] = await tx.db
      .insert(passkeys)
      .values({ ...passkey, accountId, name, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ passkeyId: passkeys.id, name: passkeys.name });
    if (!added) return fail({ code: "conflict", reason: "passkey_known" });
    const undo = { do: "remove-passkey", passkeyId: added.passkeyId } as const;
    await recordSecurityEvent(tx, { accountId, kind: "passkey-added", undo });
    return ok({ ...added, sessionId: await rotateSession(tx, { keepOthers: true }) });
  });
}

/** Call a passkey something else. Fails with `unauthenticated`, `forbidden` (`frozen`) and `not_found`. */
export async function renamePasskey(
  ctx: Context,
  { passkeyId, name }: { passkeyId: string; name: string },
): Promise<Result<null, Owner | "not_found">> {
  const owner = writer(ctx.viewer);
  if (!owner.ok) return owner;
  const renamed = await ctx.db
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.id, passkeyId), eq(passkeys.accountId, owner.value.accountId)))
    .returning({ id: passkeys.id });
  return renamed.length > 0 ? ok(null) : fail({ code: "not_found", what: "passkey" });
}

/**
 * Remove a passkey: it signs in nowhere any more. With the last factor the second step ends, and with it its recovery
 * codes; by a mailed code everybody still gets in. Fails with `unauthenticated`, `forbidden` (`reauthenticate`) and
 * `not_found`.
 */
export async function removePasskey(
  ctx: Context,
  { passkeyId }: { passkeyId: string },
): Promise<Result<Renewed, Owner | "not_found">> {
  const owner = await recentOwner(ctx);
  if (!owner.ok) return owner;
  const { accountId } = owner.value;
  return transaction(ctx, async (tx) => {
    const [removed] = await tx.db
      .delete(passkeys)
      .where(and(eq(passkeys.id, passkeyId), eq(passkeys.accountId, accountId)))
      .returning();
    if (!removed) return fail({ code: "not_found", what: "passkey" });
    if (!(await findSecondStep(tx, accountId))) await removeRecoveryCodes(tx, accountId);
    const { accountId: _, lastUsedAt: __, createdAt, ...passkey } = removed;
    const undo = { do: "restore-passkey", passkey: { ...passkey, createdAt: createdAt.toISOString() } } as const;
    await recordSecurityEvent(tx, { accountId, kind: "passkey-removed", undo });
    return ok({ sessionId: await rotateSession(tx, { keepOthers: true }) });
  });
}
