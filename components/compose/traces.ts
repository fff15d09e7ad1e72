import type { AccountId } from "@/lib/core/ids";

/**
 * Small traces outside the device's database, so that a page on which nobody writes need not open that: which document is
 * open in this tab, and whether something waits to be sent from this device. A browser that keeps nothing has none.
 */
const COMPOSING = "composing";
const WAITING = "waiting-posts";

function guarded<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

interface Composing {
  readonly accountId: AccountId;
  readonly clientKey: string;
  /** The page over which it is open; `*`: whichever comes next. */
  readonly path: string;
}

/**
 * The client key of what was being written in this tab when its page was loaded anew, or when it could not be sent before
 * signing in again; null on any other page.
 */
export function composingHere(accountId: AccountId): string | null {
  const kept = guarded(() => JSON.parse(sessionStorage.getItem(COMPOSING) ?? "null") as Composing | null, null);
  const [load] = performance.getEntriesByType("navigation");
  const loaded = load ? new URL(load.name).pathname : "";
  if (kept?.accountId !== accountId) return null;
  return kept.path === "*" || kept.path === loaded ? kept.clientKey : null;
}

/** Note what is open over this page, or (`*`) is to be open over the next one; null when it is closed. */
export function noteComposing(
  accountId: AccountId,
  clientKey: string | null,
  path: string = window.location.pathname,
): void {
  const composing = clientKey && JSON.stringify({ accountId, clientKey, path } satisfies Composing);
  guarded(() => {
    if (composing) sessionStorage.setItem(COMPOSING, composing);
    else sessionStorage.removeItem(COMPOSING);
  }, undefined);
}

/** Whether a post of this account waits on this device. */
export const waitsHere = (accountId: AccountId): boolean =>
  guarded(() => localStorage.getItem(`${WAITING}.${accountId}`), null) !== null;

export function noteWaiting(accountId: AccountId, waits: boolean): void {
  guarded(() => {
    if (waits) localStorage.setItem(`${WAITING}.${accountId}`, "1");
    else localStorage.removeItem(`${WAITING}.${accountId}`);
  }, undefined);
}
