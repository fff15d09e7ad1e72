import type { NextAuthConfig } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { database } from "@/db/client";
import { redeemTicket, revokeSession } from "@/lib/accounts/sessions";
import { SYSTEM } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { readPlace } from "@/lib/http/edge";
import { logger } from "@/lib/telemetry/logger";
import { deviceTokenOf } from "./device-cookie";
import { COOKIE_SECONDS, cookieName, isHttps } from "./session-cookie";

const systemContext = () => ({ db: database(), viewer: SYSTEM, now: new Date() });

/**
 * What NextAuth does here: it turns a one-time ticket into a session cookie, and takes the cookie away. Passwords, codes
 * and who may sign in are the accounts domain's; whether a session still counts is asked of its row, outside NextAuth,
 * because an error in its callbacks would take the cookie away.
 */
export function authConfig(): NextAuthConfig {
  const secure = isHttps();
  const cookie = (what: "session" | "callback" | "csrf") => ({
    name: cookieName(what),
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  });
  return {
    secret: env().AUTH_SECRET,
    basePath: "/api/auth",
    // Addresses are only used within one request; a phone opens a laptop's instance by the laptop's address.
    trustHost: true,
    session: { strategy: "jwt", maxAge: COOKIE_SECONDS },
    useSecureCookies: secure,
    cookies: {
      sessionToken: cookie("session"),
      callbackUrl: cookie("callback"),
      csrfToken: cookie("csrf"),
    },
    pages: { signIn: "/sign-in", signOut: "/", error: "/sign-in" },
    providers: [
      Credentials({
        id: "ticket",
        credentials: { ticket: {}, device: {} },
        async authorize({ ticket, device }, request) {
          if (typeof ticket !== "string") return null;
          const userAgent = request.headers.get("user-agent") ?? "";
          const deviceToken = deviceTokenOf(device);
          const place = readPlace(request.headers);
          const sessionId = await redeemTicket(systemContext(), { ticket, userAgent, deviceToken, place });
          return sessionId ? { id: sessionId } : null;
        },
      }),
    ],
    callbacks: {
      // The token holds the session's id. `user` is there only when a ticket was redeemed.
      jwt: ({ token, user }) => (user?.id ? { sid: user.id } : { sid: token.sid }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut(message) {
        const sid = "token" in message ? message.token?.sid : null;
        if (typeof sid === "string") await revokeSession(systemContext(), sid as SessionId);
      },
    },
    logger: {
      error: (error) => logger().warn({ err: error }, "sign-in"),
      warn: (code) => logger().debug({ code }, "sign-in"),
      debug: () => {},
    },
  };
}
