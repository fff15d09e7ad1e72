import type { Database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { logger } from "@/lib/telemetry/logger";
import { type Answered, EVENTS_MAX, readEvents } from "./read-events";
import { resolveEvents, type Unresolved } from "./resolve";
import { dismiss, type Seats } from "./seats";
import type { Frame, Seat } from "./wire";

/** Accounts that are woken within this time are read together. */
const COALESCE_MS = 10;
/** After the database failed. */
const RETRY_MS = 1_000;
/** So many places are read in one statement. */
const BATCH = 500;
/** More than this may not wait for a reader: they are dropped, and come back for the rest. */
const WAITING_MAX = 256 * 1_024;

/** Seats of one account that stand at the same place: they get the same. */
interface Group {
  readonly accountId: AccountId;
  readonly after: number | null;
  readonly seats: readonly Seat[];
}

/** Brings accounts' events to their seats: reads for all that were woken together, one read after the other. */
export class Delivery {
  private woken = new Set<AccountId>();
  private timer: NodeJS.Timeout | null = null;
  private reading: Promise<void> | null = null;
  private failing = false;

  constructor(
    private readonly db: () => Database,
    private readonly seats: Seats,
  ) {}

  wake(accountIds: Iterable<AccountId>): void {
    for (const accountId of accountIds) this.woken.add(accountId);
    this.soon(COALESCE_MS);
  }

  /** Wait for what is being read, and read no more. */
  async close(): Promise<void> {
    this.woken.clear();
    if (this.timer) clearTimeout(this.timer);
    await this.reading;
  }

  private soon(ms: number): void {
    if (this.timer || this.reading || this.woken.size === 0) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.reading = this.read().finally(() => {
        this.reading = null;
        this.soon(this.failing ? RETRY_MS : COALESCE_MS);
      });
    }, ms);
  }

  private async read(): Promise<void> {
    const woken = this.woken;
    this.woken = new Set();
    const groups = [...woken].flatMap((accountId) => this.groupsOf(accountId));
    try {
      for (let at = 0; at < groups.length; at += BATCH) await this.bring(groups.slice(at, at + BATCH));
      this.failing = false;
    } catch (error) {
      if (!this.failing) logger().error({ err: error }, "streams could not be read: tried again every second");
      this.failing = true;
      for (const accountId of woken) this.woken.add(accountId);
    }
  }

  private groupsOf(accountId: AccountId): Group[] {
    const byPlace = Map.groupBy(this.seats.of(accountId), ({ position }) => position);
    return [...byPlace].map(([after, seats]) => ({ accountId, after, seats }));
  }

  private async bring(groups: readonly Group[]): Promise<void> {
    const ctx = { db: this.db(), viewer: SYSTEM, now: new Date() };
    const answers = await readEvents(ctx, groups);
    const events = groups.map(({ accountId }, i) =>
      (answers[i] as Answered).events.map((event): Unresolved => ({ ...event, accountId })),
    );
    const frames = await resolveEvents(ctx, events.flat(), this.failing);
    let next = 0;
    groups.forEach((group, i) => {
      const many = events[i]?.length ?? 0;
      this.seat(group, answers[i] as Answered, frames.slice(next, next + many));
      next += many;
    });
  }

  private seat({ accountId, after, seats }: Group, { seq, events, lost }: Answered, resolved: (Frame | null)[]): void {
    const frames = lost ? [RESET(seq)] : resolved.filter((frame) => frame !== null);
    const position = lost || after === null ? seq : (events.at(-1)?.seq ?? after);
    const more = events.length === EVENTS_MAX;
    for (const seat of seats) {
      if (seat.left) continue;
      const hello = seat.greeted ? [] : [HELLO(after ?? seq)];
      seat.greeted = true;
      seat.position = position;
      const all = [...hello, ...frames];
      if (all.length > 0) send(seat, all);
    }
    // Who has fallen far behind gets the next page when this one is on its way.
    if (more) this.wake([accountId]);
  }
}

/** Send to a reader, or let them go where too much waits for them already. */
export function send(seat: Seat, frames: readonly Frame[]): void {
  if (seat.left) return;
  if (seat.wire.waiting() > WAITING_MAX) dismiss(seat, "slow");
  else seat.wire.send(frames);
}

const HELLO = (seq: number): Frame => ({ kind: "hello", seq, json: JSON.stringify({ seq }) });
const RESET = (seq: number): Frame => ({ kind: "reset", seq, json: "{}" });
