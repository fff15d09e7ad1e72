import { Secret, TOTP } from "otpauth";
import { env } from "@/lib/env";

const STEP_MS = 30_000;
/** Clocks of phones and servers differ: the code before and the one after count too (RFC 6238, 5.2). */
const WINDOW = 1;

/** A key for an authenticator app: 160 random bits (RFC 4226, 4, R6), as base32. */
export const newAppKey = (): string => new Secret({ size: 20 }).base32;

/** What an app reads from the QR code: https://github.com/google/google-authenticator/wiki/Key-Uri-Format. */
export function appAddress(key: string, handle: string): string {
  const label = `${handle}@${new URL(env().APP_URL).hostname}`;
  return new TOTP({ issuer: "DirectLink", label, secret: key }).toString();
}

/** The time step whose code this is, or null where it is none of those that count now. */
export function findStep(key: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = new TOTP({ secret: key }).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : Math.floor(timestamp / STEP_MS) + delta;
}
