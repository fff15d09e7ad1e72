import { isId } from "./ids";

/** One page of a keyset listing. `nextCursor` is null on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export const EMPTY_PAGE: Page<never> = { items: [], nextCursor: null };

/**
 * Cut rows that were read with `limit + 1` into a page. Ids grow with time, so the id of the last row shown is the
 * whole cursor.
 */
export function pageOf<T extends { readonly id: string }>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The id in a cursor that came from outside, or null where it is missing or not one of ours. */
export function cursorId<T extends string>(cursor: string | null | undefined): T | null {
  return cursor && isId(cursor) ? (cursor as T) : null;
}
