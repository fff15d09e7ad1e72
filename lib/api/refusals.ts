import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { viewerAccountId } from "@/lib/core/context";
import type { Failure } from "@/lib/core/result";
import { REQUEST_ID_HEADER } from "@/lib/http/edge";
import { logRefusal } from "@/lib/telemetry/refusals";
import type { ApiEnv } from "./context";

/** By the status: what an answer's body says is for whoever asked. */
const REFUSALS: Record<number, Failure> = {
  401: { code: "unauthenticated" },
  403: { code: "forbidden" } as Failure,
  429: { code: "rate_limited", retryAfterSeconds: 0 },
};

/** Log what the API refuses, by the pattern of the route and never by the address that was asked for. */
export const loggingRefusals: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next();
  const failure = REFUSALS[c.res.status];
  if (!failure) return;
  const ctx = c.get("ctx") as ApiEnv["Variables"]["ctx"] | undefined;
  logRefusal(failure, {
    door: `${c.req.method} ${matchedRoutes(c).at(-1)?.path ?? ""}`,
    accountId: ctx ? viewerAccountId(ctx.viewer) : null,
    requestId: c.req.header(REQUEST_ID_HEADER) ?? null,
  });
};
