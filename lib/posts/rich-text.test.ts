import { expect, test } from "vitest";
import { cpuTimeOf } from "@/lib/testing/cpu-time";
import { hashtagsOf, mentionsOf, parseRichText, type RichToken } from "./rich-text";

const joined = (tokens: RichToken[]) => tokens.map((token) => (token.type === "break" ? "\n" : token.text)).join("");
const kinds = (text: string) => parseRichText(text).map(({ type }) => type);
const urls = (text: string) => parseRichText(text).flatMap((token) => (token.type === "url" ? [token.url] : []));

test("a caption is cut into its kinds", () => {
  expect(parseRichText("Dawn with @Demo_Ana\n#Lantern https://example.org/a?b=1.")).toEqual([
    { type: "text", text: "Dawn with " },
    { type: "mention", text: "@Demo_Ana", handle: "demo_ana" },
    { type: "break" },
    { type: "hashtag", text: "#Lantern", tag: "lantern" },
    { type: "text", text: " " },
    { type: "url", text: "https://example.org/a?b=1", url: "https://example.org/a?b=1" },
    { type: "text", text: "." },
  ]);
});

test("markup is text like any other, and a script is never a link", () => {
  const text = `<script>alert("#x")</script> javascript:alert(1) data:text/html,x <img src=x onerror="alert(1)">`;
  expect(joined(parseRichText(text))).toBe(text);
  expect(urls(text)).toEqual([]);
  expect(urls('https://example.org/"onmouseover="alert(1)')).toEqual(["https://example.org/"]);
});

test("an address with a name before it is not a link: it looks like one place and leads to another", () => {
  expect(urls("https://bank.example@evil.example/ https://a:b@c.example")).toEqual([]);
});

test("the sentence's punctuation is not part of an address, its own brackets are", () => {
  expect(urls("(see https://example.org/wiki/A_(b)), or https://example.org/c).")).toEqual([
    "https://example.org/wiki/A_(b)",
    "https://example.org/c",
  ]);
});

test("hashtags are words of any script, but not numbers or parts of a word", () => {
  expect(hashtagsOf("#día #日本語 #नमस्ते #مرحبا #ไทย #über_2 ＃全角")).toEqual([
    "día",
    "日本語",
    "नमस्ते",
    "مرحبا",
    "ไทย",
    "über_2",
    "全角",
  ]);
  expect(hashtagsOf("#1 #2026 C#sharp a&#39;b ##two https://example.org/#part # #")).toEqual([]);
  expect(hashtagsOf("#Cafe\u0301 #CAFÉ #ｃａｆé")).toEqual(["café"]);
});

test("mentions are handles, not addresses of mail", () => {
  expect(mentionsOf("@demo_ana, (@demo_bo) hola@example.org @x @demo_ana @ @@demo")).toEqual(["demo_ana", "demo_bo"]);
  expect(kinds(`@${"a".repeat(31)}`)).toEqual(["text"]);
});

test("right-to-left text keeps its order", () => {
  const text = "صباح الخير @demo_ana #صباح \u2067مرحبا\u2069";
  expect(joined(parseRichText(text))).toBe(text);
  expect(kinds(text)).toEqual(["text", "mention", "text", "hashtag", "text"]);
});

test.each([
  ["signs", "#@".repeat(5_000)],
  ["one tag", `#${"a".repeat(10_000)}`],
  ["combining marks", `#a${"\u0301".repeat(10_000)}`],
  ["brackets", `https://example.org/${")".repeat(10_000)}`],
  ["opened brackets", `https://example.org/${"(".repeat(5_000)}${")".repeat(5_000)}`],
  ["mentions", "@aa ".repeat(2_500)],
  ["breaks", "\n".repeat(10_000)],
  ["broken addresses", "https://".repeat(1_250)],
])("10,000 characters of %s are read at once and lose nothing", (_, text) => {
  expect(cpuTimeOf(() => expect(joined(parseRichText(text))).toBe(text))).toBeLessThan(200);
});

test("nothing gives nothing", () => {
  expect(parseRichText("")).toEqual([]);
});
