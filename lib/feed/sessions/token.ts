import type { KeyObject } from "node:crypto";
import type { FeedSessionId } from "@/lib/core/ids";
import { deriveKey, seal, unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";

const ID_BYTES = 8;

let key: KeyObject | undefined;
function sessionKey(): KeyObject {
  key ??= deriveKey(env().AUTH_SECRET, "feed session");
  return key;
}

/** What a client holds of a feed session: nobody can name a session that they were not given. */
export function sessionToken(id: FeedSessionId): string {
  const bytes = Buffer.alloc(ID_BYTES);
  bytes.writeBigUInt64BE(BigInt(id));
  return seal(sessionKey(), bytes);
}

/** The session that a token names, or null where we did not issue it. */
export function readSessionToken(token: string): FeedSessionId | null {
  const bytes = unseal(sessionKey(), token);
  return bytes?.length === ID_BYTES ? (bytes.readBigUInt64BE().toString() as FeedSessionId) : null;
}
