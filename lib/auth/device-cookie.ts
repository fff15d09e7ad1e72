import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { COOKIE_SECONDS, cookieName, isHttps } from "./session-cookie";

const TOKEN = /^[\w-]{43}$/;

/**
 * The token that this browser is known by across sign-ins: from its cookie, else a new one. It says only that somebody
 * signed in here before, opens nothing, and is kept as long as browsers keep cookies. In a server action only.
 */
export async function keepDeviceCookie(): Promise<string> {
  const jar = await cookies();
  const token = deviceTokenOf(jar.get(cookieName("device"))?.value) ?? randomBytes(32).toString("base64url");
  jar.set(cookieName("device"), token, {
    path: "/",
    secure: isHttps(),
    httpOnly: true,
    sameSite: "lax",
    maxAge: COOKIE_SECONDS,
  });
  return token;
}

/** What came from outside, where it has the shape of a device's token. */
export function deviceTokenOf(given: unknown): string | null {
  return typeof given === "string" && TOKEN.test(given) ? given : null;
}
