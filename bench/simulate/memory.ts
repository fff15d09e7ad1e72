import { buildNeighbours, finish } from "@/lib/feed/ranking/co-watch/build";
import { CO_WATCH, LATEST_WATCHES, WATCHED_SHARE } from "@/lib/feed/ranking/co-watch/constants";
import { InteractionsBuilder } from "@/lib/feed/ranking/co-watch/interactions";
import type { Neighbours } from "@/lib/feed/ranking/co-watch/neighbours";
import { recencyOf } from "@/lib/feed/ranking/co-watch/recommend";
import type { Reaction, World } from "./world";

/** What an instance knows of a video: counts, as `post_stats` has them. */
export interface Counts {
  views: number;
  skips: number;
  watchMs: number;
  completions: number;
  likes: number;
  replies: number;
  reposts: number;
}

/** What an instance remembers, and nothing of what is hidden. */
export class Memory {
  readonly counts: readonly Counts[];
  /** By video: when each person was shown it (ms). By person: the same, and what they watched, the latest last. */
  readonly shownTo: readonly Map<number, number>[];
  readonly seenBy: readonly Map<number, number>[];
  readonly #watched: readonly { video: number; at: number }[][];
  readonly #authors: readonly Map<number, { impressions: number; shares: number }>[];
  readonly #world: World;
  #neighbours: Neighbours | undefined;

  constructor(world: World) {
    this.#world = world;
    const nothing = { views: 0, skips: 0, watchMs: 0, completions: 0, likes: 0, replies: 0, reposts: 0 };
    this.counts = world.videos.map(() => ({ ...nothing }));
    this.shownTo = world.videos.map(() => new Map());
    this.seenBy = world.people.map(() => new Map());
    this.#watched = world.people.map(() => []);
    this.#authors = world.people.map(() => new Map());
  }

  note(person: number, video: number, at: number, reaction: Reaction): void {
    const { durationMs, author } = this.#world.videos[video] as World["videos"][number];
    const counts = this.counts[video] as Counts;
    const share = Math.min(1, reaction.watchedMs / durationMs);
    if (!this.shownTo[video]?.has(person)) this.shownTo[video]?.set(person, at);
    this.seenBy[person]?.set(video, at);
    counts.watchMs += reaction.watchedMs;
    counts.views += Number(!reaction.skipped);
    counts.skips += Number(reaction.skipped);
    counts.completions += Number(reaction.completed);
    counts.likes += Number(reaction.liked);
    counts.replies += Number(reaction.replied);
    counts.reposts += Number(reaction.shared);
    const known = this.affinity(person, author);
    this.#authors[person]?.set(author, { impressions: known.impressions + 1, shares: known.shares + share });
    if (share >= WATCHED_SHARE) this.#watched[person]?.push({ video, at });
  }

  affinity(person: number, author: number): { impressions: number; shares: number } {
    return this.#authors[person]?.get(author) ?? { impressions: 0, shares: 0 };
  }

  /** What the job of the night does. */
  rebuild(): void {
    const builder = new InteractionsBuilder();
    for (const [user, watched] of this.#watched.entries())
      for (const { video, at } of watched) builder.add({ user, item: video, time: at / 1000, strength: 1 });
    this.#neighbours = finish(
      buildNeighbours(builder.build(this.#watched.length, this.#world.videos.length), CO_WATCH),
    );
  }

  /** What `similarToWatched` gives: likeness by video, of the night's neighbours. */
  similar(person: number): Map<number, number> {
    const latest = (this.#watched[person] ?? []).slice(-LATEST_WATCHES).reverse();
    const scores = new Map<number, number>();
    const { start, ids, weights } = this.#neighbours ?? { start: [], ids: [], weights: [] };
    for (const [k, { video }] of latest.entries())
      for (let p = start[video] ?? 0; p < (start[video + 1] ?? 0); p++) {
        const part = recencyOf(k, CO_WATCH.recency) * (weights[p] as number);
        scores.set(ids[p] as number, (scores.get(ids[p] as number) ?? 0) + part);
      }
    const best = Math.max(...scores.values());
    for (const [id, score] of scores) scores.set(id, ((score / best) * latest.length) / (latest.length + 2));
    return scores;
  }
}
