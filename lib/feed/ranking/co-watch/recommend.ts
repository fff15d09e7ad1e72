import type { Interactions } from "./interactions";
import { type Neighbours, Strongest } from "./neighbours";

/** One item of a history, and what it counts. */
export interface Watched {
  readonly item: number;
  readonly weight: number;
}

/** What the k-th latest of a history (from 0) counts. */
export const recencyOf = (k: number, recency: number): number => (1 + k) ** -recency;

/** The history of a user: the latest counts most, what says more than another counts for more. */
export function historyOf(of: Interactions, user: number, recency: number): Watched[] {
  const [start, end] = [of.userStart[user] as number, of.userStart[user + 1] as number];
  const dated = start + (of.undated[user] as number);
  const watched: Watched[] = [];
  for (let place = end - 1; place >= start; place--) {
    // What has no time counts as if it stood in the middle of what has one, or alone.
    const k = place >= dated ? end - 1 - place : Math.floor((end - dated) / 2);
    watched.push({
      item: of.itemAt[place] as number,
      weight: recencyOf(k, recency) * (of.strengthAt[place] as number),
    });
  }
  return watched;
}

/**
 * Recommends from histories: score(j) = Σ over the history of weight · w(i→j). Holds a number an item, so keep one for
 * many histories.
 */
export class Recommender {
  readonly #neighbours: Neighbours;
  /** The items that most have first. */
  readonly #popular: Int32Array;
  readonly #scores: Float64Array;
  readonly #state: Uint8Array;

  constructor(neighbours: Neighbours, of: Pick<Interactions, "items" | "itemStart">) {
    this.#neighbours = neighbours;
    this.#scores = new Float64Array(of.items);
    this.#state = new Uint8Array(of.items);
    const count = (i: number) => (of.itemStart[i + 1] as number) - (of.itemStart[i] as number);
    this.#popular = Int32Array.from({ length: of.items }, (_, i) => i).sort((a, b) => count(b) - count(a) || a - b);
  }

  /**
   * The `limit` best items that are not in the history, the best first; what most have where too few are related. `boost`
   * multiplies the score of each item.
   */
  recommend(history: readonly Watched[], limit: number, boost?: Float32Array): number[] {
    const { start, ids, weights } = this.#neighbours;
    const touched: number[] = [];
    for (const { item } of history) this.#state[item] = 2;
    for (const { item, weight } of history) {
      if (weight === 0) continue;
      for (let k = start[item] as number; k < (start[item + 1] as number); k++) {
        const other = ids[k] as number;
        if (this.#state[other] === 2) continue;
        if (this.#state[other] === 0) {
          this.#state[other] = 1;
          touched.push(other);
        }
        (this.#scores[other] as number) += weight * (weights[k] as number);
      }
    }
    const best = new Strongest(limit);
    for (const item of touched) {
      const score = (this.#scores[item] as number) * (boost?.[item] ?? 1);
      if (score > 0) best.offer(item, score);
    }
    best.sort();
    const recommended = [...best.ids.subarray(0, best.size)];
    for (const item of recommended) this.#state[item] = 2;
    for (let k = 0; recommended.length < limit && k < this.#popular.length; k++) {
      const item = this.#popular[k] as number;
      if (this.#state[item] !== 2) recommended.push(item);
    }
    for (const item of touched) this.#scores[item] = this.#state[item] = 0;
    for (const { item } of history) this.#state[item] = 0;
    return recommended;
  }
}
