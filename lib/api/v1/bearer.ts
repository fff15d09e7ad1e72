import type { MiddlewareHandler } from "hono";
import { database } from "@/db/client";
import { holderOfRequest } from "@/lib/auth/bearer";
import { GUEST } from "@/lib/core/context";
import { rateLimitHeaders, takeLimits } from "@/lib/http/limits";
import { refusalOf } from "@/lib/ratelimit/limit";
import type { LimitName } from "@/lib/ratelimit/limits";
import type { Taken } from "@/lib/ratelimit/types";
import { logger } from "@/lib/telemetry/logger";
import type { ApiEnv } from "../context";
import { refusal } from "./errors";

/**
 * The context of a request by a program: `c.var.ctx`, from its bearer token. Cookies are ignored, so that no page can make
 * a browser ask. 401 without a good token, 403 where the token was not given `scope`, 429 over `limit`, 503 when it can't
 * be found out who asks.
 */
export const withToken =
  (scope: string, limit: LimitName): MiddlewareHandler<ApiEnv> =>
  async (c, next) => {
    const holder = await holderOfRequest(c.req.raw).catch((error: unknown) => {
      logger().error({ err: error }, "a token could not be looked up");
      return "unavailable" as const;
    });
    if (holder === "unavailable") return refusal({ code: "unavailable", reason: "token" });
    // Without a good token by the network, so that nobody tries tokens without end.
    const viewer = holder ? holder.viewer : GUEST;
    const [taken] = await takeLimits([limit], { headers: c.req.raw.headers, viewer }, undefined);
    const failure = taken ? refusalOf(taken) : null;
    if (failure) return withLimits(refusal(failure), taken);
    if (!holder) return withLimits(refusal({ code: "unauthenticated" }), taken);
    if (!covers(holder.scopes, scope)) {
      const answer = Response.json({ error: "This action is outside the authorized scopes" }, { status: 403 });
      return withLimits(answer, taken);
    }
    c.set("ctx", { db: database(), viewer: holder.viewer, now: new Date() });
    c.set("taken", taken ? [taken] : []);
    await next();
    withLimits(c.res, taken);
    return undefined;
  };

/** `read` holds `read:statuses`. */
export const covers = (scopes: readonly string[], wanted: string) =>
  scopes.includes(wanted) || scopes.includes(wanted.split(":")[0] as string);

function withLimits(response: Response, taken: Taken | undefined): Response {
  if (!taken) return response;
  for (const [name, value] of Object.entries(rateLimitHeaders([taken]))) response.headers.set(name, value);
  response.headers.set("x-ratelimit-limit", String(taken.tokens));
  response.headers.set("x-ratelimit-remaining", String(taken.remaining));
  response.headers.set("x-ratelimit-reset", new Date(Date.now() + (taken.waitMs || taken.windowMs)).toISOString());
  return response;
}
