import "server-only";
import { database } from "@/db/client";
import { findTokenHolder, type TokenHolder } from "@/lib/accounts/access-tokens";

/** How long what was found out about a token is taken for true: so late a revoked one stops at most. */
const FRESH_MS = 1_000;
const KEPT_MAX = 10_000;

const kept = new Map<string, { readonly until: number; readonly holder: Promise<TokenHolder | null> }>();

/**
 * Whom the bearer token of a request acts for (RFC 6750, 2.1), or null where there is none that is good. A program asks
 * many times a second: what was found is kept for one. Throws when the database can't be asked.
 */
export function holderOfRequest(request: Request): Promise<TokenHolder | null> {
  const token = /^Bearer +([\w-]{20,128})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return token ? holderOf(token) : Promise.resolve(null);
}

function holderOf(token: string): Promise<TokenHolder | null> {
  const now = Date.now();
  const known = kept.get(token);
  if (known && known.until > now) return known.holder;
  const holder = findTokenHolder({ db: database(), now: new Date(now) }, token);
  kept.delete(token);
  kept.set(token, { until: now + FRESH_MS, holder });
  // An outage is nobody's answer.
  holder.catch(() => kept.delete(token));
  if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value as string);
  return holder;
}
