import type { Interactions } from "./interactions";

/** Into so many parts of the same number of interactions the time of all data is cut, at most; fewer for a great many items. */
const PARTS_MAX = 64;
const NUMBERS_MAX = 8_000_000;
/** Parts this far away count half as much. */
const HALF = 1;
const REACH = 4;
/** So many interactions an item is taken to have besides, spread evenly over time. */
const PRIOR = 4;

/**
 * What moves: how often an item is had at a time, against how often it is had at all. What everybody watches this week is
 * likelier than what as many watched a month ago, whatever is related to what.
 */
export class Momentum {
  readonly #parts: readonly Float32Array[];
  /** The last instant of each part. */
  readonly #ends: Float64Array;
  readonly #newest: Float64Array;

  /** `power`: how much it says; 0: nothing. */
  constructor(of: Interactions, power: number) {
    const count = Math.max(4, Math.min(PARTS_MAX, Math.floor(NUMBERS_MAX / (of.items || 1))));
    const dated = Float64Array.from(of.timeAt.filter((time) => !Number.isNaN(time))).sort();
    this.#ends = Float64Array.from(
      { length: count },
      (_, k) => dated[Math.ceil(((k + 1) * dated.length) / count) - 1] ?? 0,
    );
    this.#newest = newestOf(of);
    const counts = Array.from({ length: count }, () => new Float32Array(of.items));
    const totals = new Float32Array(of.items);
    of.timeAt.forEach((time, place) => {
      if (Number.isNaN(time)) return;
      const item = of.itemAt[place] as number;
      ((counts[this.#partOf(time)] as Float32Array)[item] as number)++;
      (totals[item] as number)++;
    });
    this.#parts = counts.map((_, k) => {
      const [boost, size] = [new Float32Array(of.items), { sum: 0 }];
      for (let other = Math.max(0, k - REACH); other <= Math.min(count - 1, k + REACH); other++) {
        const near = 2 ** (-Math.abs(other - k) / HALF);
        size.sum += near;
        const counted = counts[other] as Float32Array;
        for (let item = 0; item < boost.length; item++) (boost[item] as number) += near * (counted[item] as number);
      }
      return boost.map((near, item) => {
        const usual = (totals[item] as number) + PRIOR;
        return (((near / size.sum) * count + PRIOR) / usual) ** power;
      });
    });
  }

  /** What multiplies the score of each item for a user: as things stood when they were there last. None, where no time is known. */
  of(user: number): Float32Array | undefined {
    const newest = this.#newest[user] as number;
    return Number.isNaN(newest) ? undefined : this.#parts[this.#partOf(newest)];
  }

  #partOf(time: number): number {
    let [low, high] = [0, this.#ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] as number) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** By user: the time of the last they had, NaN where none is known. */
function newestOf({ users, userStart, timeAt }: Interactions): Float64Array {
  return Float64Array.from({ length: users }, (_, user) => {
    const end = userStart[user + 1] as number;
    return end > (userStart[user] as number) ? (timeAt[end - 1] as number) : Number.NaN;
  });
}
