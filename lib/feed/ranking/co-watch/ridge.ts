import type { CoWatchSettings } from "./constants";
import type { Interactions } from "./interactions";
import { dampingOf, ITEMS_AT_ONCE, NeighbourList, type Neighbours, Strongest, weigh } from "./neighbours";
import { PairCounter } from "./pairs";
import { Systems } from "./systems";

/**
 * One small ridge regression an item: who has it, told from who has the items that lead to it most. With X of a row an
 * account and a column each of those, G = Xᵀ·diag(d^(−gamma))·X, and g their sums c with the item, b solves
 * (G + Λ)·b = g, where Λ is the penalty. What two related items both say is so counted once, which adding up co-watch can't do.
 * Source: Ning, Karypis: SLIM, ICDM 2011; Steck: Embarrassingly Shallow Autoencoders, WWW 2019 (the closed form).
 */
export class RidgeSolver {
  readonly #of: Interactions;
  readonly #pairs: PairCounter;
  readonly #settings: CoWatchSettings;
  readonly #plain: PairCounter;
  readonly #diagonal: Float32Array;
  readonly #penalties: Float32Array;
  readonly #sources: Float32Array;
  readonly #targets: Float32Array;

  constructor(of: Interactions, pairs: PairCounter, settings: CoWatchSettings) {
    this.#of = of;
    this.#pairs = pairs;
    this.#settings = settings;
    // Without order and age these sums are those of a matrix with itself, and no system is without a solution.
    this.#plain = new PairCounter(of, { ...settings, gapDecay: 0, backward: 1, halfLifeDays: 0 });
    this.#diagonal = diagonalOf(of, settings.gamma);
    this.#penalties = penaltiesOf(this.#diagonal, settings);
    this.#sources = dampingOf(of, settings.sourceDamping);
    this.#targets = dampingOf(of, settings.ridge.targetDamping);
  }

  /**
   * For each item from `first` up to `end` what leads to it, with its coefficient. Sums over all items are made once a
   * call: many targets at once cost least, and hold half of `neighbours`² numbers each.
   */
  *solve({ first, end }: { first: number; end: number }): Generator<void, Neighbours> {
    const leading = yield* this.#leadingTo(first, end);
    const systems = new Systems(leading);
    let filled = 0;
    for (const source of systems.sources()) {
      if (++filled % ITEMS_AT_ONCE === 0) yield;
      systems.fill(source, this.#plain.from(source));
    }
    const solved = new Float32Array(leading.ids.length);
    for (let k = 0; k < end - first; k++) {
      if (k % ITEMS_AT_ONCE === 0) yield;
      const [start, stop] = [leading.start[k] as number, leading.start[k + 1] as number];
      const ids = leading.ids.subarray(start, stop);
      const b = this.#solveOne(ids, systems.matrix(k), leading.weights.subarray(start, stop));
      const damping = this.#targets[first + k] as number;
      for (let i = 0; i < ids.length; i++) solved[start + i] = (b[i] as number) * damping;
    }
    return { ...leading, weights: solved };
  }

  /** The items with the greatest w(i→j) for each j, beside each c(i→j). */
  *#leadingTo(first: number, end: number): Generator<void, Neighbours> {
    const best = new Strongest(this.#settings.ridge.neighbours);
    const list = new NeighbourList(end - first);
    const weights = new Float32Array(this.#of.items);
    for (let item = first; item < end; item++) {
      if (item % ITEMS_AT_ONCE === 0) yield;
      const row = this.#pairs.to(item);
      weigh(row, { own: 1, others: this.#sources, shrinkage: this.#settings.shrinkage }, weights);
      best.take(row.touched, weights, row.size);
      for (let k = 0; k < best.size; k++) best.weights[k] = row.sums[2 * (best.ids[k] as number)] as number;
      list.add(best);
    }
    return list.close();
  }

  /** Cholesky's factor of a lower triangle, row by row, then both substitutions. */
  #solveOne(ids: Int32Array, matrix: Float32Array, right: Float32Array): Float64Array {
    const n = ids.length;
    const [l, x] = [new Float64Array(n * n), new Float64Array(n)];
    for (let i = 0, at = 0; i < n; i++) {
      const row = i * n;
      for (let j = 0; j < i; j++) {
        const other = j * n;
        let sum = matrix[at++] as number;
        for (let k = 0; k < j; k++) sum -= (l[row + k] as number) * (l[other + k] as number);
        l[row + j] = sum * (l[other + j] as number);
      }
      const penalty = this.#penalties[ids[i] as number] as number;
      let sum = (this.#diagonal[ids[i] as number] as number) + penalty;
      for (let k = 0; k < i; k++) sum -= (l[row + k] as number) ** 2;
      // Its inverse stands on the diagonal. No pivot is smaller than the penalty, but for what was rounded or out of reach.
      l[row + i] = 1 / Math.sqrt(Math.max(sum, penalty));
    }
    for (let i = 0; i < n; i++) {
      let sum = right[i] as number;
      for (let k = 0; k < i; k++) sum -= (l[i * n + k] as number) * (x[k] as number);
      x[i] = sum * (l[i * n + i] as number);
    }
    for (let i = n - 1; i >= 0; i--) {
      const value = (x[i] as number) * (l[i * n + i] as number);
      x[i] = value;
      for (let k = 0; k < i; k++) (x[k] as number) -= (l[i * n + k] as number) * value;
    }
    return x;
  }
}

/** The sum of each item with itself. */
function diagonalOf({ items, userStart, itemAt, strengthAt, userAt }: Interactions, gamma: number): Float32Array {
  const diagonal = new Float32Array(items);
  for (let place = 0; place < itemAt.length; place++) {
    const user = userAt[place] as number;
    const count = (userStart[user + 1] as number) - (userStart[user] as number);
    (diagonal[itemAt[place] as number] as number) += count ** -gamma * (strengthAt[place] as number) ** 2;
  }
  return diagonal;
}

/**
 * The more an item says with itself, the more it is held back, to the power of `sourceDamping`: with a very great lambda
 * the solution is that of co-watch, and with a small one that of plain regression.
 */
function penaltiesOf(diagonal: Float32Array, { ridge: { lambda }, sourceDamping }: CoWatchSettings): Float32Array {
  const there = diagonal.filter((sum) => sum > 0);
  const mean = there.reduce((total, sum) => total + sum, 0) / (there.length || 1);
  return diagonal.map((sum) => (sum > 0 ? lambda * mean * (sum / mean) ** sourceDamping : 1));
}
