import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuTimeOf } from "@/lib/testing/cpu-time";
import { TERMS_MAX } from "../limits";
import { wordsOf } from "../words";
import { parseQuery } from "./parse";

const words = (query: string) => parseQuery(query).terms.map(({ words }) => words.map(({ word }) => word).join(" "));

describe("a query", () => {
  test("is words, folded like those of posts", () => {
    expect(words("Café  CRÈME straße")).toEqual(["cafe", "creme", "strasse"]);
    expect(words("Ёлка 東京都 й")).toEqual(["елка", "東京 京都", "й"]);
  });

  test("has operators, in any order and case", () => {
    const day = Date.UTC(2026, 4, 1);
    expect(
      parseQuery('From:@Ana TO:bo has:video #SlowCraft "wet clay" -glaze before:2026-05-01 lang:es-MX'),
    ).toMatchObject({
      from: "ana",
      to: "bo",
      has: ["video"],
      tags: ["slowcraft"],
      before: day,
      after: null,
      language: "es",
      empty: false,
    });
    expect(parseQuery("after:2026-05 until:2027 has:pictures")).toMatchObject({
      after: day,
      before: Date.UTC(2027, 0, 1),
      has: ["picture"],
    });
  });

  test("keeps a phrase together, and tells what must not be in it", () => {
    expect(parseQuery('"wet clay" -glaze -"too dry"').terms).toMatchObject([
      { exact: true, excluded: false, words: [{ word: "wet", start: 1 }, { word: "clay" }] },
      { exact: false, excluded: true, words: [{ word: "glaze", start: 12 }] },
      { exact: true, excluded: true, words: [{ word: "too" }, { word: "dry" }] },
    ]);
  });

  test("reads what makes no sense as words", () => {
    expect(words("before:2026-02-30 has:nothing from:! lang:x")).toEqual([
      "before 2026 02 30",
      "has nothing",
      "from",
      "lang x",
    ]);
    expect(words("has:__proto__ has:constructor")).toEqual(["has proto", "has constructor"]);
  });

  test("whose quotes don't close reads on to its end", () => {
    expect(words('"wet clay')).toEqual(["wet clay"]);
    expect(words('clay "')).toEqual(["clay"]);
  });

  test("of operators without values, signs and wildcards only is empty", () => {
    for (const query of ["", "   ", "from: to: has:", "-", "--", '""', "* % _ ? & | ! ( ) <-> :*", "#", "- - -"])
      expect(parseQuery(query).empty, query).toBe(true);
    expect(parseQuery("has:video").empty).toBe(false);
    expect(parseQuery("-clay").empty).toBe(true);
  });

  test("of SQL or of Postgres' own search syntax is words", () => {
    expect(words("'; drop table posts; --")).toEqual(["drop", "table", "posts"]);
    expect(words("a:* & !b | (c <-> d):A")).toEqual(["a", "b", "c", "d a"]);
  });
});

/** Characters that mean something somewhere, whole operators, and anything at all. */
const piece = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '"',
    "-",
    "#",
    "@",
    "from:",
    "before:2026-01-01",
    "has:video",
    "lang:",
    "'",
    "\\",
    "&",
    "\u0000",
    "東",
    "«",
  ),
);

test("nothing makes it throw, and a word is letters and digits at its place in the query", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const query = pieces.join(" ");
      const parsed = parseQuery(query);
      expect(parsed.terms.length).toBeLessThanOrEqual(TERMS_MAX);
      for (const { words } of parsed.terms)
        for (const { word, start, end } of words) {
          expect(word).toMatch(/^[\p{L}\p{M}\p{N}]{1,64}$/u);
          expect(query.slice(start, end)).not.toBe("");
        }
    }),
    { numRuns: 500 },
  );
});

test("a long query takes time that grows with its length", () => {
  for (const query of [
    "a".repeat(10_000),
    '"'.repeat(10_000),
    "-".repeat(10_000),
    "from:".repeat(2_000),
    "東".repeat(10_000),
  ]) {
    const took = cpuTimeOf(() => {
      parseQuery(query);
      wordsOf(query);
    });
    expect(took, query.slice(0, 5)).toBeLessThan(500);
  }
});
