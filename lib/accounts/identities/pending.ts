import type { Context } from "@/lib/core/context";
import { findCeremony } from "../factors/ceremonies";
import { HANDLE_LENGTH } from "../limits";
import { hashToken, sameHash } from "../secrets";
import type { PendingIdentityView } from "../types";
import type { PendingIdentity } from "./finish";
import { findProvider } from "./providers";

export type PendingKind = "oauth-sign-up" | "oauth-link";

interface Which {
  readonly ceremonyId: string;
  readonly kind: PendingKind;
  /** The token in this browser's cookie, or null where it has none. */
  readonly browserToken: string | null;
}

/** The identity that waits for its owner's decision, in the browser that came back with it; else null. */
export async function findPending(
  ctx: Context,
  { ceremonyId, kind, browserToken }: Which,
): Promise<PendingIdentity | null> {
  if (!browserToken) return null;
  const waiting = await findCeremony<PendingIdentity>(ctx, { ceremonyId, kind });
  return waiting && sameHash(waiting.state.browser, hashToken(browserToken)) ? waiting.state : null;
}

/** The same, as the page shows it. Null where its provider is no longer set up, too. */
export async function findPendingView(ctx: Context, which: Which): Promise<PendingIdentityView | null> {
  const identity = await findPending(ctx, which);
  const provider = identity && findProvider(identity.provider);
  if (!provider) return null;
  const { email, label, name, nickname, next, invitation } = identity;
  return { provider, email, label, name, handle: suggestHandle(nickname), next, invitation };
}

/** What of a name elsewhere can be a handle here: `José.Pérez` gives `joseperez`. Empty where too little is left. */
export function suggestHandle(nickname: string): string {
  const handle = nickname
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, "")
    .slice(0, HANDLE_LENGTH.max);
  return handle.length < HANDLE_LENGTH.min || !/[a-z0-9]/.test(handle) ? "" : handle;
}
