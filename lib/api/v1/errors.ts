import type { Failure } from "@/lib/core/result";
import { STATUS } from "@/lib/http/status";

/** What went wrong, in the words that programs show: `{error, error_description?}`, as the clients of this API know it. */
const SENTENCES: Partial<Record<Failure["code"], string>> = {
  unauthenticated: "The access token is invalid",
  not_found: "Record not found",
  rate_limited: "Too many requests",
  unavailable: "This method is not available now",
  forbidden: "This action is not allowed",
};

/** A failure as an answer. Of refused input, the fields and the keys of their messages. */
export function refusal(failure: Failure): Response {
  const headers = failure.code === "rate_limited" ? { "retry-after": String(failure.retryAfterSeconds) } : undefined;
  const body =
    failure.code === "invalid" ? refusedInput(failure.fields) : { error: SENTENCES[failure.code] ?? failure.code };
  return Response.json(body, { status: STATUS[failure.code], headers });
}

function refusedInput(fields: Readonly<Record<string, readonly string[]>>) {
  const listed = Object.entries(fields).map(([field, messages]) => `${field}: ${messages.join(", ")}`);
  const details = Object.fromEntries(
    Object.entries(fields).map(([field, messages]) => [
      field,
      messages.map((message) => ({ error: "ERR_INVALID", description: message })),
    ]),
  );
  return { error: `Validation failed: ${listed.join("; ")}`, details };
}
