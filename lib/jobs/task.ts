import type { Context } from "@/lib/core/context";
import type { JobName, JobPayloads } from "@/lib/events/add-job";

/** What a job gets beside its payload. */
export interface JobRun {
  /** Aborted when the worker must stop: end soon, by throwing; the job is handed back at once. */
  readonly signal: AbortSignal;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly lastAttempt: boolean;
}

/** What a job does. It may run twice (a worker can die after its work): the second run must change nothing. */
export type JobHandler<N extends JobName> = (ctx: Context, payload: JobPayloads[N], run: JobRun) => Promise<void>;

export type JobHandlers<N extends JobName = JobName> = { readonly [K in N]: JobHandler<K> };
