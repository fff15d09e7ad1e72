import type { Interactions } from "./interactions";
import { countOf } from "./pairs";

/**
 * The matrix X of some items (columns) and the users who have any of them (rows, each times d^(−gamma/2)), as lists of
 * who has what. It multiplies with XᵀX in two passes over the lists, which is less work than to write XᵀX down.
 */
export class WhoHasWhat {
  readonly #of: Interactions;
  readonly #dampingOf: Float32Array;
  /** By user: their row, good where `#chosenAt` says that it is of this choice. */
  readonly #rowOf: Int32Array;
  readonly #chosenAt: Int32Array;
  #choice = 0;
  /** By entry, column after column: its row and its strength. */
  #rows = new Int32Array(1024);
  #strengths = new Float32Array(1024);
  #start: Int32Array = new Int32Array(1);
  #dampings: number[] = [];

  constructor(of: Interactions, gamma: number) {
    this.#of = of;
    this.#dampingOf = Float32Array.from({ length: of.users }, (_, user) => countOf(of.userStart, user) ** -gamma);
    this.#rowOf = new Int32Array(of.users);
    this.#chosenAt = new Int32Array(of.users);
  }

  /** Take the columns of these items, and whoever has one of them. */
  choose(items: Int32Array): void {
    const { itemStart, placeOf, userAt, strengthAt } = this.#of;
    this.#choice++;
    this.#dampings = [];
    this.#start = new Int32Array(items.length + 1);
    let size = 0;
    for (const [column, item] of items.entries()) {
      const [first, end] = [itemStart[item] as number, itemStart[item + 1] as number];
      if (size + end - first > this.#rows.length) this.#grow(size + end - first);
      for (let k = first; k < end; k++) {
        const place = placeOf[k] as number;
        const user = userAt[place] as number;
        if (this.#chosenAt[user] !== this.#choice) {
          this.#chosenAt[user] = this.#choice;
          this.#rowOf[user] = this.#dampings.push(this.#dampingOf[user] as number) - 1;
        }
        this.#rows[size] = this.#rowOf[user] as number;
        this.#strengths[size++] = strengthAt[place] as number;
      }
      this.#start[column + 1] = size;
    }
  }

  /** Xᵀ·(X·p), where `p` has a number for each chosen item. */
  timesGram(p: Float64Array): Float64Array {
    const [start, rows, strengths, dampings] = [this.#start, this.#rows, this.#strengths, this.#dampings];
    const image = new Float64Array(dampings.length);
    for (let column = 0; column < p.length; column++) {
      const factor = p[column] as number;
      for (let k = start[column] as number; k < (start[column + 1] as number); k++)
        (image[rows[k] as number] as number) += factor * (strengths[k] as number);
    }
    for (let row = 0; row < image.length; row++) (image[row] as number) *= dampings[row] as number;
    const product = new Float64Array(p.length);
    for (let column = 0; column < p.length; column++) {
      let sum = 0;
      for (let k = start[column] as number; k < (start[column + 1] as number); k++)
        sum += (image[rows[k] as number] as number) * (strengths[k] as number);
      product[column] = sum;
    }
    return product;
  }

  #grow(needed: number): void {
    const size = Math.max(needed, 2 * this.#rows.length);
    const [rows, strengths] = [new Int32Array(size), new Float32Array(size)];
    rows.set(this.#rows);
    strengths.set(this.#strengths);
    [this.#rows, this.#strengths] = [rows, strengths];
  }
}
