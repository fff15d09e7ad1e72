import type { WatchEvent } from "./input";
import type { Impression } from "./types";

/** A view: two seconds, or a quarter of a video shorter than eight. */
const VIEW_MS = 2_000;
const VIEW_SHARE = 0.25;
/** A client says that it saw the end: believed once as much time has passed as the video takes at double speed, nearly. */
const COMPLETED_SHARE = 0.45;
/** Clocks of several servers, and an event that overtakes the page it belongs to. */
const TOLERANCE_MS = 1_000;
/** A short video that runs round and round counts as often at most. */
const LOOPS_MAX = 10;

/** How an impression has gone, as it is kept. */
export interface Outcome {
  readonly watchedMs: number;
  readonly viewed: boolean;
  readonly completed: boolean;
  readonly skipped: boolean;
}

export const NOTHING_WATCHED: Outcome = { watchedMs: 0, viewed: false, completed: false, skipped: false };

/** What a client says, as far as it can be true: no more than the time since the token was issued, nor than ten loops. */
export function believable(
  event: WatchEvent,
  { issuedAt }: Impression,
  { now, durationMs }: { now: Date; durationMs: number },
): Outcome {
  const passed = Math.max(0, now.getTime() - issuedAt.getTime() + TOLERANCE_MS);
  const watchedMs = Math.min(event.watchedMs, passed, durationMs * LOOPS_MAX);
  return settle({ ...event, watchedMs }, durationMs);
}

/** Two reports of the same impression as one: whichever says more. */
export function merge(a: Outcome, b: Outcome, durationMs: number): Outcome {
  return settle(
    {
      watchedMs: Math.max(a.watchedMs, b.watchedMs),
      completed: a.completed || b.completed,
      skipped: a.skipped || b.skipped,
    },
    durationMs,
  );
}

/** The share of a video that was watched, 0–1. Who saw the end at double speed has watched all of it. */
export function watchedShare({ watchedMs, completed }: Outcome, durationMs: number): number {
  return completed ? 1 : durationMs > 0 ? Math.min(1, watchedMs / durationMs) : 0;
}

function settle(said: Omit<Outcome, "viewed">, durationMs: number): Outcome {
  const viewed = said.watchedMs >= Math.min(VIEW_MS, durationMs * VIEW_SHARE) && said.watchedMs > 0;
  return {
    watchedMs: said.watchedMs,
    viewed,
    completed: said.completed && said.watchedMs >= durationMs * COMPLETED_SHARE,
    skipped: said.skipped && !viewed,
  };
}
