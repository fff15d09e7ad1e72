import { expect, test } from "vitest";
import { FEEDS } from "./feeds";
import { gini, partialSpearman, spearman } from "./numbers";
import { simulate } from "./run";
import { makeWorld, watch } from "./world";

test("the numbers are what they are called", () => {
  expect(gini([3, 3, 3])).toBeCloseTo(0);
  expect(gini([0, 0, 0, 8])).toBeCloseTo(0.75);
  expect(spearman([1, 2, 3], [10, 20, 900])).toBeCloseTo(1);
  expect(spearman([1, 2, 3], [3, 2, 1])).toBeCloseTo(-1);
  expect(spearman([1, 2, 3, 4], [5, 5, 5, 5])).toBe(0);
  const cause = Array.from({ length: 200 }, (_, k) => (k * 37) % 101);
  const [a, b] = [cause.map((value, k) => value + ((k * 13) % 17)), cause.map((value, k) => value + ((k * 7) % 19))];
  expect(spearman(a, b)).toBeGreaterThan(0.9);
  expect(Math.abs(partialSpearman(a, b, cause))).toBeLessThan(0.3);
});

test("a long video is watched for longer and to a smaller share, and is worth as much", () => {
  const world = makeWorld({ viewers: 1, perDay: 1, days: 1 }, "length");
  const [person, video] = [world.people[0] as never, world.videos[0] as (typeof world.videos)[number]];
  const take = (durationMs: number) => watch(person, { ...video, durationMs }, () => 0.5);
  const [short, long] = [take(6_000), take(60_000)];
  expect(long.watchedMs).toBeGreaterThan(short.watchedMs);
  expect(long.watchedMs / 60_000).toBeLessThan(short.watchedMs / 6_000);
  expect(long.worth).toBe(short.worth);
});

test("everybody comes at the same times whatever the feed, nobody is shown the same twice in two weeks, and it repeats", () => {
  const world = makeWorld({ viewers: 30, perDay: 6, days: 4 }, "a");
  const outcomes = FEEDS.map((feed) => simulate(feed, world, { days: 4, seed: "a" }));
  expect(new Set(outcomes.map(({ sessions }) => sessions)).size).toBe(1);
  for (const { shown, memory, shownOnDay } of outcomes) {
    expect(shown).toBeGreaterThan(100);
    expect(shownOnDay.flat().reduce((sum, count) => sum + count, 0)).toBe(shown);
    expect(memory.seenBy.reduce((sum, seen) => sum + seen.size, 0)).toBe(shown);
  }
  const again = simulate("ranked", world, { days: 4, seed: "a" });
  expect(again.rewardMs).toBe(outcomes[0]?.rewardMs);
});
