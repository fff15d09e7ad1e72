import "server-only";
import type { NextRequest } from "next/server";
import { isOwnOrigin } from "@/lib/http/origin";
import { problem } from "@/lib/http/status";
import { handlers } from "./next-auth";

export const { GET } = handlers;

/** NextAuth's own form targets. They have a CSRF token of NextAuth's; like every other door they also want our Origin. */
export async function POST(request: NextRequest): Promise<Response> {
  if (!isOwnOrigin(request.headers)) return problem({ code: "forbidden", reason: "foreign_origin" });
  return handlers.POST(request);
}
