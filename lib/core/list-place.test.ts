import { expect, test } from "vitest";
import { limitAt } from "./list-place";

test("a place in a list is read as far as a little below it, one too far down or made up not at all", () => {
  expect(limitAt({})).toBeUndefined();
  expect(limitAt({ at: "115540000000000000", n: "7" })).toBe(27);
  expect(limitAt({ at: "115540000000000000", n: "80" })).toBe(100);
  expect(limitAt({ at: "115540000000000000", n: "81" })).toBeUndefined();
  for (const n of ["-1", "1e3", "9999", "", "x", ["3"]])
    expect(limitAt({ at: "115540000000000000", n })).toBeUndefined();
  for (const at of ["x", "", "0", ["1"]]) expect(limitAt({ at, n: "3" })).toBeUndefined();
});
