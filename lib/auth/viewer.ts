import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { database } from "@/db/client";
import { catalogueOf, isLocale, LOCALE_COOKIE } from "@/i18n/locales";
import { findSessionViewer } from "@/lib/accounts/sessions";
import { FEED_PREFERENCES_COOKIE, GUEST, type Viewer } from "@/lib/core/context";
import { openSessionCookie, sessionCookieName } from "./session-cookie";

/**
 * Who asks for this page or action: an account while its session lasts, else a guest. Throws when the database can't be
 * asked: an outage never makes a guest of somebody.
 */
export const currentViewer = cache(async (): Promise<Viewer> => {
  const jar = await cookies();
  return viewerOf((name) => jar.get(name)?.value, (await headers()).get("accept-language"));
});

/** The same for a request that no page answers (API, media, streams). */
export function viewerOfRequest(request: Request): Promise<Viewer> {
  const header = request.headers.get("cookie");
  return viewerOf((name) => readCookie(header, name), request.headers.get("accept-language"));
}

async function viewerOf(cookie: (name: string) => string | undefined, acceptLanguage: string | null): Promise<Viewer> {
  const sealed = cookie(sessionCookieName());
  const sessionId = sealed ? await openSessionCookie(sealed) : null;
  const signedIn = sessionId && (await findSessionViewer({ db: database(), now: new Date() }, sessionId));
  if (signedIn) return signedIn;
  const feedPreferences = cookie(FEED_PREFERENCES_COOKIE);
  const chosen = cookie(LOCALE_COOKIE);
  const language = isLocale(chosen) ? catalogueOf(chosen) : firstLanguage(acceptLanguage);
  if (!feedPreferences && !language) return GUEST;
  return { kind: "guest", ...(feedPreferences && { feedPreferences }), ...(language && { language }) };
}

/** The language that a browser asks for first, without its region (RFC 9110, 12.5.4); undefined where it says none. */
function firstLanguage(header: string | null): string | undefined {
  return /^\s*([a-z]{2,3})(?![a-z])/i.exec(header ?? "")?.[1]?.toLowerCase();
}

/** One cookie of a Cookie header (RFC 6265, 4.2.1); the first where a name occurs twice. Ours need no decoding. */
function readCookie(header: string | null, name: string): string | undefined {
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
