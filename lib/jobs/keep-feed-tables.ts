import { sweepInsights } from "@/lib/creator/stats";
import { sweepFeedSessions } from "@/lib/feed/sessions/store";
import { keepPartitions } from "@/lib/watch/partitions";
import type { JobHandler } from "./task";

/**
 * Partitions of watch events for the days ahead, none for days long past; no feed sessions that have expired, no days of
 * insights of long ago.
 */
export const keepFeedTables: JobHandler<"keep-partitions"> = async (ctx) => {
  await keepPartitions(ctx);
  await sweepFeedSessions(ctx);
  await sweepInsights(ctx);
};
