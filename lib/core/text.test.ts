import { expect, test } from "vitest";
import { cpuTimeOf } from "@/lib/testing/cpu-time";
import { cleanLine, cleanText, countGraphemes, isEmoji, isVisible } from "./text";

test("a character is what a person sees", () => {
  expect(countGraphemes("día")).toBe(3);
  expect(countGraphemes("👩‍👩‍👧‍👦🇪🇸👍🏽")).toBe(3);
  expect(countGraphemes("e\u0301\u0301\u0301")).toBe(1);
  expect(countGraphemes("नमस्ते")).toBeLessThan([..."नमस्ते"].length);
});

test("10,000 combining marks are counted at once", () => {
  const took = cpuTimeOf(() => expect(countGraphemes(`a${"\u0301".repeat(10_000)}`)).toBe(1));
  expect(took).toBeLessThan(500);
});

test("NUL, lone surrogates, foreign line ends and turned directions don't get in", () => {
  expect(cleanText(" a\0b\r\nc\rd\u202Ee\ud800 ")).toBe("ab\nc\nde\ufffd");
  expect(cleanText("e\u0301")).toBe("é");
});

test("right-to-left text and emoji joiners stay as they were written", () => {
  expect(cleanText("مرحبا \u200Fبكم")).toBe("مرحبا \u200Fبكم");
  expect(cleanText("👩‍🚀")).toBe("👩‍🚀");
});

test("a text of nothing but invisible characters is empty", () => {
  for (const text of ["", " \n\t", "\u200b\u200d\u2060", "\u3164\uffa0", "\u2800", "\u0301\u0301", "\u{e0041}"])
    expect(isVisible(text), JSON.stringify(text)).toBe(false);
  for (const text of [".", "👍", "س", "字", "e\u0301"]) expect(isVisible(text)).toBe(true);
});

test("one emoji is one emoji, however many code points it takes", () => {
  for (const one of ["❤️", "👨‍👩‍👧", "🇪🇸", "👍🏽", "1️⃣"]) expect(isEmoji(one), one).toBe(true);
  for (const other of ["", "a", "1", "❤", "❤️❤️", "🔥 ", "😂a", "\u200d"]) expect(isEmoji(other), other).toBe(false);
});

test("a line stands beside others without turning them: no isolate that nobody ends, no line feed", () => {
  expect(cleanLine("\u2067Ana\u202E\n of \u2066the\t river ")).toBe("Ana of the river");
  expect(cleanText("مرحبا \u2068Ana\u2069")).toBe("مرحبا \u2068Ana\u2069");
});
