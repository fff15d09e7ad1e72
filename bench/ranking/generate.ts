import { normal, randomOf, skewed } from "../seed/random";

/** A row as a file would have it; `time` in seconds. */
export interface Row {
  readonly user: number;
  readonly item: number;
  readonly time: number;
}

/** What is made up. `check-ins`: people go where it is near; `videos`: they watch on, and what is new gets old. */
export type World = "check-ins" | "videos";

export interface Size {
  readonly users: number;
  readonly items: number;
  /** How many interactions a user has on average. */
  readonly each: number;
}

const FACTORS = 12;
const DAYS = 60;

/**
 * Interactions of users with hidden tastes, in order of time (60 days); the last fifth of each user's are `test`.
 * Everything is drawn from the seed: the same again and again. An item is chosen among `CHOICE` that are drawn by how
 * popular they are, by taste, by how near it is to where the user lives (check-ins) or to what they watched just now (videos).
 */
export function generate(world: World, { users, items, each }: Size, seed = "ranking"): { train: Row[]; test: Row[] } {
  const random = randomOf(`${seed} ${world}`);
  const tastes = vectors(users, random);
  const natures = vectors(items, random);
  const popularity = Float64Array.from({ length: items }, () => Math.exp(1.1 * normal(random)));
  const home = places(users, items, random);
  const born = Float64Array.from({ length: items }, () => random() * DAYS - 5);
  const nearby = world === "check-ins" ? new Nearby(home.items) : undefined;
  const drawn = cumulative(popularity);
  const [train, test]: [Row[], Row[]] = [[], []];
  for (let user = 0; user < users; user++) {
    const count = Math.max(3, Math.min(items / 4, Math.round(each * Math.exp(0.9 * normal(random) - 0.4))));
    const times = Array.from({ length: count }, () => random() * DAYS).sort((a, b) => a - b);
    const had = new Set<number>();
    const rows: Row[] = [];
    let last = -1;
    for (const day of times) {
      let [best, bestWorth] = [-1, Number.NEGATIVE_INFINITY];
      for (let k = 0; k < CHOICE; k++) {
        const near = nearby && random() < 0.9;
        const item = near ? nearby.draw(home.users, user, random) : draw(drawn, random);
        if (had.has(item)) continue;
        let worth = 1.6 * dot(tastes, user, natures, item) - Math.log(-Math.log(random() || 1e-9));
        if (near) worth += Math.log(popularity[item] as number);
        if (world === "videos") {
          const age = day - (born[item] as number);
          worth += age < 0 ? -50 : -age / 12;
          if (last >= 0) worth += 1.2 * dot(natures, last, natures, item);
        }
        if (worth > bestWorth) [best, bestWorth] = [item, worth];
      }
      if (best < 0) continue;
      had.add(best);
      last = best;
      rows.push({ user, item: best, time: Math.round(day * 86_400) });
    }
    const held = Math.max(1, Math.round(rows.length / 5));
    train.push(...rows.slice(0, -held));
    test.push(...rows.slice(-held));
  }
  return { train, test };
}

const CHOICE = 24;

/** Rows of `FACTORS` normal numbers, of length about 1 each. */
function vectors(count: number, random: () => number): Float64Array {
  return Float64Array.from({ length: count * FACTORS }, () => normal(random) / Math.sqrt(FACTORS) + 0);
}

function dot(a: Float64Array, i: number, b: Float64Array, j: number): number {
  let sum = 0;
  for (let k = 0; k < FACTORS; k++) sum += (a[i * FACTORS + k] as number) * (b[j * FACTORS + k] as number);
  return 2 * sum;
}

/** Where users live and items are: towns on a line, big ones and small ones. */
function places(users: number, items: number, random: () => number) {
  const towns = Array.from({ length: Math.ceil(items / 60) }, () => random());
  const somewhere = () => (towns[skewed(random, towns.length, 2)] as number) + 0.002 * normal(random);
  return {
    users: Float64Array.from({ length: users }, somewhere),
    items: Float64Array.from({ length: items }, somewhere),
  };
}

/** Finds items near a place. */
class Nearby {
  readonly #order: Int32Array;
  readonly #at: Float64Array;

  constructor(at: Float64Array) {
    this.#order = Int32Array.from(at.keys()).sort((a, b) => (at[a] as number) - (at[b] as number));
    this.#at = this.#order.length > 0 ? Float64Array.from(this.#order, (item) => at[item] as number) : at;
  }

  draw(homes: Float64Array, user: number, random: () => number): number {
    const place = (homes[user] as number) + 0.003 * normal(random);
    let [low, high] = [0, this.#at.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#at[middle] as number) < place) low = middle + 1;
      else high = middle;
    }
    return this.#order[low] as number;
  }
}

function cumulative(weights: Float64Array): Float64Array {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

function draw(sums: Float64Array, random: () => number): number {
  const wanted = random() * (sums.at(-1) as number);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
