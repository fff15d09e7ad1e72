import { type Viewer, viewerAccountId } from "@/lib/core/context";
import type { FailureCode } from "@/lib/core/result";
import { networkOf } from "@/lib/ratelimit/keys";
import { giveBack, take } from "@/lib/ratelimit/limit";
import { LIMITS, type LimitName } from "@/lib/ratelimit/limits";
import type { Taken } from "@/lib/ratelimit/types";
import { addressOf } from "./address";

/** A limit that a door takes from, and how much where it is not one. */
export type LimitUse<I> = LimitName | { readonly name: LimitName; readonly cost: (input: I) => number };

interface Asking {
  readonly headers: Headers;
  readonly viewer: Viewer;
}

/**
 * Take from each limit, in order, until one refuses: that one is the last of what is given. Guests count by their network
 * where accounts count by account; what counts by address of mail or by identifier finds it in the input's field of
 * that name.
 */
export async function takeLimits<I>(uses: readonly LimitUse<I>[], asking: Asking, input: I): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const use of uses) {
    const { name, cost } = typeof use === "string" ? { name: use, cost: () => 1 } : use;
    const one = await take(name, subjectOf(name, asking, input), cost(input));
    taken.push(one);
    if (!one.allowed) break;
  }
  return taken;
}

function subjectOf(name: LimitName, { headers, viewer }: Asking, input: unknown): string {
  const { by } = LIMITS[name];
  if (by === "email" || by === "identifier") {
    const typed = (input as Partial<Record<typeof by, unknown>> | null)?.[by];
    if (typeof typed !== "string") throw new Error(`the limit «${name}» needs an input with the field ${by}`);
    return typed.trim().replace(/^@/, "").toLowerCase();
  }
  const account = by === "account" ? viewerAccountId(viewer) : null;
  return account ?? networkOf(addressOf(headers));
}

/** Give back what limits that spare mistakes lost to input that was refused. */
export async function spareMistake(taken: readonly Taken[], failure: FailureCode): Promise<void> {
  if (failure !== "invalid") return;
  for (const one of taken) if (one.allowed && "sparesMistakes" in LIMITS[one.name]) await giveBack(one);
}

/**
 * What was taken, as draft-ietf-httpapi-ratelimit-headers-10 writes it: every policy with its quota and window in
 * seconds, and for each how much of it is left and for how many seconds that counts.
 */
export function rateLimitHeaders(taken: readonly Taken[]): Record<string, string> {
  if (taken.length === 0) return {};
  const inSeconds = (ms: number) => Math.max(1, Math.ceil(ms / 1_000));
  const unit = (name: LimitName) => ("unit" in LIMITS[name] ? { scale: 1_048_576, said: ';qu="content-bytes"' } : null);
  const policies = taken.map(({ name, tokens, windowMs }) => {
    const { scale, said } = unit(name) ?? { scale: 1, said: "" };
    return `"${name}";q=${tokens * scale}${said};w=${inSeconds(windowMs)}`;
  });
  const states = taken.map(({ name, remaining, windowMs, allowed, waitMs }) => {
    const { scale } = unit(name) ?? { scale: 1 };
    return `"${name}";r=${remaining * scale};t=${inSeconds(allowed ? windowMs : waitMs)}`;
  });
  return { "ratelimit-policy": policies.join(", "), ratelimit: states.join(", ") };
}
