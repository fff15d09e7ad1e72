import fc from "fast-check";
import { expect, test } from "vitest";
import { entitiesOf } from "./entities";
import { foldHashtag, parseRichText } from "./rich-text";

test("a text names accounts, hashtags and pages, each once, in their order", () => {
  expect(
    entitiesOf("@Demo_Bo and @demo_ana: #Día #dÍa https://example.org/a#b, https://example.org/a#b. @demo_bo"),
  ).toEqual({
    mentions: ["demo_bo", "demo_ana"],
    hashtags: ["día"],
    links: ["https://example.org/a#b"],
  });
});

test("what stands inside an address or a mail address is neither mention nor hashtag", () => {
  const text = "https://example.org/@demo_ana/#part hola@example.org a.b+c@example.org (https://example.org/@demo_bo)";
  expect(entitiesOf(text)).toEqual({
    mentions: [],
    hashtags: [],
    links: ["https://example.org/@demo_ana/#part", "https://example.org/@demo_bo"],
  });
});

test("a sentence's punctuation belongs to the sentence, in any script", () => {
  expect(entitiesOf("(@demo_ana), #日本語。#año! “#tag” https://example.org/ä?q=#x…")).toEqual({
    mentions: ["demo_ana"],
    hashtags: ["日本語", "año", "tag"],
    links: ["https://example.org/%C3%A4?q=#x"],
  });
});

test("what is no single word once it is folded is no hashtag; joiners nobody sees make no second one", () => {
  expect(entitiesOf("#ﷺ #tag\u200d #tag· #TAG").hashtags).toEqual(["tag"]);
  expect(entitiesOf(`#${"a".repeat(101)} #${"ﬃ".repeat(60)}`).hashtags).toEqual([]);
  expect(entitiesOf("#می\u200cخواهم").hashtags).toEqual(["می\u200cخواهم"]);
});

/** Texts of what matters to the grammar, so that random ones meet it. */
const piece = fc.oneof(
  fc.constantFrom("@", "#", "＃", "https://", "http://example.org", "/", ".", ",", ")", "(", " ", "\n", "_", "\u200d"),
  fc.constantFrom("demo_ana", "día", "日本", "مرحبا", "e\u0301", "👩‍🚀", "1", "a@b", "ﷺ"),
  fc.string({ unit: "grapheme", maxLength: 6 }),
);
const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

test("whatever somebody types, nothing of it is lost and what is named is well-formed", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = parseRichText(text);
      expect(tokens.map((token) => (token.type === "break" ? "\n" : token.text)).join("")).toBe(text);
      const { mentions, hashtags, links } = entitiesOf(text);
      for (const handle of mentions) expect(handle).toMatch(/^[a-z0-9_]{2,30}$/);
      for (const tag of hashtags) expect(foldHashtag(tag)).toBe(tag);
      for (const link of links) expect(URL.parse(link)).toMatchObject({ username: "", password: "", href: link });
    }),
    { numRuns: 2_000 },
  );
});

test("a mention, a hashtag and a link that stand between spaces are always found", () => {
  const word = fc.stringMatching(/^[\p{L}][\p{L}\p{N}_]{0,20}$/u).filter((text) => foldHashtag(text) !== null);
  const handle = fc.stringMatching(/^[a-z0-9_]{2,30}$/);
  fc.assert(
    fc.property(anyText, handle, word, fc.webUrl({ withQueryParameters: true }), (before, name, tag, url) => {
      fc.pre(parseRichText(url).length === 1);
      const found = entitiesOf(`${before} @${name} #${tag} ${url}`);
      expect(found.mentions).toContain(name);
      expect(found.hashtags).toContain(foldHashtag(tag));
      expect(found.links).toContain(new URL(url).href);
    }),
    { numRuns: 1_000 },
  );
});
