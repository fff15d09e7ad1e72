import type { VerifiedAuthenticationResponse } from "@simplewebauthn/server";
import { and, eq, lte } from "drizzle-orm";
import { passkeys } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";

type Passkey = typeof passkeys.$inferSelect;

/** Note that a passkey was used. False where it was removed meanwhile, or used beside this with a later counter. */
export async function touchPasskey(
  ctx: Context,
  { credentialID, newCounter, credentialBackedUp }: VerifiedAuthenticationResponse["authenticationInfo"],
): Promise<boolean> {
  const touched = await ctx.db
    .update(passkeys)
    .set({ counter: newCounter, backedUp: credentialBackedUp, lastUsedAt: ctx.now })
    .where(and(eq(passkeys.id, credentialID), lte(passkeys.counter, newCounter)))
    .returning({ id: passkeys.id });
  return touched.length > 0;
}

/** The passkeys of an account, oldest first. */
export function listPasskeys(ctx: Context, accountId: AccountId): Promise<Passkey[]> {
  return ctx.db
    .select()
    .from(passkeys)
    .where(eq(passkeys.accountId, accountId))
    .orderBy(passkeys.createdAt, passkeys.id);
}

/** Which passkey an answer is of, if it is this account's; null where it is nobody's. */
export async function findPasskey(ctx: Context, id: string, accountId?: AccountId): Promise<Passkey | null> {
  const own = accountId === undefined ? undefined : eq(passkeys.accountId, accountId);
  const [row] = await ctx.db
    .select()
    .from(passkeys)
    .where(and(eq(passkeys.id, id), own));
  return row ?? null;
}
