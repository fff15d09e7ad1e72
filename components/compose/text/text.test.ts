import fc from "fast-check";
import { expect, test } from "vitest";
import { countGraphemes } from "@/lib/core/text";
import { overFrom } from "./count";
import { wordAt } from "./word-at";

const at = (text: string) => wordAt(text, text.length, text.length);

test("a mention or a hashtag is completed while it is written", () => {
  expect(at("Hello @an")).toEqual({ query: "@an", start: 6 });
  expect(at("@Ána")).toEqual({ query: "@Ána", start: 0 });
  expect(at("(#cer")).toEqual({ query: "#cer", start: 1 });
  expect(at("＃陶")).toEqual({ query: "#陶", start: 0 });
});

test("nothing is completed in plain words, after a sign alone, in addresses, where something is selected", () => {
  for (const text of ["hello", "@", "#", "a@b", "C#x", "https://x.example/#top", "@ana ", "a.@b"])
    expect(at(text), text).toBeNull();
  expect(wordAt("@ana", 2, 4)).toBeNull();
});

test("only what stands before the caret counts", () => {
  expect(wordAt("@ana and so on", 3, 3)).toEqual({ query: "@an", start: 0 });
  expect(wordAt(`${"x".repeat(5_000)} @an`, 5_004, 5_004)).toEqual({ query: "@an", start: 5_001 });
});

test("what is too long begins after the last character that fits, never in the middle of one", () => {
  expect(overFrom("a".repeat(10), 10)).toBeNull();
  expect(overFrom("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 1)).toBe("👨‍👩‍👧‍👦".length);
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 0, max: 40 }), (text, max) => {
      const from = overFrom(text, max);
      if (from === null) return countGraphemes(text) <= max;
      return countGraphemes(text) > max && countGraphemes(text.slice(0, from)) === max;
    }),
  );
});
