import type { KeyObject } from "node:crypto";
import { deriveKey, keyedName, seal, unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";

const ID_BYTES = 8;
const SCOPE_BYTES = 8;

let key: KeyObject | undefined;
function cursorKey(): KeyObject {
  key ??= deriveKey(env().AUTH_SECRET, "page cursor");
  return key;
}

/**
 * A place in one listing (`scope` names it), as clients hold it: of no use in another listing, and nobody can make one up.
 * The place is one or more whole numbers below 2⁶³: an id, or an instant and an id.
 */
export function sealCursor(scope: string, ...place: readonly (string | number)[]): string {
  const bytes = Buffer.alloc(ID_BYTES * place.length);
  place.forEach((number, i) => void bytes.writeBigUInt64BE(BigInt(number), i * ID_BYTES));
  return seal(cursorKey(), Buffer.concat([bytes, nameOf(scope)]));
}

/** The place that a cursor names: null where there is no cursor, undefined where it is not one of this listing's. */
export function openCursor<T extends string>(scope: string, cursor: string | null | undefined): T[] | null | undefined {
  if (!cursor) return null;
  const bytes = unseal(cursorKey(), cursor);
  if (!bytes || bytes.length < SCOPE_BYTES || !bytes.subarray(-SCOPE_BYTES).equals(nameOf(scope))) return undefined;
  const place: T[] = [];
  for (let at = 0; at + ID_BYTES <= bytes.length - SCOPE_BYTES; at += ID_BYTES)
    place.push(bytes.readBigUInt64BE(at).toString() as T);
  return place;
}

const nameOf = (scope: string) => keyedName(cursorKey(), Buffer.from(scope), SCOPE_BYTES);
