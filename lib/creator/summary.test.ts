import { expect, test } from "vitest";
import { ENDS, endOf } from "./stats";
import { completionOf, type KeptDay, NO_INSIGHTS, summarise } from "./summary";

const now = new Date("2026-06-01T12:00:00Z");
const ended = (...at: number[]) => Array.from({ length: ENDS }, (_, end) => at.filter((one) => one === end).length);
const aDay = (day: string, over: Partial<KeptDay> = {}): KeptDay => ({
  ...NO_INSIGHTS,
  day,
  source: "for-you",
  ended: ended(),
  ...over,
});

test("a period ends today, has a day for each day, and is held against as many before it", () => {
  const rows = [
    aDay("2026-05-18", { views: 100 }),
    aDay("2026-05-19", { views: 7 }),
    aDay("2026-05-25", { views: 3 }),
    aDay("2026-05-26", { views: 1 }),
    aDay("2026-06-01", { views: 2, source: "profile" }),
    aDay("2026-06-01", { views: 5, source: "link" }),
  ];
  const { days, total, before, sources } = summarise(
    rows.filter(({ day }) => day >= "2026-05-19"),
    { period: 7, now },
  );
  expect(days.map(({ day, views }) => [day.slice(5), views])).toEqual([
    ["05-26", 1],
    ["05-27", 0],
    ["05-28", 0],
    ["05-29", 0],
    ["05-30", 0],
    ["05-31", 0],
    ["06-01", 7],
  ]);
  expect([total.views, before.views]).toEqual([8, 10]);
  expect(sources.map(({ source, views }) => [source, views])).toEqual([
    ["link", 5],
    ["profile", 2],
    ["for-you", 1],
  ]);
});

test("the completion curve begins with all and falls to those who saw the end", () => {
  expect(completionOf([{ ended: ended(0, 10, 20, 20) }])).toEqual([
    ...[100],
    ...Array(10).fill(75),
    ...Array(10).fill(50),
  ]);
  expect(completionOf([{ ended: ended() }])).toBeNull();
  expect([endOf(0), endOf(0.049), endOf(0.05), endOf(0.999), endOf(1), endOf(7)]).toEqual([0, 0, 1, 19, 20, 20]);
});

test("a correction that is folded before what it corrects is nothing below nothing", () => {
  const early = ended();
  early[3] = -1;
  expect(completionOf([{ ended: early }])).toBeNull();
  const { total } = summarise([aDay("2026-06-01", { views: -1 })], { period: 7, now });
  expect(total.views).toBe(0);
});
