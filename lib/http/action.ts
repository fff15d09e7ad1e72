import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import type { Context } from "@/lib/core/context";
import { type FailureCode, type FailureOf, fail, type Result } from "@/lib/core/result";
import { refusalOf } from "@/lib/ratelimit/limit";
import type { LimitName } from "@/lib/ratelimit/limits";
import type { Taken } from "@/lib/ratelimit/types";
import { markEntered, setAnswerHeaders } from "./answers";
import { requestContext } from "./context";
import { REQUEST_ID_HEADER } from "./edge";
import { fieldErrors } from "./field-errors";
import { type LimitUse, rateLimitHeaders, spareMistake, takeLimits } from "./limits";
import { isOwnOrigin } from "./origin";

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
    if (!isOwnOrigin(asked)) return fail({ code: "forbidden", reason: "foreign_origin" });
    const parsed = schema.safeParse(input);
    if (!parsed.success) return fail({ code: "invalid", fields: fieldErrors(parsed.error) });
    const ctx = await requestContext();
    const { taken, refused } = await count(limits, { headers: asked, viewer: ctx.viewer }, parsed.data);
    if (refused) return fail(refused);
    const result = await run(ctx, parsed.data);
    if (!result.ok) await spareMistake(taken, result.failure.code);
    return result as Answer;
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
  setAnswerHeaders(asking.headers.get(REQUEST_ID_HEADER), {
    ...rateLimitHeaders(taken),
    ...(refused ? { "retry-after": String(refused.retryAfterSeconds) } : {}),
  });
  return { taken, refused };
}
