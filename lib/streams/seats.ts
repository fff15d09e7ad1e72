import type { AccountId } from "@/lib/core/ids";
import type { Ending } from "./types";
import type { Reader, Seat } from "./wire";

/** Streams that one account may have open: a browser has one, whatever the number of its tabs. */
export const STREAMS_MAX = 8;

/** Who reads in this process, by account. */
export class Seats {
  private readonly byAccount = new Map<AccountId, Set<Seat>>();
  size = 0;

  /**
   * A seat for a reader, or null where their account has as many as it may, those of other processes (`elsewhere`)
   * included. A device's former seat is taken over.
   */
  take(reader: Reader, position: number | null, elsewhere: number): Seat | null {
    const former = reader.device && this.of(reader.accountId).find(({ device }) => device === reader.device);
    if (former) dismiss(former, "replaced");
    if (this.of(reader.accountId).length + elsewhere >= STREAMS_MAX) return null;
    const seat: Seat = { ...reader, position, greeted: false, left: false, waited: 0 };
    const those = this.byAccount.get(reader.accountId) ?? new Set();
    this.byAccount.set(reader.accountId, those.add(seat));
    this.size++;
    return seat;
  }

  /** Take away a seat whose connection is closed. Whether it was the account's last. */
  remove(seat: Seat): boolean {
    seat.left = true;
    const those = this.byAccount.get(seat.accountId);
    if (!those?.delete(seat)) return false;
    this.size--;
    if (those.size > 0) return false;
    this.byAccount.delete(seat.accountId);
    return true;
  }

  /** Who reads an account's stream, without those who have been sent away. */
  of(accountId: AccountId): readonly Seat[] {
    return [...(this.byAccount.get(accountId) ?? [])].filter(({ left }) => !left);
  }

  accountIds(): AccountId[] {
    return [...this.byAccount.keys()];
  }

  *[Symbol.iterator](): Iterator<Seat> {
    for (const those of this.byAccount.values()) yield* those;
  }
}

/** Send a reader away. The seat itself goes when the connection is closed. */
export function dismiss(seat: Seat, why: Ending): void {
  if (seat.left) return;
  seat.left = true;
  seat.wire.end(why);
}
