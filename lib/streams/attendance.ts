import type { Database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { logger } from "@/lib/telemetry/logger";
import { tellPresence } from "./notes";
import { listPresenceHearers, markGone, markHere, SEEN_EVERY_MS } from "./presence";
import type { Seats } from "./seats";

/** Who comes back within this time, as a page that is loaded anew does, has never been away. */
const GRACE_MS = 5_000;
/** What changed is written together. */
const WRITE_EVERY_MS = 1_000;
const NEVER = Number.NEGATIVE_INFINITY;

/** Keeps who is here in the database, and tells those they talk with when they come and go. */
export class Attendance {
  /** When each was last written down as here. */
  private readonly here = new Map<AccountId, number>();
  private readonly leaving = new Map<AccountId, number>();
  private readonly timer = setInterval(() => void this.write(), WRITE_EVERY_MS);
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: () => Database,
    private readonly seats: Seats,
  ) {}

  came(accountId: AccountId): void {
    this.leaving.delete(accountId);
    if (!this.here.has(accountId)) this.here.set(accountId, NEVER);
  }

  left(accountId: AccountId): void {
    this.leaving.set(accountId, performance.now() + GRACE_MS);
  }

  /** Everybody who is here goes: this process stops. Nobody is told, they are back in seconds. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.writing;
  }

  private async write(): Promise<void> {
    const now = performance.now();
    const leaving = [...this.leaving].filter(([, at]) => at <= now).map(([accountId]) => accountId);
    const gone = leaving.filter((accountId) => this.seats.of(accountId).length === 0);
    for (const accountId of leaving) this.leaving.delete(accountId);
    for (const accountId of gone) this.here.delete(accountId);
    const due = [...this.here].filter(([, at]) => now - at >= SEEN_EVERY_MS);
    for (const [accountId] of due) this.here.set(accountId, now);
    if (due.length + gone.length === 0) return;
    const come = due.filter(([, at]) => at === NEVER).map(([accountId]) => accountId);
    const here = due.map(([accountId]) => accountId);
    this.writing = this.writing.then(() => this.record({ here, come, gone }));
    await this.writing;
  }

  private async record({ here, come, gone }: Record<"here" | "come" | "gone", AccountId[]>): Promise<void> {
    const ctx = { db: this.db(), viewer: SYSTEM, now: new Date() };
    try {
      await markHere(ctx, here);
      await markGone(ctx, gone);
      const hearers = await listPresenceHearers(ctx, [...come, ...gone]);
      const lastSeenAt = ctx.now.toISOString();
      for (const accountId of come) tellPresence(hearers.get(accountId) ?? [], { accountId, online: true, lastSeenAt });
      for (const accountId of gone)
        tellPresence(hearers.get(accountId) ?? [], { accountId, online: false, lastSeenAt });
    } catch (error) {
      logger().warn({ err: error }, "who is here could not be written down");
    }
  }
}
