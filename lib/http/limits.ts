import { type Viewer, viewerAccountId } from "@/lib/core/context";
import { networkOf } from "@/lib/ratelimit/keys";
import { take } from "@/lib/ratelimit/limit";
import { LIMITS, type LimitName } from "@/lib/ratelimit/limits";
import type { Taken } from "@/lib/ratelimit/types";
import { addressOf } from "./address";

/** A limit that a door takes from. What is counted by address of mail or identifier says which, from the input. */
export type LimitUse<I> =
  | LimitName
  | { readonly name: LimitName; readonly of?: (input: I) => string | undefined; readonly cost?: (input: I) => number };

interface Asking {
  readonly headers: Headers;
  readonly viewer: Viewer;
}

/**
 * Take from each limit, in order, until one refuses: that one is the last of what is given. Guests count by their network
 * where accounts count by account. A use whose input names nobody is passed over.
 */
export async function takeLimits<I>(uses: readonly LimitUse<I>[], asking: Asking, input: I): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const use of uses) {
    const { name, of, cost } = typeof use === "string" ? { name: use, of: undefined, cost: undefined } : use;
    const subject = of ? of(input) : subjectOf(name, asking);
    if (subject === undefined) continue;
    const one = await take(name, subject, cost?.(input) ?? 1);
    taken.push(one);
    if (!one.allowed) break;
  }
  return taken;
}

function subjectOf(name: LimitName, { headers, viewer }: Asking): string {
  const { by } = LIMITS[name];
  const account = by === "account" ? viewerAccountId(viewer) : null;
  return account ?? networkOf(addressOf(headers));
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

/** What somebody typed to say who they are, as it is counted: the same however it is capitalised. */
export const identifierSubject = (typed: string): string => typed.trim().replace(/^@/, "").toLowerCase();
