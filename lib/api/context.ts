import type { MiddlewareHandler } from "hono";
import { database } from "@/db/client";
import { viewerOfRequest } from "@/lib/auth/viewer";
import type { Context } from "@/lib/core/context";
import { isOwnOrigin } from "@/lib/http/origin";
import { problem } from "@/lib/http/status";
import { logger } from "@/lib/telemetry/logger";

/** What handlers behind `withContext` find: `c.var.ctx`. */
export interface ApiEnv {
  Variables: { ctx: Context };
}

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The context of an API request, from its session cookie: `c.var.ctx`.
 *
 * What a cookie authorises and may change something needs our own Origin: 403 `foreign_origin` without. When it can't
 * be found out who asks, the answer is 503, never a guest's. Routes that a signature or a token authorises don't use
 * this: they ignore cookies.
 */
export const withContext: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const viewer = await viewerOfRequest(c.req.raw).catch((error: unknown) => {
    logger().error({ err: error }, "a session could not be looked up");
    return null;
  });
  if (!viewer) return problem({ code: "unavailable", reason: "session" });
  if (viewer.kind === "account" && !READING.has(c.req.method) && !isOwnOrigin(c.req.raw.headers)) {
    return problem({ code: "forbidden", reason: "foreign_origin" });
  }
  c.set("ctx", { db: database(), viewer, now: new Date() });
  await next();
};
