import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { eq, like, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { workerHeartbeats } from "@/db/schema";
import { SettingsError } from "@/lib/env";
import { logger } from "@/lib/telemetry/logger";

const BEAT_MS = 5_000;
const SILENT_MS = 15_000;
/** Longer than a predecessor takes to stop, or to be known as dead. */
const PATIENCE_MS = 25_000;
const LOOK_EVERY_MS = 500;
/** Any number that nothing else in this database locks. */
const ADVISORY_LOCK = 7_240_317_002;

/** Where a web process counts its limits: in `memory` it must be the only one, in `redis` there may be any number. */
export type Counting = "memory" | "redis";

export interface WebLease {
  /** Let go, so that a successor need not wait. */
  end(): Promise<void>;
}

interface Process {
  readonly counting: Counting;
  readonly machine: string;
  readonly pid: number;
}

/**
 * Say that this process answers requests, for as long as it lives: a row that is renewed every five seconds. Waits up to
 * 25 s for a predecessor to end, as a restart does; then throws a `SettingsError` where another web process runs and one
 * of the two counts in memory. One that is silent for 15 s does not count, one that died on this machine not a moment.
 */
export async function takeWebLease(
  db: Database,
  counting: Counting,
  { patienceMs = PATIENCE_MS, machine = hostname(), pid = process.pid } = {},
): Promise<WebLease> {
  const id = idOf({ counting, machine, pid });
  const giveUp = performance.now() + patienceMs;
  for (;;) {
    const other = await enter(db, id, { counting, machine, pid });
    if (!other) break;
    if (performance.now() > giveUp) throw new SettingsError(refusal(counting, other));
    await wait(LOOK_EVERY_MS);
  }
  const timer = setInterval(() => {
    beat(db, id, { counting, machine, pid }).catch((error: unknown) => {
      logger().warn({ err: error }, "web heartbeat missed");
    });
  }, BEAT_MS);
  return {
    async end() {
      clearInterval(timer);
      await db.delete(workerHeartbeats).where(eq(workerHeartbeats.workerId, id));
    },
  };
}

/** Enter our row unless a process is in the way, which is given. Of two at the same instant one enters first. */
function enter(db: Database, id: string, self: Process): Promise<Process | null> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`);
    const other = await findInTheWay(tx, id, self);
    if (other) return other;
    await tx.execute(
      sql`delete from ${workerHeartbeats} where worker_id like 'web:%' and seen_at < now() - interval '1 hour'`,
    );
    await write(tx, id);
    return null;
  });
}

async function beat(db: Database, id: string, self: Process): Promise<void> {
  await write(db, id);
  // After a long outage of the database somebody may have taken us for dead. We can't un-start, but not be silent either.
  const other = await findInTheWay(db, id, self);
  if (other) logger().error({ machine: other.machine, pid: other.pid }, refusal(self.counting, other));
}

const write = (db: Pick<Database, "insert">, id: string) =>
  db
    .insert(workerHeartbeats)
    .values({ workerId: id, seenAt: sql`clock_timestamp()` })
    .onConflictDoUpdate({ target: workerHeartbeats.workerId, set: { seenAt: sql`clock_timestamp()` } });

async function findInTheWay(db: Pick<Database, "select">, id: string, self: Process): Promise<Process | null> {
  const rows = await db
    .select({
      id: workerHeartbeats.workerId,
      silentMs: sql<number>`extract(epoch from clock_timestamp() - seen_at) * 1000`,
    })
    .from(workerHeartbeats)
    .where(like(workerHeartbeats.workerId, "web:%"));
  const others = rows
    .filter((row) => row.id !== id && Number(row.silentMs) < SILENT_MS)
    .map((row) => processOf(row.id));
  return (
    others.find((other) => (other.counting === "memory" || self.counting === "memory") && !isGone(other, self)) ?? null
  );
}

/** Whether a process of this machine is no more. What has our own number is our predecessor. */
function isGone({ machine, pid }: Process, self: Process): boolean {
  if (machine !== self.machine) return false;
  if (pid === self.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

const idOf = ({ counting, machine, pid }: Process) => `web:${counting}:${pid}:${randomUUID()}:${machine}`;

function processOf(id: string): Process {
  const [, counting, pid, , ...machine] = id.split(":");
  return { counting: counting as Counting, pid: Number(pid), machine: machine.join(":") };
}

function refusal(counting: Counting, other: Process): string {
  const where = `process ${other.pid} on ${other.machine}`;
  const remedy =
    counting === "memory"
      ? "set REDIS_URL for all of them"
      : "it runs without REDIS_URL: start it again with the same one";
  return `Another web process of this instance is running (${where}). Several need a Redis, in which they count limits together: ${remedy}, or stop it first.`;
}
