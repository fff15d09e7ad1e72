import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { logger } from "@/lib/telemetry/logger";
import { countElsewhere, writeCounts } from "./open-elsewhere";
import { dismiss, type Seats, STREAMS_MAX } from "./seats";

/** What changed is written together … */
const WRITE_EVERY_MS = 1_000;
/** … and what did not, again so often while it stands. */
const RENEW_EVERY_MS = 60_000;

/**
 * Tells the other processes how many streams each account has open here, so that the cap holds for all processes together:
 * the door asks before it opens one, and of those that come in at several doors in the same second the newest go again.
 */
export class Tally {
  private readonly processId = randomUUID();
  private readonly changed = new Set<AccountId>();
  private readonly timers: readonly NodeJS.Timeout[];
  private writing: Promise<void> = Promise.resolve();
  private failing = false;

  constructor(
    private readonly db: () => Database,
    private readonly seats: Seats,
  ) {
    this.timers = [
      setInterval(() => this.write(), WRITE_EVERY_MS),
      setInterval(() => this.change(...seats.accountIds()), RENEW_EVERY_MS),
    ];
  }

  /** How many streams an account has open in other processes. */
  elsewhere(accountId: AccountId): Promise<number> {
    return countElsewhere(this.context(), this.processId, accountId);
  }

  change(...accountIds: readonly AccountId[]): void {
    for (const accountId of accountIds) this.changed.add(accountId);
  }

  /** Write what is left to be written; nothing is open here any more. */
  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    this.write();
    await this.writing;
  }

  private write(): void {
    if (this.changed.size === 0) return;
    const accountIds = [...this.changed];
    this.changed.clear();
    this.writing = this.writing.then(() => this.record(accountIds));
  }

  private async record(accountIds: readonly AccountId[]): Promise<void> {
    const counts = accountIds.map((accountId) => ({ accountId, count: this.seats.of(accountId).length }));
    try {
      for (const { accountId, count } of await writeCounts(this.context(), this.processId, counts)) {
        const here = this.seats.of(accountId);
        const over = Math.max(0, here.length + count - STREAMS_MAX);
        for (const seat of over > 0 ? here.slice(-over) : []) dismiss(seat, "crowded");
      }
      this.failing = false;
    } catch (error) {
      if (!this.failing) logger().warn({ err: error }, "how many streams are open could not be written down");
      this.failing = true;
      this.change(...accountIds);
    }
  }

  private context() {
    return { db: this.db(), viewer: SYSTEM, now: new Date() };
  }
}
