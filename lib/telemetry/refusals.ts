import type { Failure } from "@/lib/core/result";
import { logger } from "./logger";

/** What somebody was refused for who or how often they ask, not for what they typed. */
const TOLD = new Set<Failure["code"]>(["unauthenticated", "forbidden", "rate_limited"]);

interface Asked {
  /** `action`, or the method and the pattern of a route: never an address with what stands in it. */
  readonly door: string;
  readonly accountId: string | null;
  readonly requestId: string | null;
}

/** Log that a request was refused (ASVS 5.0, 16.3.2). Without values: who, at which door, and the kind of refusal. */
export function logRefusal(failure: Failure, { door, accountId, requestId }: Asked): void {
  if (!TOLD.has(failure.code)) return;
  const reason = "reason" in failure ? failure.reason : undefined;
  // Whoever is asked for more proof has been refused nothing yet.
  if (reason === "reauthenticate") return;
  logger().info({ code: failure.code, reason, door, accountId, requestId }, "refused");
}
