import { isId } from "./ids";

/** Where somebody was in a list, as its address says it: the topmost post and how many stood above it. Untrusted. */
export interface ListPlace {
  readonly at?: string | string[];
  readonly n?: string | string[];
}

/** A first page as large as this is still read at once; further down, a list begins at its top. */
const REACH = 100;
/** What has come since, and what is below the place. */
const BEYOND = 20;

/** How many to read so that a place is among them; undefined for a page of the usual size. */
export function limitAt({ at, n }: ListPlace): number | undefined {
  if (typeof at !== "string" || !isId(at) || typeof n !== "string" || !/^\d{1,3}$/.test(n)) return undefined;
  const limit = Number(n) + BEYOND;
  return limit <= REACH ? limit : undefined;
}
