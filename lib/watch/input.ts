import { z } from "zod";

/** At most this many events in one batch, and bytes in its body. */
export const WATCH_BATCH_EVENTS = 50;
export const WATCH_BATCH_BYTES = 64 * 1024;

/** A day: nobody leaves one video on the screen for longer, and it keeps sums within their columns. */
const WATCHED_MS_MAX = 86_400_000;

/**
 * How one impression is going, so far: a later event of the same impression says more, never less. What else a client
 * sends is dropped: how long the video is and whether this counts as a view, the server knows better.
 */
export const watchEventInput = z.object({
  impression: z.string().min(1).max(512),
  /** Time that it played, pauses left out; whole milliseconds. */
  watchedMs: z.number().min(0).max(WATCHED_MS_MAX).transform(Math.round),
  /** It played to its end. */
  completed: z.boolean().default(false),
  /** The viewer moved on before it counted as a view. */
  skipped: z.boolean().default(false),
});

/** A batch. Its events are parsed one by one (`parseWatchEvents`), so that one bad event does not cost the others. */
export const watchBatchInput = z.object({ events: z.array(z.unknown()).min(1).max(WATCH_BATCH_EVENTS) });

export type WatchEvent = z.output<typeof watchEventInput>;

/** The events of a batch that are ones, and how many others there were. */
export function parseWatchEvents(events: readonly unknown[]): { events: WatchEvent[]; malformed: number } {
  const parsed = events.flatMap((event) => {
    const outcome = watchEventInput.safeParse(event);
    return outcome.success ? [outcome.data] : [];
  });
  return { events: parsed, malformed: events.length - parsed.length };
}
