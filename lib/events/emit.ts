import type { Context } from "@/lib/core/context";
import { addJob } from "./add-job";
import type { Fact } from "./facts";

/**
 * Record a fact in the same transaction as the change it describes. A worker delivers it later, at least once, to
 * everything that `lib/jobs/reactions.ts` lists for it.
 */
export async function emit(ctx: Context, fact: Fact): Promise<void> {
  await addJob(ctx, "deliver-fact", fact);
}
