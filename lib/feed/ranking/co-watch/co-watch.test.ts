import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blend, turnRound } from "./blend";
import { buildNeighbours, finish, ridgeNeighbours } from "./build";
import { CO_WATCH, type CoWatchSettings } from "./constants";
import { type Interaction, type Interactions, InteractionsBuilder, withStrengths } from "./interactions";
import { Momentum } from "./momentum";
import { coWatchNeighbours, type Neighbours } from "./neighbours";
import { PairCounter } from "./pairs";
import { historyOf, Recommender } from "./recommend";

const USERS = 12;
const ITEMS = 9;

const interactionsOf = (rows: readonly Interaction[]): Interactions => {
  const builder = new InteractionsBuilder();
  for (const row of rows) builder.add(row);
  return builder.build(USERS, ITEMS);
};

const rows = fc.array(
  fc.record({
    user: fc.nat(USERS - 1),
    item: fc.nat(ITEMS - 1),
    time: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 60 }).map((day) => day * 86_400) },
      fc.constant(NaN),
    ),
    strength: fc.constantFrom(0.5, 1, 2),
  }),
  { maxLength: 60 },
);

const settings: fc.Arbitrary<CoWatchSettings> = fc
  .record({
    gamma: fc.constantFrom(0, 0.75, 1),
    sourceDamping: fc.constantFrom(0, 0.6),
    targetDamping: fc.constantFrom(-0.1, 0, 0.33),
    shrinkage: fc.constantFrom(0, 0.25, 2),
    neighbours: fc.constantFrom(2, 5, 200),
    reach: fc.constantFrom(1, 3, 500),
    gapDecay: fc.constantFrom(0, 0.5),
    backward: fc.constantFrom(0, 0.5, 1),
    halfLifeDays: fc.constantFrom(0, 30),
  })
  .map((some) => ({ ...CO_WATCH, ...some }));

/** The places of a user, as `Interactions` has them. */
const placesOf = ({ userStart }: Interactions, user: number) =>
  Array.from(
    { length: (userStart[user + 1] as number) - (userStart[user] as number) },
    (_, k) => (userStart[user] as number) + k,
  );

/** c(i→j) and n by their definition, from every pair of places of every user. */
function sumsByDefinition(of: Interactions, s: CoWatchSettings): Map<string, { c: number; n: number }> {
  const sums = new Map<string, { c: number; n: number }>();
  const times = [...of.timeAt].filter((time) => !Number.isNaN(time));
  const newest = Math.max(...times);
  const half = (time: number) => (s.halfLifeDays === 0 ? 1 : 2 ** ((time - newest) / (s.halfLifeDays * 86_400)));
  const average = times.length === 0 ? 1 : times.reduce((sum, time) => sum + half(time), 0) / times.length;
  for (let user = 0; user < USERS; user++) {
    const places = placesOf(of, user);
    const d = places.length;
    for (const i of places)
      for (const j of places) {
        if (i === j || Math.abs(i - j) > s.reach) continue;
        const isDated = (place: number) => !Number.isNaN(of.timeAt[place]);
        const ordered = isDated(i) && isDated(j);
        const gap = ordered ? Math.abs(i - j) : Math.min(s.reach, Math.ceil(d / 3));
        const direction = ordered ? (j > i ? 1 : s.backward) : (1 + s.backward) / 2;
        const later = of.timeAt[Math.max(i, j)] as number;
        const age = Number.isNaN(later) ? (s.halfLifeDays === 0 ? 1 : average) : half(later);
        const strength = (of.strengthAt[i] as number) * (of.strengthAt[j] as number);
        const key = `${of.itemAt[i]} ${of.itemAt[j]}`;
        const sum = sums.get(key) ?? { c: 0, n: 0 };
        sums.set(key, { c: sum.c + d ** -s.gamma * direction * gap ** -s.gapDecay * age * strength, n: sum.n + 1 });
      }
  }
  return sums;
}

const count = (start: Int32Array, k: number) => (start[k + 1] as number) - (start[k] as number);

/** w(i→j) by its definition, the best of each item first. */
function neighboursByDefinition(of: Interactions, s: CoWatchSettings): { id: number; weight: number }[][] {
  const sums = sumsByDefinition(of, s);
  return Array.from({ length: ITEMS }, (_, i) =>
    Array.from({ length: ITEMS }, (_, j) => {
      const { c, n } = sums.get(`${i} ${j}`) ?? { c: 0, n: 0 };
      const damped = c / (count(of.itemStart, i) ** s.sourceDamping * count(of.itemStart, j) ** s.targetDamping);
      return { id: j, weight: n === 0 ? 0 : (damped * n) / (n + s.shrinkage) };
    })
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight),
  );
}

const listOf = ({ start, ids, weights }: Neighbours, item: number) =>
  Array.from({ length: count(start, item) }, (_, k) => ({
    id: ids[(start[item] as number) + k] as number,
    weight: weights[(start[item] as number) + k] as number,
  })).sort((a, b) => b.weight - a.weight || a.id - b.id);

describe("interactions", () => {
  test("of a user stand in the order of their times, unknown ones first, each item once, as it was had last", () => {
    const of = interactionsOf([
      { user: 3, item: 1, time: 50, strength: 1 },
      { user: 3, item: 2, time: 20, strength: 1 },
      { user: 3, item: 4, time: Number.NaN, strength: 1 },
      { user: 3, item: 1, time: 10, strength: 2 },
      { user: 0, item: 1, time: 7, strength: 1 },
    ]);
    expect(placesOf(of, 3).map((place) => [of.itemAt[place], of.timeAt[place], of.strengthAt[place]])).toEqual([
      [4, Number.NaN, 1],
      [2, 20, 1],
      [1, 50, 2],
    ]);
    expect(of.undated[3]).toBe(1);
    expect([...of.placeOf.subarray(of.itemStart[1], of.itemStart[2])].map((place) => of.userAt[place])).toEqual([0, 3]);
  });
});

describe("co-watch", () => {
  test("sums are those of the definition, whatever the settings, with and without times", () => {
    fc.assert(
      fc.property(rows, settings, (some, s) => {
        const of = interactionsOf(some);
        const expected = sumsByDefinition(of, s);
        const pairs = new PairCounter(of, s);
        for (let i = 0; i < ITEMS; i++)
          for (const [direction, key] of [
            ["from", (other: number) => `${i} ${other}`],
            ["to", (other: number) => `${other} ${i}`],
          ] as const) {
            const { sums, touched, size } = pairs[direction](i);
            const others = new Set(touched.subarray(0, size));
            for (let j = 0; j < ITEMS; j++) {
              const { c, n } = expected.get(key(j)) ?? { c: 0, n: 0 };
              expect(others.has(j)).toBe(n > 0);
              expect(sums[2 * j + 1]).toBe(n);
              expect(sums[2 * j]).toBeCloseTo(c, 4);
            }
          }
      }),
    );
  });

  test("the neighbours are the best by w(i→j), the best first, as many as are wanted", () => {
    fc.assert(
      fc.property(rows, settings, (some, s) => {
        const of = interactionsOf(some);
        const found = finish(coWatchNeighbours(of, new PairCounter(of, s), s));
        neighboursByDefinition(of, s).forEach((expected, item) => {
          const list = listOf(found, item);
          expect(list).toHaveLength(Math.min(expected.length, s.neighbours));
          list.forEach(({ id, weight }, k) => {
            expect(weight).toBeCloseTo(expected[k]?.weight as number, 4);
            expect(expected.find((one) => one.id === id)?.weight).toBeCloseTo(weight, 4);
          });
        });
      }),
    );
  });

  test("somebody who had everything makes less of each pair than somebody who had two things", () => {
    const all = Array.from({ length: ITEMS }, (_, item) => ({ user: 0, item, time: item, strength: 1 }));
    const two = [0, 1].map((item) => ({ user: 1, item, time: item, strength: 1 }));
    const c = (of: Interactions) => new PairCounter(of, CO_WATCH).from(0).sums[2];
    expect(c(interactionsOf(two))).toBeGreaterThan(c(interactionsOf(all)) as number);
  });
});

describe("the ridge solve", () => {
  test("gives what solves (G + Λ)·b = g to a thousandth, checked by putting it in", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0.1, 1), (some, lambda) => {
        const of = interactionsOf(some);
        const s: CoWatchSettings = {
          ...CO_WATCH,
          ...{ gapDecay: 0, backward: 1, halfLifeDays: 0, reach: 500 },
          ridge: { neighbours: ITEMS, lambda, targetDamping: 0 },
        };
        const solved = finish(ridgeNeighbours(of, new PairCounter(of, s), s));
        const g = sumsByDefinition(of, s);
        const own = Array.from({ length: ITEMS }, (_, item) => ownSum(of, item, s.gamma));
        const there = own.filter((sum) => sum > 0);
        const mean = there.reduce((a, b) => a + b, 0) / (there.length || 1);
        const penalty = (item: number) => lambda * mean * ((own[item] as number) / mean) ** s.sourceDamping;
        for (let target = 0; target < ITEMS; target++) {
          const b = new Map<number, number>();
          for (let source = 0; source < ITEMS; source++)
            for (const { id, weight } of listOf(solved, source)) if (id === target) b.set(source, weight);
          let [left, size] = [0, 0];
          for (const source of b.keys()) {
            let sum = 0;
            for (const [other, weight] of b)
              sum +=
                weight *
                (other === source ? (own[other] as number) + penalty(other) : (g.get(`${source} ${other}`)?.c ?? 0));
            const right = g.get(`${source} ${target}`)?.c ?? 0;
            left += (right - sum) ** 2;
            size += right ** 2;
          }
          expect(Math.sqrt(left)).toBeLessThanOrEqual(0.002 * Math.sqrt(size) + 1e-5);
        }
      }),
    );
  });

  test("does not count twice what two items both say", () => {
    // Items 0 and 1 are always had together, and so is 2 with both; 3 goes with 2 alone.
    const sets = [...Array.from({ length: 6 }, () => [0, 1, 2]), ...Array.from({ length: 6 }, () => [2, 3])];
    const of = interactionsOf(
      sets.flatMap((items, user) => items.map((item) => ({ user, item, time: NaN, strength: 1 }))),
    );
    const weight = (from: Neighbours, source: number) =>
      listOf(from, source).find(({ id }) => id === 2)?.weight as number;
    const s: CoWatchSettings = {
      ...CO_WATCH,
      ridge: { neighbours: 10, lambda: 0.1, targetDamping: 0 },
      gamma: 0,
      sourceDamping: 0,
      targetDamping: 0,
    };
    const coWatch = finish(coWatchNeighbours(of, new PairCounter(of, s), s));
    const ridge = finish(ridgeNeighbours(of, new PairCounter(of, s), s));
    expect((weight(coWatch, 0) + weight(coWatch, 1)) / weight(coWatch, 3)).toBeCloseTo(2, 3);
    expect((weight(ridge, 0) + weight(ridge, 1)) / weight(ridge, 3)).toBeLessThan(1.3);
  });
});

/** The sum of an item with itself. */
const ownSum = (of: Interactions, item: number, gamma: number) =>
  [...of.placeOf.subarray(of.itemStart[item], of.itemStart[item + 1])].reduce(
    (sum, place) =>
      sum + count(of.userStart, of.userAt[place] as number) ** -gamma * (of.strengthAt[place] as number) ** 2,
    0,
  );

describe("both together", () => {
  const some: Neighbours = {
    start: Int32Array.of(0, 2, 3),
    ids: Int32Array.of(1, 0, 0),
    weights: Float32Array.of(4, 2, 2),
  };

  test("turning round twice changes nothing", () => {
    const leading = {
      ...{ start: Int32Array.of(0, 1, 3), ids: Int32Array.of(1, 0, 1), weights: Float32Array.of(1, 2, 3) },
    };
    const turned = turnRound(leading);
    expect(listOf(turned, 0)).toEqual([{ id: 1, weight: 2 }]);
    expect(listOf(turned, 1)).toEqual([
      { id: 1, weight: 3 },
      { id: 0, weight: 1 },
    ]);
    const again = turnRound(turned);
    for (const item of [0, 1]) expect(listOf(again, item)).toEqual(listOf(leading, item));
  });

  test("all of co-watch is co-watch, and what both say adds up on one scale", () => {
    const other: Neighbours = { ...some, weights: Float32Array.of(40, 20, 20) };
    const alone = finish(blend(some, other, { share: 1, limit: 10 }));
    for (const item of [0, 1]) expect(listOf(alone, item)).toEqual(listOf(some, item));
    const both = finish(blend(some, other, { share: 0.2, limit: 10 }));
    for (const [k, { weight }] of listOf(both, 0).entries()) expect(weight).toBeCloseTo(some.weights[k] as number, 5);
    expect(listOf(finish(blend(some, other, { share: 0.2, limit: 1 })), 0)).toHaveLength(1);
  });
});

describe("what is recommended", () => {
  test("is what scores best by all that was had, nothing of it, and what most have where nothing is related", () => {
    fc.assert(
      fc.property(rows, settings, fc.nat(USERS - 1), (some, s, user) => {
        const of = interactionsOf(some);
        const neighbours = finish(buildNeighbours(of, { ...s, blend: 1 }));
        const history = historyOf(of, user, s.recency);
        const list = new Recommender(neighbours, of).recommend(history, 4);
        const had = new Set(history.map(({ item }) => item));
        expect(list).toHaveLength(Math.min(4, ITEMS - had.size));
        expect(list.filter((item) => had.has(item))).toEqual([]);
        const scores = new Map<number, number>();
        for (const { item, weight } of history)
          for (const near of listOf(neighbours, item))
            scores.set(near.id, (scores.get(near.id) ?? 0) + weight * near.weight);
        const others = Array.from({ length: ITEMS }, (_, item) => item).filter((item) => !had.has(item));
        const best = Math.max(0, ...others.map((item) => scores.get(item) ?? 0));
        if (list[0] !== undefined) expect(scores.get(list[0]) ?? 0).toBeCloseTo(best, 4);
      }),
    );
  });

  test("is the same again, one viewer after another with the same recommender", () => {
    const of = interactionsOf(
      Array.from({ length: 40 }, (_, k) => ({ user: k % USERS, item: (k * k) % ITEMS, time: k, strength: 1 })),
    );
    const recommender = new Recommender(finish(buildNeighbours(of, CO_WATCH)), of);
    const lists = () => Array.from({ length: USERS }, (_, user) => recommender.recommend(historyOf(of, user, 0.5), 3));
    expect(lists()).toEqual(lists());
  });
});

describe("what recorded data may have besides", () => {
  test("momentum prefers what is had at the time to what was had as often before, and says nothing with a power of 0", () => {
    // Item 0 is had by everybody in the first half, item 1 in the second.
    const some = Array.from({ length: 400 }, (_, k) => ({
      ...{ user: k % USERS, item: k % 5 === 0 ? 2 + (k % 7) : k < 200 ? 0 : 1, time: k, strength: 1 },
    }));
    const builder = new InteractionsBuilder();
    for (const [k, row] of some.entries()) builder.add({ ...row, user: k });
    const of = builder.build(400, ITEMS);
    const momentum = new Momentum(of, 1);
    const [early, late] = [momentum.of(20) as Float32Array, momentum.of(390) as Float32Array];
    expect(early[0]).toBeGreaterThan(2 * (early[1] as number));
    expect(late[1]).toBeGreaterThan(2 * (late[0] as number));
    expect([...(new Momentum(of, 0).of(20) as Float32Array)]).toEqual(Array.from({ length: ITEMS }, () => 1));
    expect(
      new Momentum(interactionsOf([{ user: 0, item: 0, time: Number.NaN, strength: 1 }]), 1).of(0),
    ).toBeUndefined();
  });

  test("strengths become shares of the average, none too great, and all alike with a power of 0", () => {
    const of = interactionsOf([1, 3, 0, 96].map((strength, item) => ({ user: 0, item, time: item, strength })));
    expect([...withStrengths(of, 1).strengthAt]).toEqual([1 / 25, 3 / 25, 0, 96 / 25].map(Math.fround));
    expect([...withStrengths(of, 0).strengthAt]).toEqual([1, 1, 1, 1]);
    const one = interactionsOf(
      Array.from({ length: 9 }, (_, item) => ({ user: 0, item, time: 0, strength: item === 0 ? 900 : 1 })),
    );
    expect(withStrengths(one, 1).strengthAt[0]).toBe(4);
  });
});
