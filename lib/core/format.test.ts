import { expect, test } from "vitest";
import { timeLeft } from "./format";

const NOW = Date.UTC(2026, 10, 12, 12);
const left = (ms: number) => timeLeft(new Date(NOW + ms).toISOString(), NOW, "en-GB");

test("what is left is said in the largest unit that is full, and is never nothing before the end", () => {
  expect(left(20_000)).toBe("1 min");
  expect(left(59 * 60_000)).toBe("59 mins");
  expect(left(5.9 * 3_600_000)).toBe("5 hrs");
  expect(left(47 * 3_600_000)).toBe("47 hrs");
  expect(left(48 * 3_600_000)).toBe("2 days");
  expect(left(0)).toBeNull();
  expect(left(-1)).toBeNull();
});
