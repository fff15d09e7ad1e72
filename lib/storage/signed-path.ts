import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";

/**
 * Addresses of objects that are not for everybody: `/media/<key>?expires=<seconds>&signature=<…>`. Whoever has one may
 * read until it expires.
 */
export function signedPath(secret: KeyObject, key: string, expires: Date): string {
  const until = Math.floor(expires.getTime() / 1000);
  return `/media/${key}?expires=${until}&signature=${signatureOf(secret, key, until).toString("base64url")}`;
}

/** Whether a signature allows reading `key` now. Takes the same time however wrong it is. */
export function mayRead(
  secret: KeyObject,
  key: string,
  { expires, signature }: { expires: string | null; signature: string | null },
  now: Date,
): boolean {
  const until = Number(expires);
  if (!expires || !signature || !Number.isSafeInteger(until) || until * 1000 <= now.getTime()) return false;
  const given = Buffer.from(signature, "base64url");
  const right = signatureOf(secret, key, until);
  return given.length === right.length && timingSafeEqual(given, right);
}

const signatureOf = (secret: KeyObject, key: string, until: number): Buffer =>
  createHmac("sha256", secret).update(`${until}\n${key}`).digest();
