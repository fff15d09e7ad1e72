import { availableParallelism } from "node:os";

const WIDTH = Math.max(1, availableParallelism() - 1);
/** One to five seconds of work (a hash takes 10 to 50 ms, and as long a rest). Whoever comes later is told to come back. */
const WAITING_MAX = 50 * WIDTH;

/** So many want to sign in that waiting would be no kindness. Callers answer `unavailable`. */
export class HashQueueFull extends Error {
  override readonly name = "HashQueueFull";
}

class HashQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** How many hashes have been computed; tests compare it to see that two answers cost the same work. */
  done = 0;

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= WIDTH) {
      if (this.waiting.length >= WAITING_MAX) throw new HashQueueFull();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.running++;
    }
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.done++;
      this.giveWay(performance.now() - began);
    }
  }

  /** The next one begins after a rest as long as the work was. Who finds nobody waiting never waits for a rest. */
  private giveWay(tookMs: number): void {
    const next = this.waiting.shift();
    if (next) setTimeout(next, tookMs);
    else this.running--;
  }
}

const QUEUE = Symbol.for("directlink.hash-queue");
const shared = globalThis as { [QUEUE]?: HashQueue };

/**
 * The one line that password hashes wait in. At most cores − 1 are computed at once, in threads that give way to all
 * others and rest as long as they worked while somebody waits: a crowd that signs in slows itself down, not the videos of
 * everybody else (docs/decisions/0023-signing-in-beside-others.md has what was measured).
 */
export function hashQueue(): HashQueue {
  shared[QUEUE] ??= new HashQueue();
  return shared[QUEUE];
}

/** What a hash gave, or null where the line was too long to join. */
export async function unlessBusy<T>(hashing: Promise<T>): Promise<T | null> {
  return hashing.catch((error: unknown) => {
    if (error instanceof HashQueueFull) return null;
    throw error;
  });
}
