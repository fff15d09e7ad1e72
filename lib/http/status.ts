import type { Failure, FailureCode, Result } from "@/lib/core/result";

/** The one table from what went wrong to what HTTP calls it. */
export const STATUS: Record<FailureCode, 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  unavailable: 503,
};

/** A failure as an answer: `{error: Failure}` with its status. */
export function problem(failure: Failure): Response {
  const headers = failure.code === "rate_limited" ? { "retry-after": String(failure.retryAfterSeconds) } : undefined;
  return Response.json({ error: failure }, { status: STATUS[failure.code], headers });
}

/** A result as an answer: its value as JSON, or the failure. */
export function respond(result: Result<unknown>, status = 200): Response {
  return result.ok ? Response.json(result.value, { status }) : problem(result.failure);
}
