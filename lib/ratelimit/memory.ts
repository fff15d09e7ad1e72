import { tokensUsed, waitFor } from "./sliding-window";
import type { Limiter } from "./types";

/** About 15 MB. Whoever floods us with more keys than this makes us forget the ones longest untouched. */
const KEYS_MAX = 100_000;

interface Entry {
  /** Which window `current` counts. */
  bucket: number;
  current: number;
  previous: number;
}

/** Counts in this process: for an instance with one web process, and for all while Redis is away. */
export function memoryLimiter({ keysMax = KEYS_MAX } = {}): Limiter {
  const entries = new Map<string, Entry>();

  function entryOf(key: string, bucket: number): Entry {
    const known = entries.get(key);
    entries.delete(key);
    const entry = known ?? { bucket, current: 0, previous: 0 };
    if (entry.bucket !== bucket) {
      entry.previous = entry.bucket === bucket - 1 ? entry.current : 0;
      entry.current = 0;
      entry.bucket = bucket;
    }
    // To the end of the line: the first is the one longest untouched.
    entries.set(key, entry);
    if (entries.size > keysMax) entries.delete(entries.keys().next().value as string);
    return entry;
  }

  return {
    async take(key, window, cost) {
      const now = Date.now();
      const entry = entryOf(`${key}:${window.windowMs}`, Math.floor(now / window.windowMs));
      const free = window.tokens - tokensUsed(entry, window.windowMs, now);
      if (free < cost) {
        return { allowed: false, remaining: Math.max(0, free), waitMs: waitFor(cost, entry, window, now) };
      }
      entry.current += cost;
      return { allowed: true, remaining: free - cost, waitMs: 0 };
    },
    async giveBack(key, { windowMs }, cost) {
      const entry = entryOf(`${key}:${windowMs}`, Math.floor(Date.now() / windowMs));
      entry.current = Math.max(0, entry.current - cost);
    },
    close: async () => entries.clear(),
  };
}
