import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./processes";

test("how fast holes in packages are mended is written down, for each severity", () => {
  const text = readFileSync(join(ROOT, "SECURITY.md"), "utf8");
  const [, section = ""] = text.split("## How fast");
  const rows = [...section.matchAll(/^\| (critical|high|medium|low)[^|]*\| ([^|]+) \|/gm)];
  expect(rows.map(([, severity]) => severity)).toEqual(["critical", "high", "medium", "low"]);
  const days = rows.slice(0, 3).map(([, , within = ""]) => Number(/^(\d+) days$/.exec(within)?.[1]));
  expect(days).toEqual([...days].sort((a, b) => a - b));
  expect(section).toMatch(/at least every \d+ days/);
});
