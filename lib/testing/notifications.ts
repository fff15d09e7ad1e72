import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { SYSTEM } from "@/lib/core/context";
import { deliverFact } from "@/lib/jobs/deliver-fact";
import { regroupNotifications } from "@/lib/notifications/jobs";
import { forgetFacts, queuedJobs, recordedFacts } from "./jobs";

/** Deliver the facts that were recorded, and count the groups that they touched: what a worker does within a second. */
export async function runNotifications(given: Context): Promise<void> {
  const ctx = { ...given, viewer: SYSTEM };
  for (const fact of await recordedFacts(ctx)) await deliverFact(ctx, fact);
  await forgetFacts(ctx);
  for (const group of await queuedJobs(ctx, "regroup-notifications")) await regroupNotifications(ctx, group);
  await forget(ctx, "regroup-notifications");
}

const forget = (ctx: Context, name: string) =>
  ctx.db.execute(sql`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
    where t.id = j.task_id and t.identifier = ${name}`);
