import type { Context as HonoContext, MiddlewareHandler, Next } from "hono";
import { database } from "@/db/client";
import { viewerOfRequest } from "@/lib/auth/viewer";
import type { Context } from "@/lib/core/context";
import { rateLimitHeaders, takeLimits } from "@/lib/http/limits";
import { isOwnOrigin } from "@/lib/http/origin";
import { problem } from "@/lib/http/status";
import { refusalOf } from "@/lib/ratelimit/limit";
import type { LimitName } from "@/lib/ratelimit/limits";
import type { Taken } from "@/lib/ratelimit/types";
import { logger } from "@/lib/telemetry/logger";

/** What handlers behind `withContext` find: `c.var.ctx`. */
export interface ApiEnv {
  Variables: { ctx: Context; taken: readonly Taken[] };
}

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The context of an API request, from its session cookie: `c.var.ctx`. Reading takes from the limit `reading`, anything
 * else from `changes`; `contextTaking` names another.
 *
 * What a cookie authorises and may change something needs our own Origin: 403 `foreign_origin` without. When it can't
 * be found out who asks, the answer is 503, never a guest's. Routes that a signature or a token authorises don't use
 * this: they ignore cookies.
 */
export const withContext: MiddlewareHandler<ApiEnv> = (c, next) =>
  answerInContext(c, next, READING.has(c.req.method) ? "reading" : "changes");

/** The same for a route that is counted under a name of its own. */
export const contextTaking =
  (name: LimitName): MiddlewareHandler<ApiEnv> =>
  (c, next) =>
    answerInContext(c, next, name);

async function answerInContext(c: HonoContext<ApiEnv>, next: Next, name: LimitName): Promise<Response | undefined> {
  const viewer = await viewerOfRequest(c.req.raw).catch((error: unknown) => {
    logger().error({ err: error }, "a session could not be looked up");
    return null;
  });
  if (!viewer) return problem({ code: "unavailable", reason: "session" });
  if (viewer.kind === "account" && !READING.has(c.req.method) && !isOwnOrigin(c.req.raw.headers)) {
    return problem({ code: "forbidden", reason: "foreign_origin" });
  }
  c.set("ctx", { db: database(), viewer, now: new Date() });
  c.set("taken", []);
  const refused = await refuseOver(c, name);
  if (refused) return refused;
  await next();
  for (const [header, value] of Object.entries(rateLimitHeaders(c.var.taken))) c.res.headers.set(header, value);
  return undefined;
}

/** Take `cost` more tokens of a limit for a request that has its context: 429 where there are none, else null. */
export async function refuseOver(c: HonoContext<ApiEnv>, name: LimitName, cost = 1): Promise<Response | null> {
  const asking = { headers: c.req.raw.headers, viewer: c.var.ctx.viewer };
  const taken = [...c.var.taken, ...(await takeLimits([{ name, cost: () => cost }], asking, undefined))];
  c.set("taken", taken);
  const last = taken.at(-1);
  const failure = last ? refusalOf(last) : null;
  if (!failure) return null;
  const answer = problem(failure);
  for (const [header, value] of Object.entries(rateLimitHeaders(taken))) answer.headers.set(header, value);
  return answer;
}
