import {
  expectedBy,
  FLOOR_END_MS,
  FLOOR_WINDOW_MS,
  floorTarget,
  nextShare,
  owed,
  PACE,
} from "@/lib/feed/exposure/floor";
import type { Memory } from "./memory";
import type { Video } from "./world";

const WEEK_MS = 7 * 86_400_000;

/** Looks after what new videos are owed, as `lib/feed/exposure/tend.ts` does in the app. */
export class Floor {
  share: number = PACE.start;
  /** Videos that are owed an audience, the oldest first. */
  readonly open = new Set<number>();
  readonly #targets = new Map<number, number>();
  readonly #reachedAfter = new Map<number, number>();
  readonly #lastSeen: Float64Array;

  constructor(
    readonly videos: readonly Video[],
    readonly memory: Memory,
    people: number,
  ) {
    this.#lastSeen = new Float64Array(people).fill(Number.NEGATIVE_INFINITY);
  }

  publish(video: number): void {
    this.open.add(video);
  }

  wasHere(person: number, at: number): void {
    this.#lastSeen[person] = at;
  }

  /** To how many more people a video is owed, and to how many in all. */
  debt(video: number): { owed: number; owedTo: number } {
    const target = this.open.has(video) ? (this.#targets.get(video) ?? 0) : 0;
    return { owed: owed({ target, delivered: this.#delivered(video) }), owedTo: target };
  }

  /** Every few minutes: targets, what is settled, the pace. */
  tend(now: number): void {
    const active = this.#lastSeen.reduce((count, at) => count + Number(now - at < WEEK_MS), 0);
    const sums = { expected: 0, delivered: 0 };
    for (const video of this.open) {
      const { author, publishedAt } = this.videos[video] as Video;
      const isActive = now - (this.#lastSeen[author] as number) < WEEK_MS;
      const target = floorTarget(active - Number(isActive));
      this.#targets.set(video, target);
      const [ageMs, delivered] = [now - publishedAt, this.#delivered(video)];
      if (target > 0 && delivered >= target) this.#reachedAfter.set(video, ageMs);
      if (this.#reachedAfter.has(video) || ageMs > FLOOR_END_MS) this.open.delete(video);
      const due = expectedBy(target, ageMs);
      sums.expected += due;
      sums.delivered += Math.min(due, delivered);
    }
    this.share = nextShare(this.share, sums);
  }

  /** Whether it had been shown to enough people a day after it was published (give or take the minutes between two looks). */
  reachedInTime(video: number): boolean {
    return (this.#reachedAfter.get(video) ?? Number.POSITIVE_INFINITY) <= FLOOR_WINDOW_MS;
  }

  #delivered(video: number): number {
    return this.memory.shownTo[video]?.size ?? 0;
  }
}
