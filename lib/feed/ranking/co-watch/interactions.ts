/** Somebody had something: one row of what was recorded, by numbers from 0 on. */
export interface Interaction {
  readonly user: number;
  readonly item: number;
  /** When, in seconds since 1970 (any unit does, where `halfLifeDays` is 0); NaN: nobody knows. */
  readonly time: number;
  /** How much it says; 1 is usual, 0 says nothing. */
  readonly strength: number;
}

/**
 * Who had what, in typed arrays: each user's items from the oldest on (those of unknown time first), and each item's
 * users. A pair of user and item is there once.
 */
export interface Interactions {
  readonly users: number;
  readonly items: number;
  /** The places `userStart[u]` up to `userStart[u + 1]` are those of user `u`. */
  readonly userStart: Int32Array;
  /** How many of them, at the beginning, are of unknown time. */
  readonly undated: Int32Array;
  /** The item, the time and the strength of each place. */
  readonly itemAt: Int32Array;
  readonly timeAt: Float64Array;
  readonly strengthAt: Float32Array;
  /** The places `placeOf[itemStart[i]]` up to `placeOf[itemStart[i + 1]]` hold item `i`; `userAt` says whose they are. */
  readonly itemStart: Int32Array;
  readonly placeOf: Int32Array;
  readonly userAt: Int32Array;
}

/** Takes interactions one by one, in memory that grows with them and no more: 24 bytes each. */
export class InteractionsBuilder {
  #size = 0;
  #users = new Int32Array(1024);
  #items = new Int32Array(1024);
  #times = new Float64Array(1024);
  #strengths = new Float32Array(1024);

  add({ user, item, time, strength }: Interaction): void {
    if (this.#size === this.#users.length) this.#grow();
    this.#users[this.#size] = user;
    this.#items[this.#size] = item;
    this.#times[this.#size] = time;
    this.#strengths[this.#size++] = strength;
  }

  /** Put them in order. Of repeats the latest time counts, and the greatest strength. */
  build(users: number, items: number): Interactions {
    const order = this.#inOrder(users);
    const kept = this.#withoutRepeats(order, items);
    const size = kept.length;
    const userStart = new Int32Array(users + 1);
    const undated = new Int32Array(users);
    const itemStart = new Int32Array(items + 1);
    const arrays = {
      itemAt: new Int32Array(size),
      timeAt: new Float64Array(size),
      strengthAt: new Float32Array(size),
      userAt: new Int32Array(size),
    };
    for (let place = 0; place < size; place++) {
      const row = kept[place] as number;
      const [user, item, time] = [this.#users[row] as number, this.#items[row] as number, this.#times[row] as number];
      arrays.userAt[place] = user;
      arrays.itemAt[place] = item;
      arrays.timeAt[place] = time;
      arrays.strengthAt[place] = this.#strengths[row] as number;
      userStart[user + 1] = place + 1;
      if (Number.isNaN(time)) undated[user] = (undated[user] as number) + 1;
      itemStart[item + 1] = (itemStart[item + 1] as number) + 1;
    }
    for (let u = 1; u <= users; u++) userStart[u] = Math.max(userStart[u] as number, userStart[u - 1] as number);
    for (let i = 1; i <= items; i++) itemStart[i] = (itemStart[i] as number) + (itemStart[i - 1] as number);
    const placeOf = new Int32Array(size);
    const next = itemStart.slice();
    for (let place = 0; place < size; place++) {
      const item = arrays.itemAt[place] as number;
      placeOf[next[item] as number] = place;
      next[item] = (next[item] as number) + 1;
    }
    return { users, items, userStart, undated, itemStart, placeOf, ...arrays };
  }

  /** Rows by user, then by time; unknown times first, else in the order in which they came. */
  #inOrder(users: number): Uint32Array {
    const start = new Uint32Array(users + 1);
    for (let row = 0; row < this.#size; row++) {
      const user = this.#users[row] as number;
      start[user + 1] = (start[user + 1] as number) + 1;
    }
    for (let u = 1; u <= users; u++) start[u] = (start[u] as number) + (start[u - 1] as number);
    const order = new Uint32Array(this.#size);
    const next = start.slice();
    for (let row = 0; row < this.#size; row++) {
      const user = this.#users[row] as number;
      order[next[user] as number] = row;
      next[user] = (next[user] as number) + 1;
    }
    const time = (row: number) => {
      const at = this.#times[row] as number;
      return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
    };
    for (let u = 0; u < users; u++) {
      order.subarray(start[u], start[u + 1]).sort((a, b) => {
        const [at, bt] = [time(a), time(b)];
        return at === bt ? a - b : at - bt;
      });
    }
    return order;
  }

  /** Of the rows of one user and item the last one stays, with the greatest strength. */
  #withoutRepeats(order: Uint32Array, items: number): Uint32Array {
    const seen = new Int32Array(items).fill(-1);
    const at = new Int32Array(items);
    let kept = order.length;
    for (let k = order.length - 1; k >= 0; k--) {
      const row = order[k] as number;
      const [user, item] = [this.#users[row] as number, this.#items[row] as number];
      if (seen[item] === user) {
        const last = at[item] as number;
        this.#strengths[last] = Math.max(this.#strengths[last] as number, this.#strengths[row] as number);
        continue;
      }
      seen[item] = user;
      at[item] = row;
      order[--kept] = row;
    }
    return order.subarray(kept);
  }

  #grow(): void {
    const grown = <T extends Int32Array | Float32Array | Float64Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    const size = this.#size * 2;
    this.#users = grown(this.#users, new Int32Array(size));
    this.#items = grown(this.#items, new Int32Array(size));
    this.#times = grown(this.#times, new Float64Array(size));
    this.#strengths = grown(this.#strengths, new Float32Array(size));
  }
}

/** No interaction says more than so many average ones. */
const STRENGTH_MAX = 4;

/** The same with strengths that are shares of the average, to a power: 0 makes all alike, 1 takes them as they are. */
export function withStrengths(of: Interactions, power: number): Interactions {
  const mean = of.strengthAt.reduce((sum, strength) => sum + strength, 0) / (of.strengthAt.length || 1) || 1;
  const strengthAt = of.strengthAt.map((strength) => Math.min(STRENGTH_MAX, (strength / mean) ** power));
  return { ...of, strengthAt };
}
