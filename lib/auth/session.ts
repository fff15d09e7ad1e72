import "server-only";
import { cookies, headers } from "next/headers";
import { revokeSession } from "@/lib/accounts/sessions";
import type { Context } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { leaveDocument, setAnswerHeaders } from "@/lib/http/answers";
import { REQUEST_ID_HEADER } from "@/lib/http/edge";
import { keepDeviceCookie } from "./device-cookie";
import { signIn, signOut } from "./next-auth";
import { COOKIE_SECONDS, cookieName, isHttps, sealSession, sessionCookieName } from "./session-cookie";

/**
 * Make this browser the signed-in device that a ticket promises; a session that it had before ends. The page that the
 * action redirects to afterwards is loaded anew, with nothing of the guest's left. In a server action only. Throws where the ticket is not worth a session any more, or the database can't be asked.
 */
export async function startSession(ctx: Context, ticket: string): Promise<void> {
  const device = await keepDeviceCookie();
  await signIn("ticket", { ticket, device, redirect: false, redirectTo: "/" });
  await dropCallbackCookie();
  await revokeOwn(ctx);
  leaveDocument((await headers()).get(REQUEST_ID_HEADER));
}

/** Hand this browser the new id of its session, after `rotateSession`. In a server action only. */
export async function renewSession(sessionId: SessionId): Promise<void> {
  (await cookies()).set(sessionCookieName(), await sealSession(sessionId), {
    path: "/",
    secure: isHttps(),
    httpOnly: true,
    sameSite: "lax",
    maxAge: COOKIE_SECONDS,
  });
}

/**
 * Sign this device out: its row first, so that a copy of the cookie is worth nothing, then the cookie, then what the
 * browser has kept of pages and files. Drafts of texts, which the device keeps for its owner, stay.
 */
export async function endSession(ctx: Context): Promise<void> {
  await revokeOwn(ctx);
  await signOut({ redirect: false, redirectTo: "/" });
  await dropCallbackCookie();
  const requestId = (await headers()).get(REQUEST_ID_HEADER);
  setAnswerHeaders(requestId, { "clear-site-data": '"cache"' });
  leaveDocument(requestId);
}

/** NextAuth notes where to go on in a cookie of its own. We know that without one. */
async function dropCallbackCookie(): Promise<void> {
  (await cookies()).set(cookieName("callback"), "", { path: "/", secure: isHttps(), httpOnly: true, maxAge: 0 });
}

async function revokeOwn(ctx: Context): Promise<void> {
  const { viewer } = ctx;
  if (viewer.kind === "account" && viewer.sessionId) await revokeSession(ctx, viewer.sessionId);
}
