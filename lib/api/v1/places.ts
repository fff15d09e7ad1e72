import { z } from "zod";
import { isId } from "@/lib/core/ids";
import { instanceOrigin } from "../serialize/origin";

/**
 * Which page is asked for: `max_id`, `since_id`, `min_id`, `limit`. An id that is none is ignored, and a limit that is none
 * is the usual one: programs send what they have.
 */
export function placesQuery<T extends string>({ usual, max }: { usual: number; max: number }) {
  const place = z.string().transform((id) => (isId(id) ? (id as T) : undefined));
  return z.object({
    max_id: place.optional(),
    since_id: place.optional(),
    min_id: place.optional(),
    limit: z.coerce
      .number()
      .int()
      .min(1)
      .catch(usual)
      .default(usual)
      .transform((limit) => Math.min(limit, max)),
  });
}

/**
 * Where the next page begins, then where the one before does (RFC 8288), both with what else was asked for (`query`);
 * nothing on an empty page.
 */
export function linkHeader(
  path: string,
  query: readonly (readonly [string, string])[],
  first: string | null | undefined,
  next: string | null,
): string {
  if (!first) return "";
  const at = (parameter: string, id: string) => {
    const asked = new URLSearchParams();
    for (const [name, value] of [...query, [parameter, id] as const]) asked.append(name, value);
    return `<${instanceOrigin()}${path}?${asked}>`;
  };
  return [...(next ? [`${at("max_id", next)}; rel="next"`] : []), `${at("min_id", first)}; rel="prev"`].join(", ");
}
