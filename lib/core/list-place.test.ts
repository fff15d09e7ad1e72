import { expect, test } from "vitest";
import { limitAt } from "./list-place";

test("a place in a list is read as far as the end of a page a little below it, one too far down or made up not at all", () => {
  expect(limitAt({})).toBeUndefined();
  expect(limitAt({ at: "115540000000000000", n: "7" })).toBe(40);
  expect(limitAt({ at: "115540000000000000", n: "80" })).toBe(100);
  expect(limitAt({ at: "115540000000000000", n: "81" })).toBeUndefined();
  const rows = { page: 40, reach: 200 };
  expect(limitAt({ at: "115540000000000000", n: "21" }, rows)).toBe(80);
  expect(limitAt({ at: "115540000000000000", n: "180" }, rows)).toBe(200);
  expect(limitAt({ at: "115540000000000000", n: "181" }, rows)).toBeUndefined();
  for (const n of ["-1", "1e3", "9999", "", "x", ["3"]])
    expect(limitAt({ at: "115540000000000000", n })).toBeUndefined();
  for (const at of ["x", "", "0", ["1"]]) expect(limitAt({ at, n: "3" })).toBeUndefined();
});
