import type { CoWatchSettings } from "./constants";
import type { Interactions } from "./interactions";
import { countOf, type PairCounter, type PairRow } from "./pairs";

/** What leads from each item to which, in no order: `start[i]` up to `start[i + 1]` are those of item `i`. */
export interface Neighbours {
  readonly start: Int32Array;
  readonly ids: Int32Array;
  readonly weights: Float32Array;
}

export type WeightSettings = Pick<CoWatchSettings, "sourceDamping" | "targetDamping" | "shrinkage">;

/** By item: the number of its interactions to the power of −`exponent`; 0 where it has none. */
export function dampingOf({ items, itemStart }: Interactions, exponent: number): Float32Array {
  return Float32Array.from({ length: items }, (_, i) => {
    const count = countOf(itemStart, i);
    return count === 0 ? 0 : count ** -exponent;
  });
}

/** w(i→j) for all items of a row: the sums of `from` are damped by `own` of the item itself and `others` of each other. */
export function weigh(
  { sums, touched, size }: PairRow,
  { own, others, shrinkage }: { own: number; others: Float32Array; shrinkage: number },
  weights: Float32Array,
): void {
  for (let k = 0; k < size; k++) {
    const other = touched[k] as number;
    const [c, n] = [sums[2 * other] as number, sums[2 * other + 1] as number];
    weights[k] = (c * own * (others[other] as number) * n) / (n + shrinkage);
  }
}

/** The best neighbours of every item, by w(i→j); a step an item, so that others get their turn. */
export function* coWatchNeighbours(
  of: Interactions,
  pairs: PairCounter,
  settings: WeightSettings & { readonly neighbours: number },
): Generator<void, Neighbours> {
  const [sources, targets] = [dampingOf(of, settings.sourceDamping), dampingOf(of, settings.targetDamping)];
  const best = new Strongest(settings.neighbours);
  const list = new NeighbourList(of.items);
  const weights = new Float32Array(of.items);
  for (let item = 0; item < of.items; item++) {
    yield;
    const row = pairs.from(item);
    weigh(row, { own: sources[item] as number, others: targets, shrinkage: settings.shrinkage }, weights);
    best.take(row.touched, weights, row.size);
    list.add(best);
  }
  return list.close();
}

/** The `limit` greatest of some weights: a heap whose root is the least that is kept. */
export class Strongest {
  size = 0;
  readonly ids: Int32Array;
  readonly weights: Float32Array;

  constructor(readonly limit: number) {
    this.ids = new Int32Array(limit);
    this.weights = new Float32Array(limit);
  }

  /** Of `count` ids with their weights those that are greatest and not 0, in no order. */
  take(ids: Int32Array, weights: Float32Array, count: number): void {
    this.size = 0;
    for (let k = 0; k < count; k++) {
      const weight = weights[k] as number;
      if (weight !== 0) this.offer(ids[k] as number, weight);
    }
  }

  offer(id: number, weight: number): void {
    if (this.size < this.limit) {
      this.#place(this.size++, id, weight, true);
    } else if (this.limit > 0 && weight > (this.weights[0] as number)) {
      this.#place(0, id, weight, false);
    }
  }

  /** From a heap to a list, the greatest first; of equals the smaller id first. When all are offered. */
  sort(): void {
    const order = Array.from({ length: this.size }, (_, k) => k);
    const [ids, weights] = [this.ids.slice(0, this.size), this.weights.slice(0, this.size)];
    order.sort((a, b) => (weights[b] as number) - (weights[a] as number) || (ids[a] as number) - (ids[b] as number));
    for (const [k, from] of order.entries()) {
      this.ids[k] = ids[from] as number;
      this.weights[k] = weights[from] as number;
    }
  }

  #place(at: number, id: number, weight: number, up: boolean): void {
    let k = at;
    if (up) {
      for (let parent = (k - 1) >> 1; k > 0 && (this.weights[parent] as number) > weight; parent = (k - 1) >> 1) {
        this.#move(parent, k);
        k = parent;
      }
    } else {
      for (let child = 1; child < this.size; child = 2 * k + 1) {
        if (child + 1 < this.size && (this.weights[child + 1] as number) < (this.weights[child] as number)) child++;
        if ((this.weights[child] as number) >= weight) break;
        this.#move(child, k);
        k = child;
      }
    }
    this.ids[k] = id;
    this.weights[k] = weight;
  }

  #move(from: number, to: number): void {
    this.ids[to] = this.ids[from] as number;
    this.weights[to] = this.weights[from] as number;
  }
}

/** Collects the neighbours of one item after another. */
export class NeighbourList {
  #ids = new Int32Array(1024);
  #weights = new Float32Array(1024);
  #size = 0;
  #items = 0;
  readonly #start: Int32Array;

  constructor(items: number) {
    this.#start = new Int32Array(items + 1);
  }

  add({ ids, weights, size }: Pick<Strongest, "ids" | "weights" | "size">): void {
    while (this.#size + size > this.#ids.length) {
      const [grownIds, grownWeights] = [new Int32Array(2 * this.#ids.length), new Float32Array(2 * this.#ids.length)];
      grownIds.set(this.#ids);
      grownWeights.set(this.#weights);
      [this.#ids, this.#weights] = [grownIds, grownWeights];
    }
    this.#ids.set(ids.subarray(0, size), this.#size);
    this.#weights.set(weights.subarray(0, size), this.#size);
    this.#size += size;
    this.#start[++this.#items] = this.#size;
  }

  close(): Neighbours {
    return {
      start: this.#start,
      ids: this.#ids.slice(0, this.#size),
      weights: this.#weights.slice(0, this.#size),
    };
  }
}
