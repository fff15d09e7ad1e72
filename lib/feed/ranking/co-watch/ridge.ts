import type { CoWatchSettings } from "./constants";
import type { Interactions } from "./interactions";
import { dampingOf, NeighbourList, type Neighbours, Strongest, weigh } from "./neighbours";
import { countOf, type PairCounter } from "./pairs";
import { WhoHasWhat } from "./who-has-what";

/** A solution is good when what is left is this small a share of what there was; it is there after ten steps, mostly. */
const TOLERANCE = 1e-3;
const STEPS_MAX = 30;

/**
 * One small ridge regression an item: who has it, told from who has the items that lead to it most. With X of a row an
 * account and a column each of those, G = Xᵀ·diag(d^(−gamma))·X, and g their sums c with the item, b solves
 * (G + Λ)·b = g, where Λ is the penalty. What two related items both say is so counted once, which adding up co-watch can't do.
 * Source: Ning, Karypis: SLIM, ICDM 2011; Steck: Embarrassingly Shallow Autoencoders, WWW 2019. Solved by conjugate
 * gradients with G never written down (Shewchuk: An Introduction to the Conjugate Gradient Method, 1994, B3).
 */
export class RidgeSolver {
  readonly #of: Interactions;
  readonly #pairs: PairCounter;
  readonly #settings: CoWatchSettings;
  readonly #who: WhoHasWhat;
  readonly #diagonal: Float32Array;
  readonly #penalties: Float32Array;
  readonly #sources: Float32Array;
  readonly #targets: Float32Array;

  constructor(of: Interactions, pairs: PairCounter, settings: CoWatchSettings) {
    this.#of = of;
    this.#pairs = pairs;
    this.#settings = settings;
    this.#who = new WhoHasWhat(of, settings.gamma);
    this.#diagonal = diagonalOf(of, settings.gamma);
    this.#penalties = penaltiesOf(this.#diagonal, settings);
    this.#sources = dampingOf(of, settings.sourceDamping);
    this.#targets = dampingOf(of, settings.ridge.targetDamping);
  }

  /** For each item what leads to it, with its coefficient; a step an item. */
  *solve(): Generator<void, Neighbours> {
    const best = new Strongest(this.#settings.ridge.neighbours);
    const list = new NeighbourList(this.#of.items);
    const weights = new Float32Array(this.#of.items);
    for (let item = 0; item < this.#of.items; item++) {
      yield;
      const row = this.#pairs.to(item);
      weigh(row, { own: 1, others: this.#sources, shrinkage: this.#settings.shrinkage }, weights);
      best.take(row.touched, weights, row.size);
      const ids = best.ids.subarray(0, best.size);
      const b = this.#solveOne(
        ids,
        Float64Array.from(ids, (id) => row.sums[2 * id] as number),
      );
      for (let k = 0; k < best.size; k++) best.weights[k] = (b[k] as number) * (this.#targets[item] as number);
      list.add(best);
    }
    return list.close();
  }

  #solveOne(ids: Int32Array, right: Float64Array): Float64Array {
    const n = ids.length;
    const own = Float64Array.from(ids, (id) => (this.#diagonal[id] as number) + (this.#penalties[id] as number));
    const [x, left, direction] = [new Float64Array(n), right, new Float64Array(n)];
    const scaled = new Float64Array(n);
    this.#who.choose(ids);
    let before = 0;
    const enough = TOLERANCE ** 2 * dot(right, right);
    for (let step = 0; step < STEPS_MAX && dot(left, left) > enough; step++) {
      for (let k = 0; k < n; k++) scaled[k] = (left[k] as number) / (own[k] as number);
      const size = dot(left, scaled);
      for (let k = 0; k < n; k++)
        direction[k] = (scaled[k] as number) + (step === 0 ? 0 : (size / before) * (direction[k] as number));
      const image = this.#who.timesGram(direction);
      for (let k = 0; k < n; k++)
        (image[k] as number) += (this.#penalties[ids[k] as number] as number) * (direction[k] as number);
      const length = size / dot(direction, image);
      for (let k = 0; k < n; k++) {
        (x[k] as number) += length * (direction[k] as number);
        (left[k] as number) -= length * (image[k] as number);
      }
      before = size;
    }
    return x;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

/** The sum of each item with itself. */
function diagonalOf({ items, userStart, itemAt, strengthAt, userAt }: Interactions, gamma: number): Float32Array {
  const diagonal = new Float32Array(items);
  for (let place = 0; place < itemAt.length; place++) {
    const damping = countOf(userStart, userAt[place] as number) ** -gamma;
    (diagonal[itemAt[place] as number] as number) += damping * (strengthAt[place] as number) ** 2;
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
