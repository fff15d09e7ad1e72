import type { AccountId } from "@/lib/core/ids";

const KEY = "outgoing";

/**
 * Whether a message of this account waits on this device: a trace outside the device's database, so that pages without
 * messages need not open that. A browser that keeps nothing has none.
 */
export function outgoingWaits(accountId: AccountId): boolean {
  try {
    return localStorage.getItem(`${KEY}.${accountId}`) !== null;
  } catch {
    return false;
  }
}

export function noteOutgoing(accountId: AccountId, waits: boolean): void {
  try {
    if (waits) localStorage.setItem(`${KEY}.${accountId}`, "1");
    else localStorage.removeItem(`${KEY}.${accountId}`);
  } catch {
    // Without a trace it is sent when the messages are opened.
  }
}
