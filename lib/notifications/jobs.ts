import type { Context } from "@/lib/core/context";
import type { JobPayloads } from "@/lib/events/add-job";
import { regroup } from "./mutations/regroup";
import { rest } from "./pace";

/** Count a group, and say how long it may rest. */
export async function regroupNotifications(ctx: Context, group: JobPayloads["regroup-notifications"]): Promise<void> {
  const count = await regroup(ctx, group);
  rest(ctx, group, count);
}
