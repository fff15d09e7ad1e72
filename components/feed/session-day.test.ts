import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, goneOn, isSpent, openEnded, readDay, usedOf, watchedOn } from "./session-day";

const TODAY = "2026-06-01";
const MINUTE = 60_000;
const fresh = readDay(null, TODAY);

describe("the budget of a day", () => {
  test("counts minutes to the millisecond and each video once, whatever is reloaded in between", () => {
    let day = fresh;
    for (const video of ["1", "1", "2", "2"]) {
      day = readDay(JSON.stringify(watchedOn(day, { ms: 15_000, video })), TODAY);
    }
    expect(day).toMatchObject({ ms: MINUTE, videos: 2 });
    expect(usedOf(day, { kind: "minutes", amount: 10 })).toBe(1);
    expect(usedOf(day, { kind: "videos", amount: 10 })).toBe(2);
  });

  test("is spent when it is reached, and not before", () => {
    const minutes = { kind: "minutes", amount: 2 } as const;
    expect(isSpent({ ...fresh, ms: 2 * MINUTE - 1 }, minutes)).toBe(false);
    expect(isSpent({ ...fresh, ms: 2 * MINUTE }, minutes)).toBe(true);
    expect(isSpent({ ...fresh, videos: 9 }, { kind: "videos", amount: 10 })).toBe(false);
    expect(isSpent({ ...fresh, videos: 10 }, { kind: "videos", amount: 10 })).toBe(true);
  });

  test("goes on for ten more from where it was said, and then ends again; or not at all that day", () => {
    const budget = { kind: "videos", amount: 10 } as const;
    const day = goneOn({ ...fresh, videos: 12 }, budget);
    expect(isSpent(day, budget)).toBe(false);
    expect(isSpent({ ...day, videos: 21 }, budget)).toBe(false);
    expect(isSpent({ ...day, videos: 22 }, budget)).toBe(true);
    expect(isSpent({ ...openEnded(day), videos: 10_000 }, budget)).toBe(false);
  });

  test("begins anew the next day", () => {
    const text = JSON.stringify(openEnded({ ...fresh, ms: 90 * MINUTE, videos: 80 }));
    expect(readDay(text, "2026-06-02")).toEqual({ day: "2026-06-02", ms: 0, videos: 0, last: null, more: 0 });
    expect(dayOf(new Date(2026, 5, 1, 23, 59))).toBe(TODAY);
    expect(dayOf(new Date(2026, 5, 2, 0, 0))).toBe("2026-06-02");
  });

  test("is nothing yet where what was kept makes no sense", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const day = readDay(text, TODAY);
        expect(day.day).toBe(TODAY);
        expect(day.ms).toBeGreaterThanOrEqual(0);
      }),
    );
    for (const wrong of [{ ms: -1 }, { ms: "5" }, { videos: null }, { more: "all" }, { ms: Number.NaN }])
      expect(readDay(JSON.stringify({ ...fresh, ms: 5, ...wrong }), TODAY)).toEqual(fresh);
  });
});
