import type { Viewer } from "@/lib/core/context";
import type { FailureOf } from "@/lib/core/result";
import { takeLimits } from "@/lib/http/limits";
import { refusalOf } from "@/lib/ratelimit/limit";

/** Opening a socket takes from `reading`, as any request does: null, or the failure to answer with. */
export async function overReading({ headers }: Request, viewer: Viewer): Promise<FailureOf<"rate_limited"> | null> {
  const [taken] = await takeLimits(["reading"], { headers, viewer }, undefined);
  return taken ? refusalOf(taken) : null;
}
