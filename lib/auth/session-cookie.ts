import { decode, encode } from "next-auth/jwt";
import type { SessionId } from "@/lib/core/ids";
import { env } from "@/lib/env";

/** As long as browsers keep a cookie (400 days, RFC 6265bis). How long a session lasts is decided by its row. */
export const COOKIE_SECONDS = 400 * 86_400;
const REMEMBERED_MAX = 10_000;

/** What the cookie carries: which session, and nothing about whose. */
interface SessionToken extends Record<string, unknown> {
  sid: SessionId;
}

export const isHttps = (): boolean => env().APP_URL.startsWith("https:");

/**
 * The name of one of our cookies. On https it has the `__Host-` prefix, so that no other host and no plain page can set
 * it; on http, where a phone opens a laptop's instance by its address, browsers would refuse that.
 */
export const cookieName = (what: "session" | "callback" | "csrf" | "step" | "device" | "oauth"): string =>
  `${isHttps() ? "__Host-" : ""}directlink.${what}`;

export const sessionCookieName = (): string => cookieName("session");

/** The cookie's value for a session: the encrypted JWT that NextAuth writes. */
export function sealSession(sid: SessionId): Promise<string> {
  const token: SessionToken = { sid };
  return encode({ token, secret: env().AUTH_SECRET, salt: sessionCookieName(), maxAge: COOKIE_SECONDS });
}

const remembered = new Map<string, SessionId>();

/**
 * Which session a cookie's value names, or null where we did not write it.
 *
 * NextAuth's `decode` derives its key anew each time (0.27 ms at the median, in the pool of threads where files
 * are read), so the last 10,000 values that proved true are remembered. Whether the session still counts is asked
 * of the database every time.
 */
export async function openSessionCookie(value: string): Promise<SessionId | null> {
  const known = remembered.get(value);
  if (known) return known;
  const token = await decode<SessionToken>({
    token: value,
    secret: env().AUTH_SECRET,
    salt: sessionCookieName(),
  }).catch(() => null);
  if (typeof token?.sid !== "string") return null;
  if (remembered.size >= REMEMBERED_MAX) remembered.delete(remembered.keys().next().value as string);
  remembered.set(value, token.sid);
  return token.sid;
}
