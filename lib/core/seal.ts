import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";

/** 128 bits: what RFC 2104 (5) allows a truncated HMAC-SHA-256 to keep. */
const TAG_BYTES = 16;
const LONGEST = 512;

/**
 * A key for one purpose, from the instance's secret (HKDF-SHA-256). Keys of different purposes say nothing of each other.
 * As a `KeyObject`, which an HMAC takes up in 4 µs; to turn the bytes into one each time takes 20.
 */
export function deriveKey(secret: string, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", secret, "directlink", purpose, 32)));
}

/** Bytes that anybody may read and nobody can change: with their HMAC, as base64url. */
export function seal(key: KeyObject, payload: Buffer): string {
  return Buffer.concat([payload, tagOf(key, payload)]).toString("base64url");
}

/**
 * The bytes in a sealed text, or null where it was not sealed with this key. Takes the same time however wrong it is.
 * One text is good for one sealing: base64url that ends in other spare bits, or has padding, is refused (RFC 4648, 3.5).
 */
export function unseal(key: KeyObject, sealed: string): Buffer | null {
  if (sealed.length > LONGEST) return null;
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length <= TAG_BYTES || bytes.toString("base64url") !== sealed) return null;
  const payload = bytes.subarray(0, -TAG_BYTES);
  return timingSafeEqual(bytes.subarray(-TAG_BYTES), tagOf(key, payload)) ? payload : null;
}

/** A short name for some bytes that only the holder of the key can find: the same bytes, the same name. */
export function keyedName(key: KeyObject, bytes: Buffer, length: number): Buffer {
  return createHmac("sha256", key).update(bytes).digest().subarray(0, length);
}

const tagOf = (key: KeyObject, payload: Buffer) =>
  createHmac("sha256", key).update(payload).digest().subarray(0, TAG_BYTES);
