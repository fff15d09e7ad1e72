import { createHash } from "node:crypto";
import { NOBODY } from "@/lib/core/device-owner";
import { openSessionCookie } from "./session-cookie";

/**
 * What a page says of whose it is (`OWNER_HEADER`), by the value of the session's cookie. Asks no database: a session that
 * has ended keeps its name until its cookie goes, and its pages read as a guest's.
 */
export async function pageOwner(cookie: string | undefined): Promise<string> {
  const sessionId = cookie ? await openSessionCookie(cookie) : null;
  if (!sessionId) return NOBODY;
  return createHash("sha256").update(`page-owner\0${sessionId}`).digest("base64url").slice(0, 22);
}
