import { type Database, database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { bus } from "@/lib/realtime/bus";
import type { Note } from "@/lib/realtime/types";
import { logger } from "@/lib/telemetry/logger";
import { Attendance } from "./attendance";
import { Delivery, send } from "./delivery";
import { noteFrame } from "./notes";
import { dismiss, Seats } from "./seats";
import { findEnded, nameOf } from "./standing";
import { Tally } from "./tally";
import type { Reader, Seat } from "./wire";

/** What nobody woke us for is found so soon all the same; sessions that ended are, too. */
const LOOK_EVERY_MS = 5_000;
const BEAT_EVERY_MS = 15_000;
/** Beats go out in so many parts, so that ten thousand of them are not one long moment. */
const BEAT_PARTS = 15;
const CHECK_SOON_MS = 10;

/** All streams that are open in this process. */
export class Hub {
  private readonly seats = new Seats();
  private readonly delivery: Delivery;
  private readonly attendance: Attendance;
  private readonly tally: Tally;
  private readonly listening = new Map<AccountId, () => void>();
  private suspects = new Set<AccountId>();
  private checking: NodeJS.Timeout | null = null;
  private beats = 0;
  private readonly timers: readonly NodeJS.Timeout[];

  constructor(private readonly db: () => Database = database) {
    this.delivery = new Delivery(db, this.seats);
    this.attendance = new Attendance(db, this.seats);
    this.tally = new Tally(db, this.seats);
    this.timers = [
      setInterval(() => this.look(), LOOK_EVERY_MS),
      setInterval(() => this.beat(), BEAT_EVERY_MS / BEAT_PARTS),
    ];
  }

  /** How many streams are open. */
  get size(): number {
    return this.seats.size;
  }

  /** How many streams an account has open in other processes: doors ask before they open one. */
  countElsewhere(accountId: AccountId): Promise<number> {
    return this.tally.elsewhere(accountId);
  }

  /**
   * Let somebody read from after the event `after`, or from now on. Gives what the connection calls when it is closed;
   * null where the account has as many streams as it may, the `elsewhere` of other processes included.
   */
  open(reader: Reader, after: number | null, elsewhere = 0): (() => void) | null {
    const seat = this.seats.take(reader, after, elsewhere);
    if (!seat) return null;
    const { accountId } = reader;
    this.tally.change(accountId);
    if (!this.listening.has(accountId))
      this.listening.set(
        accountId,
        bus().listen(`account:${accountId}`, (note) => this.hear(accountId, note)),
      );
    this.delivery.wake([accountId]);
    this.attendance.came(accountId);
    // The session may have ended since it was looked up, before we listened.
    this.suspect([accountId]);
    return () => this.leave(seat);
  }

  /** End every stream: the server stops. */
  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    if (this.checking) clearTimeout(this.checking);
    for (const seat of [...this.seats]) {
      dismiss(seat, "closing");
      this.leave(seat);
    }
    await this.delivery.close();
    await Promise.all([this.attendance.close(), this.tally.close()]);
  }

  private leave(seat: Seat): void {
    this.tally.change(seat.accountId);
    if (!this.seats.remove(seat)) return;
    this.listening.get(seat.accountId)?.();
    this.listening.delete(seat.accountId);
    this.attendance.left(seat.accountId);
  }

  private hear(accountId: AccountId, note: Note | null): void {
    const frame = note && noteFrame(note);
    if (!note) this.delivery.wake([accountId]);
    else if (note.sessions) this.suspect([accountId]);
    else if (frame) for (const seat of this.seats.of(accountId)) send(seat, [frame]);
  }

  private look(): void {
    const all = this.seats.accountIds();
    if (all.length === 0) return;
    this.delivery.wake(all);
    this.suspect(all);
  }

  private suspect(accountIds: readonly AccountId[]): void {
    for (const accountId of accountIds) this.suspects.add(accountId);
    this.checking ??= setTimeout(() => void this.check(), CHECK_SOON_MS);
  }

  /** Whose session has ended reads no more. While nobody can be asked, nobody is sent away. */
  private async check(): Promise<void> {
    this.checking = null;
    const suspected = [...this.suspects].flatMap((accountId) => this.seats.of(accountId));
    this.suspects = new Set();
    if (suspected.length === 0) return;
    try {
      const ctx = { db: this.db(), viewer: SYSTEM, now: new Date() };
      const credentials = suspected.map(({ credential }) => credential);
      const ended = await findEnded(ctx, credentials);
      for (const seat of suspected) if (ended.has(nameOf(seat.credential))) dismiss(seat, "revoked");
    } catch (error) {
      logger().warn({ err: error }, "the sessions of streams could not be looked up");
    }
  }

  /** Keep connections from looking dead, and let go of those that have taken nothing since the last beat. */
  private beat(): void {
    const part = this.beats++ % BEAT_PARTS;
    let place = 0;
    for (const seat of this.seats) {
      if (place++ % BEAT_PARTS !== part) continue;
      const waiting = seat.wire.waiting();
      if (waiting > 0 && waiting >= seat.waited && seat.waited > 0) dismiss(seat, "slow");
      else if (!seat.left) seat.wire.beat();
      seat.waited = waiting;
    }
  }
}

const HUB = Symbol.for("directlink.hub");
const shared = globalThis as { [HUB]?: Hub };

/** The hub of this process. One, however often the module is bundled. */
export function hub(): Hub {
  shared[HUB] ??= new Hub();
  return shared[HUB];
}

/** End what `hub()` opened, if anything. */
export async function closeHub(): Promise<void> {
  const opened = shared[HUB];
  shared[HUB] = undefined;
  await opened?.close();
}
