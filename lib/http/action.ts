import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { type FailureCode, type FailureOf, fail, type Result } from "@/lib/core/result";
import { refusalOf } from "@/lib/ratelimit/limit";
import type { LimitName } from "@/lib/ratelimit/limits";
import type { Taken } from "@/lib/ratelimit/types";
import { logRefusal } from "@/lib/telemetry/refusals";
import { markEntered, setAnswerHeaders } from "./answers";
import { requestContext } from "./context";
import { REQUEST_ID_HEADER } from "./edge";
import { fieldErrors } from "./field-errors";
import { type LimitUse, rateLimitHeaders, spareMistake, takeLimits } from "./limits";
import { isOwnOrigin } from "./origin";
import { STATUS } from "./status";

/** As long as the line of password hashes is, about. */
const BUSY_SECONDS = "3";

/**
 * Make a server action: refuse other sites' pages, parse the untrusted input, find out who asks, count it, call the
 * domain. Returns what the domain returns, or `invalid` with messages per field, `forbidden` (`foreign_origin`), or
 * `rate_limited`.
 *
 * `limits` are those of `lib/ratelimit/limits.ts` that the action takes from. What names none takes from `changes`: no
 * action is without a limit.
 */
export function action<S extends z.ZodType, T, C extends FailureCode>(
  schema: S,
  run: (ctx: Context, input: z.output<S>) => Promise<Result<T, C>>,
  { limits = ["changes"] }: { limits?: readonly LimitUse<z.output<S>>[] } = {},
) {
  type Answer = Result<T, C | "invalid" | "forbidden" | "rate_limited">;
  return async (input: z.input<S>): Promise<Answer> => {
    const asked = await headers();
    markEntered(asked.get(REQUEST_ID_HEADER));
    if (!isOwnOrigin(asked)) return told(asked, fail({ code: "forbidden", reason: "foreign_origin" }), null);
    const parsed = schema.safeParse(input);
    if (!parsed.success) return fail({ code: "invalid", fields: fieldErrors(parsed.error) });
    const ctx = await requestContext();
    const { taken, refused } = await count(limits, { headers: asked, viewer: ctx.viewer }, parsed.data);
    const accountId = viewerAccountId(ctx.viewer);
    if (refused) return told(asked, fail(refused), accountId);
    const result = (await run(ctx, parsed.data)) as Answer;
    if (!result.ok) await spareMistake(taken, result.failure.code);
    return told(asked, result, accountId);
  };
}

/** The same maker, of actions that take from these limits. */
export const actionTaking =
  (...limits: readonly LimitName[]) =>
  <S extends z.ZodType, T, C extends FailureCode>(
    schema: S,
    run: (ctx: Context, input: z.output<S>) => Promise<Result<T, C>>,
  ) =>
    action(schema, run, { limits });

async function count<I>(
  limits: readonly LimitUse<I>[],
  asking: Parameters<typeof takeLimits<I>>[1],
  input: I,
): Promise<{ taken: Taken[]; refused: FailureOf<"rate_limited"> | null }> {
  const taken = await takeLimits(limits, asking, input);
  const last = taken.at(-1);
  const refused = last ? refusalOf(last) : null;
  setAnswerHeaders(asking.headers.get(REQUEST_ID_HEADER), rateLimitHeaders(taken));
  return { taken, refused };
}

/**
 * Other refusals are answers like any other, a 200 with the failure in it: the form says what is wrong. That somebody is
 * to come later is told to whatever stands between, too: 429, and 503 where too many hashes wait.
 */
function told<A extends Result<unknown>>(asked: Headers, result: A, accountId: AccountId | null): A {
  if (result.ok) return result;
  const { failure } = result;
  const id = asked.get(REQUEST_ID_HEADER);
  logRefusal(failure, { door: "action", accountId, requestId: id });
  if (failure.code === "rate_limited")
    setAnswerHeaders(id, { "retry-after": String(failure.retryAfterSeconds) }, STATUS.rate_limited);
  if (failure.code === "unavailable" && failure.reason === "busy")
    setAnswerHeaders(id, { "retry-after": BUSY_SECONDS }, STATUS.unavailable);
  return result;
}
