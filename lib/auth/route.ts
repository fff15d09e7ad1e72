import "server-only";
import type { NextRequest } from "next/server";
import { GUEST } from "@/lib/core/context";
import { withEdgeHeaders } from "@/lib/http/bare-host";
import { takeLimits } from "@/lib/http/limits";
import { isOwnOrigin } from "@/lib/http/origin";
import { problem } from "@/lib/http/status";
import { refusalOf } from "@/lib/ratelimit/limit";
import { handlers } from "./next-auth";

export const GET = withEdgeHeaders((request: NextRequest) => handlers.GET(request));

/**
 * NextAuth's own form targets. They have a CSRF token of NextAuth's; like every other door they also want our Origin, and
 * take from the limit of proofs.
 */
export const POST = withEdgeHeaders(async (request: NextRequest) => {
  if (!isOwnOrigin(request.headers)) return problem({ code: "forbidden", reason: "foreign_origin" });
  const [taken] = await takeLimits(["proofs"], { headers: request.headers, viewer: GUEST }, null);
  const refused = taken ? refusalOf(taken) : null;
  return refused ? problem(refused) : handlers.POST(request);
});
