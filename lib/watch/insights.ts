import { endOf, type InsightDelta } from "@/lib/creator/stats";
import type { WatchChange } from "./mutations";
import { NOTHING_WATCHED, watchedShare } from "./outcome";
import type { ImpressionFeed } from "./types";

/** Where the viewers of an impression came from, as creators are told. */
const sourceOf = (feed: ImpressionFeed): InsightDelta["source"] => (feed === "watch" ? "link" : feed);

/**
 * What a batch changes about how videos did: one row an impression, of the day on which it was served. Guests count too:
 * who watched is not kept.
 */
export function insightsOf(changes: readonly WatchChange[]): InsightDelta[] {
  return changes.map(({ impression, authorId, before, after, durationMs }) => {
    const old = before ?? NOTHING_WATCHED;
    return {
      accountId: authorId,
      postId: impression.postId,
      day: impression.issuedAt.toISOString().slice(0, 10),
      source: sourceOf(impression.feed),
      impressions: before ? 0 : 1,
      views: Number(after.viewed) - Number(old.viewed),
      watchMs: after.watchedMs - old.watchedMs,
      completions: Number(after.completed) - Number(old.completed),
      skips: Number(after.skipped) - Number(old.skipped),
      endedBefore: before ? endOf(watchedShare(before, durationMs)) : null,
      endedNow: endOf(watchedShare(after, durationMs)),
    };
  });
}
