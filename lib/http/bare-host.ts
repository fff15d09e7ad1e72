import { env } from "@/lib/env";
import { securityHeaders } from "./edge";

/**
 * What `server.ts` adds to every answer, for hosts that run Next without it: their route handlers answer through this.
 * Under `server.ts` the same values are set already.
 */
export function withEdgeHeaders<A extends [Request, ...unknown[]]>(
  answer: (...asked: A) => Response | Promise<Response>,
): (...asked: A) => Promise<Response> {
  return async (...asked) => {
    const answered = await answer(...asked);
    // The headers of some answers can't be changed; a copy's can.
    const response = new Response(answered.body, answered);
    const headers = securityHeaders(env().APP_URL.startsWith("https:"), new URL(asked[0].url).pathname);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
}
