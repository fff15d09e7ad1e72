/** Everything that can go wrong and is the caller's business. Bugs and outages throw instead. */
export type Failure =
  | { code: "invalid"; fields: Record<string, string[]> }
  | { code: "unauthenticated" }
  /** `until` (ISO 8601, UTC; null: no end) and `because` (words of staff) where somebody was kept out for a reason. */
  | { code: "forbidden"; reason: string; until?: string | null; because?: string }
  | { code: "not_found"; what: string }
  | { code: "conflict"; reason: string }
  | { code: "gone"; reason: string }
  | { code: "too_large"; maxBytes: number }
  | { code: "unsupported"; reason: string }
  /** `limit` names what there was too much of: `comments`, `sign-in` …, as in `lib/ratelimit/limits.ts`. */
  | { code: "rate_limited"; retryAfterSeconds: number; limit?: string }
  | { code: "unavailable"; reason: string };

export type FailureCode = Failure["code"];
export type FailureOf<C extends FailureCode> = Extract<Failure, { code: C }>;

/** The outcome of a mutation; `C` names exactly the failures it may return. */
export type Result<T, C extends FailureCode = FailureCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: FailureOf<C> };

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const fail = <F extends Failure>(failure: F): { ok: false; failure: F } => ({ ok: false, failure });

/** One field's message, in the shape that forms show. `message` is a key of the catalogue's `errors`. */
export const invalid = (field: string, message: string): { ok: false; failure: FailureOf<"invalid"> } =>
  fail({ code: "invalid", fields: { [field]: [message] } });
