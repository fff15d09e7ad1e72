import { createHash } from "node:crypto";
import { env } from "@/lib/env";
import { type Keyring, openWith, parseKeyring, type Sealed, sealWith } from "./keyring";
import { deriveKey } from "./seal";
import type { SealedPurpose } from "./sealed-columns";

export type { Sealed } from "./keyring";

let keys: Keyring | undefined;

/**
 * This instance's keys: those of `ENCRYPTION_KEYS`, newest first, and after them the one that is derived from
 * `AUTH_SECRET`, so that an instance that began without keys of its own can be given some. The derived one is named
 * after itself: texts of another secret are told apart from broken ones.
 */
export function keyring(): Keyring {
  keys ??= keyringOf(env());
  return keys;
}

/** The same, of settings that are given. */
export function keyringOf(settings: { ENCRYPTION_KEYS: string; AUTH_SECRET: string }): Keyring {
  const derived = deriveKey(settings.AUTH_SECRET, "vault");
  const name = createHash("sha256").update(derived.export()).digest("hex").slice(0, 8);
  return [...parseKeyring(settings.ENCRYPTION_KEYS), { id: `auth-${name}`, key: derived }];
}

/**
 * Encrypt a secret that is kept (AES-256-GCM). `purpose` is the column it goes into; a new column is named in
 * `sealed-columns.ts` first, else rotation would forget it.
 */
export function sealSecret(purpose: SealedPurpose, plain: string): Sealed {
  return sealWith(keyring(), purpose, plain);
}

/** Decrypt what was sealed for this purpose. Throws for anything else: a changed text is no business of the caller's. */
export function openSecret(purpose: SealedPurpose, sealed: string): string {
  return openWith(keyring(), purpose, sealed);
}
