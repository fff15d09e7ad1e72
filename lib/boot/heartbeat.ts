import { EventEmitter } from "node:events";
import { sql } from "drizzle-orm";
import type { WorkerEvents } from "graphile-worker";
import type { Database } from "@/db/client";
import { workerHeartbeats } from "@/db/schema";
import { logger } from "@/lib/telemetry/logger";

const BEAT_MS = 8_000;
const SILENT_SECONDS = 30;

export interface Heartbeat {
  /** Where a pool reports its workers: they are in the beat from their first moment. */
  readonly events: WorkerEvents;
  /** A job was cut off because this process stops: it keeps its try and is ready again at the end. */
  cutOff(job: { id: string; attempts: number }): void;
  /** Last beat: hand back what was cut off, forget the workers. */
  stop(): Promise<void>;
}

/**
 * graphile-worker keeps a dead worker's locks for four hours. Here every worker says each eight seconds that it lives,
 * and whatever a worker locked that has been silent for 30 s goes back into the queue: at the start, and at each beat.
 */
export async function startHeartbeat(db: Database): Promise<Heartbeat> {
  const workers = new Set<string>();
  const handedBack = new Map<string, number>();
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => void workers.add(worker.workerId));

  async function beat(): Promise<void> {
    if (workers.size > 0) {
      const rows = [...workers].map((workerId) => ({ workerId, seenAt: new Date() }));
      await db
        .insert(workerHeartbeats)
        .values(rows)
        .onConflictDoUpdate({ target: workerHeartbeats.workerId, set: { seenAt: sql`excluded.seen_at` } });
    }
    await releaseSilentWorkers(db);
  }

  await releaseSilentWorkers(db);
  const timer = setInterval(() => {
    beat().catch((error: unknown) => logger().warn({ err: error }, "heartbeat missed"));
  }, BEAT_MS);

  return {
    events,
    cutOff: ({ id, attempts }) => void handedBack.set(id, attempts - 1),
    async stop() {
      clearInterval(timer);
      if (workers.size > 0) {
        const ids = textArray([...workers]);
        await db.execute(sql`select graphile_worker.force_unlock_workers(${ids})`);
        await db.execute(sql`delete from ${workerHeartbeats} where worker_id = any(${ids})`);
      }
      for (const [id, attempts] of handedBack) {
        await db.execute(
          sql`select graphile_worker.reschedule_jobs(array[${id}]::bigint[], run_at := now(), attempts := ${attempts})`,
        );
      }
    },
  };
}

/** A worker is silent when it has locked something for 30 s and has not been heard of for as long. */
async function releaseSilentWorkers(db: Database): Promise<void> {
  const since = sql`now() - make_interval(secs => ${SILENT_SECONDS})`;
  const rows = await db.execute<{ workers: string[] | null }>(sql`
    select array_agg(distinct locked_by) as workers from graphile_worker._private_jobs
    where locked_at < ${since}
      and locked_by not in (select worker_id from ${workerHeartbeats} where seen_at > ${since})`);
  const silent = rows[0]?.workers ?? [];
  if (silent.length === 0) return;
  logger().warn({ workers: silent.length }, "releasing the jobs of silent workers");
  await db.execute(sql`select graphile_worker.force_unlock_workers(${textArray(silent)})`);
  await db.execute(sql`delete from ${workerHeartbeats} where seen_at < now() - interval '1 hour'`);
}

function textArray(values: readonly string[]) {
  return sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`;
}
