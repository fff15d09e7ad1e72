import type { Neighbours } from "./neighbours";
import type { PairRow } from "./pairs";

/** The matrices of many small systems, filled a source at a time: whatever systems it is part of, its row is summed up once. */
export class Systems {
  readonly #leading: Neighbours;
  /** Where the lower triangle (without its diagonal) of each system begins. */
  readonly #begin: Int32Array;
  readonly #matrices: Float32Array;
  /** The places in `leading.ids` by what stands there, and of each place its system. */
  readonly #places: Int32Array;
  readonly #systemAt: Int32Array;
  readonly #sourceStart: Map<number, { start: number; end: number }>;

  constructor(leading: Neighbours) {
    const systems = leading.start.length - 1;
    this.#leading = leading;
    this.#begin = new Int32Array(systems + 1);
    this.#systemAt = new Int32Array(leading.ids.length);
    for (let k = 0; k < systems; k++) {
      const [start, end] = [leading.start[k] as number, leading.start[k + 1] as number];
      const size = end - start;
      this.#begin[k + 1] = (this.#begin[k] as number) + (size * (size - 1)) / 2;
      this.#systemAt.fill(k, start, end);
    }
    this.#matrices = new Float32Array(this.#begin[systems] as number);
    this.#places = Int32Array.from(leading.ids.keys()).sort(
      (a, b) => (leading.ids[a] as number) - (leading.ids[b] as number),
    );
    this.#sourceStart = new Map();
    for (let k = 0; k < this.#places.length; k++) {
      const source = leading.ids[this.#places[k] as number] as number;
      const known = this.#sourceStart.get(source);
      if (known) known.end = k + 1;
      else this.#sourceStart.set(source, { start: k, end: k + 1 });
    }
  }

  /** The items that are part of any system. */
  sources(): Iterable<number> {
    return this.#sourceStart.keys();
  }

  /** Take over the sums of one source with all items. */
  fill(source: number, { sums }: PairRow): void {
    const { start, ids } = this.#leading;
    const range = this.#sourceStart.get(source);
    for (let k = range?.start ?? 0; k < (range?.end ?? 0); k++) {
      const place = this.#places[k] as number;
      const system = this.#systemAt[place] as number;
      const first = start[system] as number;
      const row = place - first;
      const at = (this.#begin[system] as number) + (row * (row - 1)) / 2;
      for (let m = 0; m < row; m++) this.#matrices[at + m] = sums[2 * (ids[first + m] as number)] as number;
    }
  }

  /** The lower triangle of a system, row after row, without the diagonal. */
  matrix(system: number): Float32Array {
    return this.#matrices.subarray(this.#begin[system], this.#begin[system + 1]);
  }
}
