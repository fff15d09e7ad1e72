import fc from "fast-check";
import { expect, test } from "vitest";
import { TRENDS } from "./constants";
import { directionOf, faded, surprise, type Voice, voicesOf, weightOf } from "./score";

const somebody: Voice = { newcomer: false, watchers: 3, watched: 20, endorsers: 0, insiders: 0, now: true };
const many = (count: number, over: Partial<Voice> = {}): Voice[] =>
  Array.from({ length: count }, () => ({ ...somebody, ...over }));

/** A ring of `size` that only ever support each other, of whom the first `speaking` speak in this hour. */
const ring = (size: number, speaking = size, over: Partial<Voice> = {}): Voice[] =>
  many(size, { endorsers: Math.min(60, size - 1), insiders: Math.min(60, size - 1), ...over }).map((voice, place) => ({
    ...voice,
    now: place < speaking,
  }));

test("what is far above its own rate is a surprise, what is only large is none", () => {
  expect(surprise(30, 0)).toBe(29 ** 2);
  expect(surprise(100, 50)).toBe(50);
  expect(surprise(1_000, 990)).toBeCloseTo(0.101, 3);
  expect([surprise(40, 50), surprise(50, 50)]).toEqual([0, 0]);
});

test("four accounts are no trend, whatever is usual", () => {
  expect(surprise(TRENDS.voicesLeast - 0.01, 0)).toBe(0);
  expect(surprise(TRENDS.voicesLeast, 0)).toBeGreaterThan(TRENDS.scoreLeast);
});

test("half of a score is left after each half-life, and a clock that runs back adds nothing", () => {
  expect([faded(80, TRENDS.halfLifeMs), faded(80, 2 * TRENDS.halfLifeMs), faded(80, -5)]).toEqual([40, 20, 80]);
});

test("accounts that are strangers to each other count one each", () => {
  expect(voicesOf(many(40), 0)).toBeCloseTo(40);
});

test("a closed ring counts as one account, and never enough to trend, however many of it speak at once", () => {
  for (const size of [20, 50]) {
    expect(voicesOf(ring(size), 0)).toBeLessThanOrEqual(1.01);
    for (let speaking = 1; speaking <= size; speaking++)
      expect(surprise(voicesOf(ring(size, speaking), 0), 0), `${speaking} of ${size}`).toBe(0);
  }
});

test("a crowd that is most of the instance is a community, not a ring", () => {
  const friends = many(12, { endorsers: 20, insiders: 9 });
  expect(voicesOf(friends, 0)).toBeLessThan(5);
  expect(voicesOf(friends, 12 / 26)).toBeGreaterThan(10);
});

test("somebody whom thousands support is not tied by the few of them who agree", () => {
  expect(weightOf({ ...somebody, endorsers: 60, insiders: 2 }, 0)).toBeGreaterThan(0.9);
});

test("newcomers weigh a quarter, those of whom nothing is known a tenth, and only beside others", () => {
  expect(voicesOf(many(8, { newcomer: true }), 0)).toBeCloseTo(2);
  const unknown = { watchers: 0, watched: 0 };
  expect(voicesOf(many(10_000, unknown), 0)).toBe(0);
  expect(voicesOf([...many(6), ...many(20, unknown)], 0)).toBeCloseTo(8);
  expect(voicesOf([...many(6), ...many(10_000, unknown)], 0)).toBeCloseTo(12);
});

test("nobody can take a voice away from others: one more never makes less", () => {
  const voice = fc.record({
    newcomer: fc.boolean(),
    watchers: fc.nat(3),
    watched: fc.nat(5),
    endorsers: fc.nat(60),
    insiders: fc.nat(60),
    now: fc.boolean(),
  });
  const fits = (one: Voice) => ({ ...one, insiders: Math.min(one.insiders, one.endorsers) });
  fc.assert(
    fc.property(fc.array(voice), voice, fc.double({ min: 0, max: 1, noNaN: true }), (crowd, more, share) => {
      const before = voicesOf(crowd.map(fits), share);
      const after = voicesOf([...crowd, more].map(fits), share);
      expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      expect(before).toBeLessThanOrEqual(crowd.filter(({ now }) => now).length + 1e-9);
    }),
  );
});

test("a curve rises, stands or falls by its last hour", () => {
  expect(directionOf([1, 1, 1, 9])).toBe("rising");
  expect(directionOf([5, 5, 5, 5])).toBe("steady");
  expect(directionOf([9, 9, 9, 1])).toBe("falling");
  expect(directionOf([])).toBe("steady");
});
