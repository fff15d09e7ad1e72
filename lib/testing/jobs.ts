import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { JobName, JobPayloads } from "@/lib/events/add-job";
import type { Fact } from "@/lib/events/facts";

/** What waits in the queue under one name, in the order in which it was put there. */
export async function queuedJobs<N extends JobName>(ctx: Context, name: N): Promise<JobPayloads[N][]> {
  const rows = await ctx.db.execute<{ payload: JobPayloads[N] }>(sql`
    select jobs.payload from graphile_worker._private_jobs jobs join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = ${name} order by jobs.id`);
  return rows.map(({ payload }) => payload);
}

/** The facts that were recorded and not delivered yet. */
export const recordedFacts = (ctx: Context): Promise<Fact[]> => queuedJobs(ctx, "deliver-fact");
