import type { CoWatchSettings } from "./constants";
import type { Interactions } from "./interactions";

const DAY_SECONDS = 86_400;

/** What of the settings makes the sums `c`. */
export type PairSettings = Pick<CoWatchSettings, "gamma" | "reach" | "gapDecay" | "backward" | "halfLifeDays">;

/** A row of sums: `c` and `n` of the items `touched[0]` up to `touched[size]`, at 2·item and 2·item + 1 of `sums`. */
export interface PairRow {
  readonly sums: Float32Array;
  readonly touched: Int32Array;
  size: number;
}

/**
 * Sums up pairs, one item at a time: no table of all pairs is ever held. `from(i)` gives c(i→j) and n for every j,
 * `to(j)` c(i→j) and n for every i. A row is good until the next call.
 */
export class PairCounter {
  readonly #of: Interactions;
  readonly #settings: PairSettings;
  readonly #row: PairRow;
  /** By user: d^(−gamma). */
  readonly #damping: Float32Array;
  /** By gap. */
  readonly #order: Float32Array;
  /** By place: the age of a pair whose later watch it is, and that times the strength. */
  readonly #age: Float32Array;
  readonly #aged: Float32Array;
  /** What the pairs of one place count. */
  readonly #factors: Float32Array;

  constructor(of: Interactions, settings: PairSettings) {
    this.#of = of;
    this.#settings = settings;
    this.#row = { sums: new Float32Array(2 * of.items), touched: new Int32Array(of.items), size: 0 };
    this.#damping = Float32Array.from({ length: of.users }, (_, u) => countOf(of.userStart, u) ** -settings.gamma);
    this.#order = Float32Array.from({ length: settings.reach + 1 }, (_, gap) => Math.max(1, gap) ** -settings.gapDecay);
    this.#factors = new Float32Array(2 * settings.reach + 1);
    this.#age = agesOf(of, settings.halfLifeDays);
    this.#aged = this.#age.map((age, place) => age * (of.strengthAt[place] as number));
  }

  from(item: number): PairRow {
    return this.#sumUp(item, 1, this.#settings.backward);
  }

  to(item: number): PairRow {
    return this.#sumUp(item, this.#settings.backward, 1);
  }

  /** `after` is what a pair counts with an item that was watched after this one, `before` with one before it. */
  #sumUp(item: number, after: number, before: number): PairRow {
    const { itemAt, itemStart, placeOf } = this.#of;
    const factors = this.#factors;
    const row = this.#row;
    const { sums, touched } = row;
    for (let k = 0; k < row.size; k++) {
      const other = touched[k] as number;
      sums[2 * other] = sums[2 * other + 1] = 0;
    }
    let size = 0;
    for (let k = itemStart[item] as number; k < (itemStart[item + 1] as number); k++) {
      const place = placeOf[k] as number;
      const { first, last } = this.#weighPairs(place, after, before);
      for (let q = first; q < last; q++) {
        if (q === place) continue;
        const other = itemAt[q] as number;
        const at = 2 * other;
        if (sums[at + 1] === 0) touched[size++] = other;
        (sums[at] as number) += factors[q - first] as number;
        (sums[at + 1] as number)++;
      }
    }
    row.size = size;
    return row;
  }

  /** What the pairs of a place with those from `first` up to `last` count, into `#factors`. */
  #weighPairs(place: number, after: number, before: number): { first: number; last: number } {
    const { userStart, undated, strengthAt, userAt } = this.#of;
    const { reach } = this.#settings;
    const [factors, order, age, aged] = [this.#factors, this.#order, this.#age, this.#aged];
    const user = userAt[place] as number;
    const [start, end] = [userStart[user] as number, userStart[user + 1] as number];
    const first = Math.max(start, place - reach);
    const last = Math.min(end, place + reach + 1);
    const dated = start + (undated[user] as number);
    const base = (this.#damping[user] as number) * (strengthAt[place] as number);
    // Between items of which one has no time there is no order: they count as if a third of the history lay between.
    const third = Math.min(reach, Math.ceil((end - start) / 3));
    const unordered = base * ((after + before) / 2) * (order[third] as number);
    const ordered = place >= dated ? Math.max(first, dated) : last;
    for (let q = first; q < Math.min(ordered, last); q++)
      factors[q - first] = unordered * (strengthAt[q] as number) * (age[Math.max(q, place)] as number);
    if (ordered === last) return { first, last };
    const earlier = base * before * (age[place] as number);
    for (let q = ordered; q < place; q++)
      factors[q - first] = earlier * (order[place - q] as number) * (strengthAt[q] as number);
    const later = base * after;
    for (let q = place + 1; q < last; q++)
      factors[q - first] = later * (order[q - place] as number) * (aged[q] as number);
    return { first, last };
  }
}

/** Of each place: 2^(−age / half-life), counted from the newest of all. What has no time is as old as the average. */
function agesOf({ timeAt }: Interactions, halfLifeDays: number): Float32Array {
  const ages = new Float32Array(timeAt.length).fill(1);
  if (halfLifeDays === 0) return ages;
  let newest = Number.NEGATIVE_INFINITY;
  for (const time of timeAt) if (time > newest) newest = time;
  let [sum, known] = [0, 0];
  timeAt.forEach((time, place) => {
    if (Number.isNaN(time)) return;
    ages[place] = 2 ** ((time - newest) / (halfLifeDays * DAY_SECONDS));
    sum += ages[place] as number;
    known++;
  });
  const average = known > 0 ? sum / known : 1;
  timeAt.forEach((time, place) => {
    if (Number.isNaN(time)) ages[place] = average;
  });
  return ages;
}

/** How many places a user (or an item) has. */
export const countOf = (start: Int32Array, k: number): number => (start[k + 1] as number) - (start[k] as number);
