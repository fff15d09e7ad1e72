import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { database } from "@/db/client";
import { findSessionViewer } from "@/lib/accounts/sessions";
import { GUEST, type Viewer } from "@/lib/core/context";
import { openSessionCookie, sessionCookieName } from "./session-cookie";

/**
 * Who asks for this page or action: an account while its session lasts, else a guest. Throws when the database can't be
 * asked: an outage never makes a guest of somebody.
 */
export const currentViewer = cache(
  async (): Promise<Viewer> => viewerOf((await cookies()).get(sessionCookieName())?.value),
);

/** The same for a request that no page answers (API, media, streams). */
export function viewerOfRequest(request: Request): Promise<Viewer> {
  return viewerOf(readCookie(request.headers.get("cookie"), sessionCookieName()));
}

async function viewerOf(cookie: string | undefined): Promise<Viewer> {
  const sessionId = cookie ? await openSessionCookie(cookie) : null;
  if (!sessionId) return GUEST;
  return (await findSessionViewer({ db: database(), now: new Date() }, sessionId)) ?? GUEST;
}

/** One cookie of a Cookie header (RFC 6265, 4.2.1); the first where a name occurs twice. Ours need no decoding. */
function readCookie(header: string | null, name: string): string | undefined {
  for (const pair of header?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
