import type { FailureOf } from "@/lib/core/result";
import { env } from "@/lib/env";
import { countingKey } from "./keys";
import { limiter } from "./limiter";
import { LIMITS, type LimitName } from "./limits";
import type { Taken } from "./types";

/**
 * Take `cost` tokens of a limit for a subject: an account's id, a network (`networkOf`), an address of mail in lower case.
 * All are taken or none. `RATE_LIMIT_FACTOR` multiplies what the table says.
 */
export async function take(name: LimitName, subject: string, cost = 1): Promise<Taken> {
  const window = windowOf(name);
  const taken = await (await limiter()).take(countingKey(name, subject), window, cost);
  return { name, subject, ...window, ...taken };
}

/** Give back one token that was taken just before. */
export async function giveBack({ name, subject }: Pick<Taken, "name" | "subject">): Promise<void> {
  await (await limiter()).giveBack(countingKey(name, subject), windowOf(name), 1);
}

function windowOf(name: LimitName) {
  const { tokens, windowMs } = LIMITS[name];
  return { tokens: Math.ceil(tokens * env().RATE_LIMIT_FACTOR), windowMs };
}

/** The same for callers who want to know only whether to go on: null, or the failure to return. */
export async function limit(name: LimitName, subject: string, cost = 1): Promise<FailureOf<"rate_limited"> | null> {
  return refusalOf(await take(name, subject, cost));
}

/** The failure that a limit is, where it is one. Seconds are rounded up: whoever waits them is let through. */
export function refusalOf({ name, allowed, waitMs }: Taken): FailureOf<"rate_limited"> | null {
  return allowed
    ? null
    : { code: "rate_limited", limit: name, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
}
