import { createHash, createHmac, type KeyObject, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { deriveKey } from "@/lib/core/seal";
import { env } from "@/lib/env";

/** Six digits, each value as likely as any other. */
export const newCode = (): string => randomInt(1_000_000).toString().padStart(6, "0");

/** 256 random bits for a link, 43 characters of base64url. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What the database keeps of a token. It has 256 random bits: a plain hash can't be turned round. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("base64url");

let codeKey: KeyObject | undefined;

/**
 * What the database keeps of a code. A million codes are tried in a second, so the hash has a key that is not in the
 * database; it holds for one challenge only.
 */
export function hashCode(challengeId: string, code: string): string {
  codeKey ??= deriveKey(env().AUTH_SECRET, "email codes");
  return createHmac("sha256", codeKey).update(`${challengeId}:${code}`).digest("base64url");
}

/** Compare two hashes in the time that equal ones take. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
