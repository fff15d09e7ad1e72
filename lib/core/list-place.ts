import { isId } from "./ids";

/** Where somebody was in a list, as its address says it: what stood topmost and how many stood above it. Untrusted. */
export interface ListPlace {
  readonly at?: string | string[];
  readonly n?: string | string[];
}

/** What has come since, and what is below the place. */
const BEYOND = 20;

interface Reading {
  /** How many the list reads at a time. */
  readonly page: number;
  /** A first page as large as this is still read at once; further down, a list begins at its top. */
  readonly reach: number;
}

/** Cards of posts. */
const CARDS: Reading = { page: 20, reach: 100 };

/**
 * How many to read so that a place is among them, in whole pages: statements that depend on it are few. Undefined for a
 * page of the usual size.
 */
export function limitAt({ at, n }: ListPlace, { page, reach }: Reading = CARDS): number | undefined {
  if (typeof at !== "string" || !isId(at) || typeof n !== "string" || !/^\d{1,3}$/.test(n)) return undefined;
  const limit = Math.ceil((Number(n) + BEYOND) / page) * page;
  return limit <= reach ? limit : undefined;
}
