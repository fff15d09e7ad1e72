import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { pageOwner } from "@/lib/auth/page-owner";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { probeStatus } from "@/lib/boot/probe";
import { OWNER_HEADER } from "@/lib/core/device-owner";
import { env } from "@/lib/env";
import { contentPolicy } from "@/lib/http/content-policy";
import { FOLDER_HEADER, REQUEST_ID_HEADER, requestId, securityHeaders } from "@/lib/http/edge";
import { FEED_VIEW_COOKIE, FEEDS_WITH_VIEWS } from "@/lib/settings/types";

/** Before every page: the content policy with a fresh nonce, the security headers, and the true status. It guards nothing. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { NODE_ENV, APP_URL, MEDIA_CDN_URL, S3_ENDPOINT, UPLOADTHING_TOKEN } = env();
  const nonce = randomBytes(16).toString("base64");
  const bucket = S3_ENDPOINT ? [new URL(S3_ENDPOINT).origin] : [];
  const cloud = UPLOADTHING_TOKEN ? ["https://*.uploadthing.com", "https://*.ufs.sh"] : [];
  const policy = contentPolicy(nonce, {
    development: NODE_ENV === "development",
    mediaOrigins: [...(MEDIA_CDN_URL ? [new URL(MEDIA_CDN_URL).origin] : []), ...bucket, ...cloud],
    uploadOrigins: bucket,
  });

  const headers = new Headers(request.headers);
  const id = requestId(headers.get(REQUEST_ID_HEADER) ?? undefined, true);
  headers.set(REQUEST_ID_HEADER, id);
  // Next takes the nonce of its own scripts from the request's policy.
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);

  const response = await answer(request, headers);
  response.headers.set("content-security-policy", policy);
  response.headers.set(REQUEST_ID_HEADER, id);
  response.headers.set(OWNER_HEADER, await pageOwner(request.cookies.get(sessionCookieName())?.value));
  for (const [name, value] of Object.entries(securityHeaders(APP_URL.startsWith("https:"))))
    response.headers.set(name, value);
  return response;
}

/**
 * A feed that is asked for without saying how, by somebody who wants cards: the address then says so. Links of ours say it
 * themselves, so that only whole pages are led on.
 */
function rememberedView({ nextUrl, cookies, headers }: NextRequest): URL | null {
  if (!(FEEDS_WITH_VIEWS as readonly string[]).includes(nextUrl.pathname) || nextUrl.searchParams.has("view"))
    return null;
  if (cookies.get(FEED_VIEW_COOKIE)?.value !== "cards" || headers.has("rsc")) return null;
  const to = new URL(nextUrl);
  to.searchParams.set("view", "cards");
  return to;
}

async function answer(request: NextRequest, headers: Headers): Promise<NextResponse> {
  const view = rememberedView(request);
  if (view) return NextResponse.redirect(view, { status: 307, headers: { "cache-control": "no-store" } });
  const status = await probeStatus(request, request.nextUrl.pathname);
  // A browser would keep a permanent redirect for good; a handle may be somebody else's one day.
  const headersOfMoved = { "cache-control": "no-cache" };
  if (status.kind === "moved")
    return NextResponse.redirect(new URL(status.to, request.nextUrl), { status: 308, headers: headersOfMoved });
  // An action answers for itself, also on a page whose subject has gone since it was opened.
  if (status.kind === "missing" && !request.headers.has("next-action")) {
    // A page that exists answers 200 whatever a rewrite says; one that does not exist answers 404.
    return NextResponse.rewrite(new URL("/-nothing-", request.nextUrl), { request: { headers } });
  }
  // Not rewritten here: Next would fetch an address of a host that it doesn't take for its own, and come through this again.
  headers.delete(FOLDER_HEADER);
  if (status.kind === "page" && status.as) headers.set(FOLDER_HEADER, status.as);
  return NextResponse.next({ request: { headers } });
}

export const config = {
  matcher: ["/((?!_next/static|_next/image|api/|media/|embed/|favicon.ico|icons/|fonts/).*)"],
};
