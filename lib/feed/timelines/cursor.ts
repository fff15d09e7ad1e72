import type { PostId } from "@/lib/core/ids";
import { deriveKey, keyedName, seal, unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";

const ID_BYTES = 8;
const SCOPE_BYTES = 8;

let key: Buffer | undefined;
function cursorKey(): Buffer {
  key ??= deriveKey(env().AUTH_SECRET, "timeline cursor");
  return key;
}

/** A place in one listing (`scope` names it), as clients hold it: of no use in another listing, and nobody can make one up. */
export function sealCursor(scope: string, after: PostId): string {
  const bytes = Buffer.alloc(ID_BYTES);
  bytes.writeBigUInt64BE(BigInt(after));
  return seal(cursorKey(), Buffer.concat([bytes, nameOf(scope)]));
}

/** The place that a cursor names: null where there is none, undefined where it is not one of this listing's. */
export function openCursor(scope: string, cursor: string | null | undefined): PostId | null | undefined {
  if (!cursor) return null;
  const bytes = unseal(cursorKey(), cursor);
  if (bytes?.length !== ID_BYTES + SCOPE_BYTES || !bytes.subarray(ID_BYTES).equals(nameOf(scope))) return undefined;
  return bytes.readBigUInt64BE().toString() as PostId;
}

const nameOf = (scope: string) => keyedName(cursorKey(), Buffer.from(scope), SCOPE_BYTES);
