import { type Runner, run, type TaskList } from "graphile-worker";
import { database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import { env } from "@/lib/env";
import { addJob, type JobName, type JobPayloads } from "@/lib/events/add-job";
import { startFactRelay } from "@/lib/jobs/fact-relay";
import { cronItems } from "@/lib/jobs/schedule";
import { startStatFolding } from "@/lib/jobs/stat-folding";
import type { JobHandlers } from "@/lib/jobs/task";
import { lightJobs, mediaJobs } from "@/lib/jobs/tasks";
import { logger } from "@/lib/telemetry/logger";
import { type Heartbeat, startHeartbeat } from "./heartbeat";
import { workerLog } from "./worker-log";

const LIGHT_CONCURRENCY = 4;
const GRACE_MS = 10_000;

export interface JobWorker {
  /** Give running jobs ten seconds, then hand them back for an immediate retry. */
  stop(): Promise<void>;
}

/**
 * Start working off the queue: light jobs a few at a time, media jobs at most one per two cores in a pool of their own,
 * so that a mail never waits for an encoder.
 */
export async function startWorker(): Promise<JobWorker> {
  const heartbeat = await startHeartbeat(database());
  const pools = await Promise.all([
    startPool(lightJobs, LIGHT_CONCURRENCY, true),
    startPool(mediaJobs, env().TRANSCODE_CONCURRENCY, false),
  ]);
  const folding = startStatFolding(database());
  const relay = startFactRelay(database());
  // Not only by the clock: today's watch events need their partition from the first minute, and what was published before
  // there was an index of it is looked for from now on.
  const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
  for (const name of ["keep-partitions", "fill-search-index", "rebuild-search-terms"] as const)
    await addJob(ctx, name, {}, { key: name });

  async function startPool<N extends JobName>(
    handlers: JobHandlers<N>,
    concurrency: number,
    withCron: boolean,
  ): Promise<Runner> {
    return run({
      connectionString: env().DATABASE_DIRECT_URL ?? env().DATABASE_URL,
      taskList: taskList(handlers, heartbeat),
      events: heartbeat.events,
      concurrency,
      noHandleSignals: true,
      pollInterval: 2_000,
      maxPoolSize: concurrency + 2,
      parsedCronItems: withCron ? cronItems() : [],
      preset: { worker: { gracefulShutdownAbortTimeout: GRACE_MS } },
      logger: workerLog(),
    });
  }

  return {
    async stop() {
      await Promise.all([folding.stop(), relay.stop()]);
      await Promise.all(pools.map((pool) => pool.stop()));
      await heartbeat.stop();
    },
  };
}

function taskList<N extends JobName>(handlers: JobHandlers<N>, heartbeat: Heartbeat): TaskList {
  const names = Object.keys(handlers) as N[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      async (payload: unknown, { job, abortSignal }) => {
        const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
        const started = performance.now();
        const signal = abortSignal ?? new AbortController().signal;
        const lastAttempt = job.attempts >= job.max_attempts;
        try {
          await handlers[name](ctx, payload as JobPayloads[N], { signal, attempt: job.attempts, lastAttempt });
        } catch (error) {
          if (signal.aborted) heartbeat.cutOff(job);
          throw error;
        }
        logger().debug({ job: name, ms: Math.round(performance.now() - started) }, "job done");
      },
    ]),
  ) as TaskList;
}
