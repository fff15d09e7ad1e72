import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import type { Context } from "@/lib/core/context";
import { type FailureCode, fail, type Result } from "@/lib/core/result";
import { requestContext } from "./context";
import { fieldErrors } from "./field-errors";
import { isOwnOrigin } from "./origin";

/**
 * Make a server action: refuse other sites' pages, parse the untrusted input, find out who asks, call the domain.
 * Returns what the domain returns, or `invalid` with messages per field, or `forbidden` (`foreign_origin`).
 */
export function action<S extends z.ZodType, T, C extends FailureCode>(
  schema: S,
  run: (ctx: Context, input: z.output<S>) => Promise<Result<T, C>>,
) {
  return async (input: z.input<S>): Promise<Result<T, C | "invalid" | "forbidden">> => {
    if (!isOwnOrigin(await headers())) return fail({ code: "forbidden", reason: "foreign_origin" });
    const parsed = schema.safeParse(input);
    if (!parsed.success) return fail({ code: "invalid", fields: fieldErrors(parsed.error) });
    return (await run(await requestContext(), parsed.data)) as Result<T, C | "invalid" | "forbidden">;
  };
}
