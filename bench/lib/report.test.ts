import { expect, test } from "vitest";
import { percentiles } from "./report";

test("percentiles are durations that were measured, by nearest rank", () => {
  const durations = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(percentiles(durations)).toEqual({ p50_ms: 50, p95_ms: 95, p99_ms: 99 });
  expect(percentiles([7])).toEqual({ p50_ms: 7, p95_ms: 7, p99_ms: 7 });
  expect(() => percentiles([])).toThrow("nothing was measured");
});
