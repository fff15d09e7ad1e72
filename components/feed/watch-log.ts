/** How one impression went, as it is told to the server; later reports of the same impression only ever grow. */
export interface WatchReport {
  readonly impression: string;
  readonly watchedMs: number;
  readonly completed: boolean;
  readonly skipped: boolean;
}

const PATH = "/api/directlink/v1/watch-events";
const FLUSH_MS = 8_000;
const SKIP_MS = 1_000;

/**
 * Collects how videos are watched and tells the server in batches: every eight seconds, and by a beacon when the page is
 * hidden or left. What could not be sent is sent with the next batch.
 */
export class WatchLog {
  readonly #open = new Map<string, { watchedMs: number; completed: boolean; skipped: boolean; dirty: boolean }>();
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    this.#timer ??= setInterval(() => void this.flush(), FLUSH_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.beacon();
  }

  /** The video is on screen. */
  shown(impression: string): void {
    if (!this.#open.has(impression)) {
      this.#open.set(impression, { watchedMs: 0, completed: false, skipped: false, dirty: true });
    }
  }

  /** It has played for another `ms`. */
  watched(impression: string, ms: number): void {
    const entry = this.#open.get(impression);
    if (!entry || ms <= 0) return;
    entry.watchedMs += ms;
    entry.dirty = true;
  }

  /** It has played to its end. */
  completed(impression: string): void {
    const entry = this.#open.get(impression);
    if (!entry) return;
    entry.completed = true;
    entry.dirty = true;
  }

  /** The viewer moved on; under a second counts as a skip. */
  left(impression: string): void {
    const entry = this.#open.get(impression);
    if (!entry || entry.completed || entry.watchedMs >= SKIP_MS) return;
    entry.skipped = true;
    entry.dirty = true;
  }

  /** Send what has changed. */
  async flush(): Promise<void> {
    const reports = this.#take();
    if (reports.length === 0) return;
    const sent = await fetch(PATH, {
      method: "POST",
      keepalive: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ events: reports }),
    }).then(
      (response) => response.ok || response.status < 500,
      () => false,
    );
    if (!sent) this.#giveBack(reports);
  }

  /** Send what has changed without waiting: the page may be gone in a moment. */
  beacon(): void {
    const reports = this.#take();
    if (reports.length > 0 && !navigator.sendBeacon(PATH, JSON.stringify({ events: reports }))) this.#giveBack(reports);
  }

  #take(): WatchReport[] {
    const reports: WatchReport[] = [];
    for (const [impression, entry] of this.#open) {
      if (!entry.dirty || reports.length === 50) continue;
      entry.dirty = false;
      const { watchedMs, completed, skipped } = entry;
      reports.push({ impression, watchedMs: Math.round(watchedMs), completed, skipped });
    }
    return reports;
  }

  #giveBack(reports: readonly WatchReport[]): void {
    for (const { impression } of reports) {
      const entry = this.#open.get(impression);
      if (entry) entry.dirty = true;
    }
  }
}
