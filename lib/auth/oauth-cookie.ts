import "server-only";
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { cookieName, isHttps } from "./session-cookie";

const TOKEN = /^[\w-]{43}$/;
/** As long as somebody may take at the provider and with what follows. */
const SECONDS = 40 * 60;

/** The token of the browser that was sent to a provider, or null where it was none of ours. */
export async function readOAuthCookie(): Promise<string | null> {
  const given = (await cookies()).get(cookieName("oauth"))?.value ?? "";
  return TOKEN.test(given) ? given : null;
}

/** The same, given to the browser where it has none; two tabs share it. In a server action only. */
export async function keepOAuthCookie(): Promise<string> {
  const token = (await readOAuthCookie()) ?? randomBytes(32).toString("base64url");
  // Lax: the provider's page sends them back to us, which is another site's link.
  const options = { path: "/", secure: isHttps(), httpOnly: true, sameSite: "lax", maxAge: SECONDS } as const;
  (await cookies()).set(cookieName("oauth"), token, options);
  return token;
}
