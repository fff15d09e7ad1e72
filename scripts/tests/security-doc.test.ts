import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findUnshown, readClaims } from "../lib/tests/claims.mjs";

const ROOT = join(import.meta.dirname, "../..");
const document = readFileSync(join(ROOT, "docs/security.md"), "utf8");
const rows = [...document.matchAll(/^\| (V\d+\.\d+\.\d+) \|.*$/gm)].map(([row, number = ""]) => ({ row, number }));

test("every requirement stands in the document once, with one of the three answers and something to show", () => {
  expect(rows.length).toBeGreaterThan(150);
  expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
  const odd = rows.filter(({ row }) => !/^\| V[\d.]+ \| [^|]+ \| (met|n\/a|open) \| [^|]+ \|$/.test(row));
  expect(odd).toEqual([]);
});

test("the tests that it names exist", () => {
  const missing = readClaims(document).filter(
    ({ file, title }) => !readFileSync(join(ROOT, file), "utf8").includes(title),
  );
  expect(missing).toEqual([]);
});

test("a claim is shown by a test that ran and passed, under any of its names", () => {
  const claims = readClaims(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it stands for what a template of a test's title gives
    "| V1.1.1 | a | met | `a.test.ts › one (of two)` |\n| V1.1.2 | b | open | nothing |\n| V1.1.3 | c | met | `b.spec.ts › ${name} does` |",
  );
  const outcomes = (one: boolean, x: boolean, y: boolean) => [
    { file: "a.test.ts", title: "one (of two)", passed: one },
    { file: "b.spec.ts", title: "x does", passed: x },
    { file: "b.spec.ts", title: "y does", passed: y },
    { file: "b.spec.ts", title: "y does not", passed: false },
  ];
  const numbers = (...given: Parameters<typeof outcomes>) =>
    findUnshown(claims, outcomes(...given)).map(({ number }) => number);
  expect(numbers(true, true, true)).toEqual([]);
  expect(numbers(false, true, true)).toEqual(["V1.1.1"]);
  expect(numbers(true, true, false)).toEqual(["V1.1.3"]);
  expect(findUnshown(claims, []).map(({ number }) => number)).toEqual(["V1.1.1", "V1.1.3"]);
});

test("a row that says met and names no test is an error", () => {
  expect(() => readClaims("| V1.1.1 | a | met | because |")).toThrow("V1.1.1");
});
