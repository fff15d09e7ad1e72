import { describe, expect, test } from "vitest";
import { expectedBy, FLOOR_WINDOW_MS, floorTarget, isFloorPlace, nextShare, owed, PACE, urgency } from "./floor";

test("a video is owed to a hundred people, or to all there are", () => {
  expect([0, 7, 100, 5_000].map(floorTarget)).toEqual([0, 7, 100, 100]);
  expect(owed({ target: 100, delivered: 40 })).toBe(60);
  expect(owed({ target: 100, delivered: 140 })).toBe(0);
});

describe("the places that pay", () => {
  const places = (share: number, phase: number, count = 1_000) =>
    Array.from({ length: count }, (_, place) => place).filter((place) => isFloorPlace(place, share, phase));

  test("are as many as the share says, evenly spread, never the first two", () => {
    for (const share of [0.02, 0.08, 0.3])
      for (const phase of [0, 0.37, 0.99]) {
        const paying = places(share, phase);
        expect(Math.abs(paying.length - 1_000 * share)).toBeLessThanOrEqual(2);
        expect(Math.min(...paying)).toBeGreaterThanOrEqual(2);
        const gaps = paying.slice(1).map((place, i) => place - (paying[i] as number));
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      }
    expect(places(0, 0.5)).toEqual([]);
  });

  test("are others in other feeds", () => {
    expect(places(0.08, 0.1)).not.toEqual(places(0.08, 0.6));
  });
});

test("urgency grows with age and with what is left", () => {
  const of = (owed: number, ageMs: number) => urgency({ owed, owedTo: 100, ageMs });
  expect(of(100, FLOOR_WINDOW_MS)).toBe(1);
  expect(of(100, 9 * FLOOR_WINDOW_MS)).toBe(1);
  expect(of(50, FLOOR_WINDOW_MS)).toBe(0.5);
  expect(of(50, FLOOR_WINDOW_MS / 2)).toBe(0.25);
  expect(of(0, FLOOR_WINDOW_MS)).toBe(0);
});

describe("the pace", () => {
  test("rises while the floor lags behind, falls while it runs ahead, within its bounds", () => {
    expect(nextShare(0.1, { expected: 1_000, delivered: 500 })).toBeCloseTo(0.15);
    expect(nextShare(0.1, { expected: 1_000, delivered: 1_000 })).toBe(0.1);
    expect(nextShare(0.1, { expected: 1_000, delivered: 2_000 })).toBeLessThan(0.1);
    expect(nextShare(0.29, { expected: 1_000, delivered: 0 })).toBe(PACE.most);
    expect(nextShare(0.02, { expected: 0, delivered: 0 })).toBe(PACE.least);
  });

  test("brings every video to its floor in time, whatever there is to pay with, if there is enough", () => {
    for (const { videos, placesAnHour } of [
      { videos: 10, placesAnHour: 1_000 },
      { videos: 200, placesAnHour: 10_000 },
      { videos: 40, placesAnHour: 1_500 },
    ]) {
      let share: number = PACE.start;
      const paid = Array.from({ length: videos }, () => 0);
      for (let minute = 2; minute <= 24 * 60; minute += 2) {
        let budget = (placesAnHour / 30) * share;
        const due = paid.map((_, i) => i).filter((i) => (paid[i] as number) < 100);
        for (const i of due) {
          const part = Math.min(budget, 100 - (paid[i] as number), budget / Math.max(1, due.length) + 1);
          paid[i] = (paid[i] as number) + part;
          budget -= part;
        }
        const open = paid.filter((delivered) => delivered < 100);
        const expected = expectedBy(100, minute * 60_000);
        share = nextShare(share, {
          expected: expected * open.length,
          delivered: open.reduce((sum, delivered) => sum + Math.min(delivered, expected), 0),
        });
      }
      expect(paid.filter((delivered) => delivered >= 99.9).length).toBe(videos);
    }
  });
});
