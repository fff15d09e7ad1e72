import { type KeyObject, randomUUID } from "node:crypto";
import { authCeremonies } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import { deriveKey, seal, unseal } from "@/lib/core/seal";
import { sealSecret } from "@/lib/core/vault";
import { env } from "@/lib/env";
import { CEREMONY_MS } from "./ceremonies";

/**
 * The challenge of signing in by a passkey alone. Every look at the page of signing in asks for one, so none is kept: it
 * carries a random id and its end, sealed. What is kept is that one was used, until its end: a second use is refused.
 */
export interface SignInChallenge {
  readonly id: string;
  readonly expiresAt: Date;
}

const kind = "passkey-sign-in";
const ID_BYTES = 16;

let key: KeyObject | undefined;
const challengeKey = () => {
  key ??= deriveKey(env().AUTH_SECRET, "passkey challenges");
  return key;
};

/** A new challenge, base64url, good for five minutes. */
export function newSignInChallenge(ctx: Context): string {
  const payload = Buffer.alloc(ID_BYTES + 8, randomUUID().replaceAll("-", ""), "hex");
  payload.writeBigUInt64BE(BigInt(ctx.now.getTime() + CEREMONY_MS), ID_BYTES);
  return seal(challengeKey(), payload);
}

/** What a challenge says, or null where it is none of ours or too old. */
export function readSignInChallenge(ctx: Context, challenge: string): SignInChallenge | null {
  const payload = unseal(challengeKey(), challenge);
  if (payload?.length !== ID_BYTES + 8) return null;
  const id = payload.toString("hex", 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  const expiresAt = new Date(Number(payload.readBigUInt64BE(ID_BYTES)));
  return expiresAt > ctx.now ? { id, expiresAt } : null;
}

/** Use a challenge up. Of two who try at the same time one gets true. */
export async function spendSignInChallenge(ctx: Context, { id, expiresAt }: SignInChallenge): Promise<boolean> {
  const used = await ctx.db
    .insert(authCeremonies)
    .values({
      id,
      kind,
      sealed: sealSecret("auth_ceremonies.sealed", "{}"),
      createdAt: ctx.now,
      expiresAt,
      consumedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: authCeremonies.id });
  return used.length > 0;
}
