import { type ParsedCronItem, parseCronItems } from "graphile-worker";
import type { JobName } from "@/lib/events/add-job";

const SCHEDULE: readonly { readonly task: JobName; readonly match: string }[] = [
  { task: "close-polls", match: "*/5 * * * *" },
  { task: "count-trends", match: "*/5 * * * *" },
  { task: "publish-scheduled", match: "*/5 * * * *" },
  { task: "end-measures", match: "*/5 * * * *" },
  { task: "fill-search-index", match: "*/5 * * * *" },
  { task: "keep-partitions", match: "7 * * * *" },
  { task: "rebuild-search-terms", match: "12,42 * * * *" },
  { task: "rebuild-neighbours", match: "25 4 * * *" },
  { task: "recheck-links", match: "47 * * * *" },
  { task: "send-digests", match: "35 * * * *" },
  { task: "stream-pairs", match: "* * * * *" },
  { task: "sweep-accounts", match: "17 * * * *" },
  { task: "sweep-exports", match: "22 * * * *" },
  { task: "sweep-link-previews", match: "10 4 * * *" },
  { task: "sweep-notifications", match: "50 3 * * *" },
  { task: "sweep-posts", match: "40 3 * * *" },
  { task: "sweep-streams", match: "32 * * * *" },
  { task: "sweep-uploads", match: "27 * * * *" },
  { task: "tend-exposure", match: "*/2 * * * *" },
];

/**
 * What runs by the clock (UTC). A run that fell into a time without a worker is made up for within a day; however many
 * did, once: runs of one name that have not begun are one job.
 */
export function cronItems(): ParsedCronItem[] {
  const options = { backfillPeriod: 86_400_000, maxAttempts: 3, jobKeyMode: "replace" } as const;
  return parseCronItems(
    SCHEDULE.map(({ task, match }) => ({ task, match, options: { ...options, jobKey: `cron ${task}` } })),
  );
}
