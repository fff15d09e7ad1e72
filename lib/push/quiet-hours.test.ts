import { expect, test } from "vitest";
import { isQuiet } from "./quiet-hours";

const at = (time: string) => new Date(`2026-06-01T${time}:00.000Z`);
const night = { from: 22 * 60, until: 7 * 60, timeZone: "UTC" };

test.each([
  ["21:59", false],
  ["22:00", true],
  ["00:00", true],
  ["06:59", true],
  ["07:00", false],
])("at %s a night from ten to seven is quiet: %s", (time, quiet) => {
  expect(isQuiet(night, at(time))).toBe(quiet);
});

test("the hours are those of where somebody is", () => {
  expect(isQuiet({ ...night, timeZone: "Asia/Tokyo" }, at("14:00"))).toBe(true);
  expect(isQuiet({ ...night, timeZone: "Asia/Tokyo" }, at("23:00"))).toBe(false);
});

test("from and until alike is never", () => {
  expect(isQuiet({ from: 600, until: 600, timeZone: "UTC" }, at("10:00"))).toBe(false);
});
