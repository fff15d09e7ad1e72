import { buildNeighbours, finish } from "@/lib/feed/ranking/co-watch/build";
import { CO_WATCH, LATEST_WATCHES, WATCHED_SHARE } from "@/lib/feed/ranking/co-watch/constants";
import { InteractionsBuilder } from "@/lib/feed/ranking/co-watch/interactions";
import { type Neighbours, Strongest } from "@/lib/feed/ranking/co-watch/neighbours";
import { recencyOf } from "@/lib/feed/ranking/co-watch/recommend";
import type { Reaction, World } from "./world";

/** As many as For You takes of what is similar. */
const MOST_SIMILAR = 120;

/** What an instance knows of a video: counts, as `post_stats` has them. */
export interface Counts {
  views: number;
  skips: number;
  watchMs: number;
  completions: number;
  likes: number;
  replies: number;
  reposts: number;
  follows: number;
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
  readonly #scores: Float64Array;
  readonly #best = new Strongest(MOST_SIMILAR);

  constructor(world: World) {
    this.#world = world;
    this.#scores = new Float64Array(world.videos.length);
    const nothing = { views: 0, skips: 0, watchMs: 0, completions: 0, likes: 0, replies: 0, reposts: 0, follows: 0 };
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
    counts.follows += Number(reaction.won);
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

  /** What `similarToWatched` gives: the likest by the night's neighbours, with their likeness, in no order. */
  similar(person: number): Map<number, number> {
    const latest = (this.#watched[person] ?? []).slice(-LATEST_WATCHES).reverse();
    if (!this.#neighbours) return new Map();
    const { start, ids, weights } = this.#neighbours;
    const [scores, touched] = [this.#scores, [] as number[]];
    for (const [k, { video }] of latest.entries()) {
      const counts = recencyOf(k, CO_WATCH.recency);
      for (let p = start[video] as number; p < (start[video + 1] as number); p++) {
        const id = ids[p] as number;
        if (scores[id] === 0) touched.push(id);
        (scores[id] as number) += counts * (weights[p] as number);
      }
    }
    this.#best.size = 0;
    for (const id of touched) if (!this.seenBy[person]?.has(id)) this.#best.offer(id, scores[id] as number);
    for (const id of touched) scores[id] = 0;
    const found = [...this.#best.ids.subarray(0, this.#best.size)];
    const most = Math.max(...this.#best.weights.subarray(0, this.#best.size));
    const known = latest.length / (latest.length + 2);
    return new Map(found.map((id, k) => [id, ((this.#best.weights[k] as number) / most) * known]));
  }
}
