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

/** The client key of what was being written in this tab, or null. */
export function composingHere(accountId: AccountId): string | null {
  const [of, clientKey] = guarded(() => sessionStorage.getItem(COMPOSING), null)?.split("/") ?? [];
  return of === accountId && clientKey ? clientKey : null;
}

export function noteComposing(accountId: AccountId, clientKey: string | null): void {
  guarded(() => {
    if (clientKey) sessionStorage.setItem(COMPOSING, `${accountId}/${clientKey}`);
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
