import { sql } from "drizzle-orm";
import { recordedFacts as facts } from "@/db/schema";
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

/** The facts that were recorded and not taken up yet, in their order. */
export async function recordedFacts({ db }: Context): Promise<Fact[]> {
  const rows = await db.select().from(facts).orderBy(facts.id);
  return rows.map(({ fact }) => fact as Fact);
}

/** What a worker that has taken them up leaves behind. */
export async function forgetFacts({ db }: Context): Promise<void> {
  await db.delete(facts);
}
