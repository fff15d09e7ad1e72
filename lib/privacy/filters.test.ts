import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { contentFilters } from "@/db/schema";
import { GUEST } from "@/lib/core/context";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { filterPattern } from "./filter-pattern";
import { addFilterInput } from "./input";
import { FILTERS_MAX } from "./limits";
import { addFilter, removeFilter } from "./mutations/filters";
import { listFilters } from "./queries";
import { sweepFilters } from "./sweep";
import type { FilterKind } from "./types";

/** Whether a text is found as Postgres finds it, by the phrase as it is kept. */
async function finds(kind: FilterKind, typed: string, body: string): Promise<boolean> {
  const { phrase } = addFilterInput.parse({ kind, phrase: typed, duration: "forever" });
  const [row] = await database().execute<{ found: boolean }>(
    sql`select ${body}::text ~* ${filterPattern(kind, phrase)} as found`,
  );
  return row?.found === true;
}

describe("what a filter finds", () => {
  test.each<[FilterKind, string, string, boolean]>([
    ["word", "cat", "My CAT sleeps", true],
    ["word", "cat", "#cat", true],
    ["word", "cat", "concatenate", false],
    ["word", "Cat", "a cat, of course", true],
    ["word", "two  words", "these two\nwords here", true],
    ["word", "ñandú", "Un ÑANDÚ corre", true],
    ["word", "c++", "I write C++ daily", true],
    ["word", "c++", "I write c daily", false],
    ["word", "a.b", "axb", false],
    ["word", "🎉", "party🎉time", true],
    ["word", "寿司", "今日は寿司を食べた", true],
    ["word", ".*", "anything", false],
    ["hashtag", "#Surf", "off to #surf", true],
    ["hashtag", "surf", "off to #surfing", false],
    ["hashtag", "surf", "off to surf", false],
    ["hashtag", "surf", "C#surf", false],
    ["hashtag", "surf", "＃SURF!", true],
    ["domain", "example.com", "see https://example.com", true],
    ["domain", "https://www.Example.com/path", "see http://shop.example.com/x?y=1", true],
    ["domain", "example.com", "see https://example.com.", true],
    ["domain", "example.com", "see https://notexample.com", false],
    ["domain", "example.com", "see https://example.com.evil.test", false],
    ["domain", "example.com", "see https://evil.test/example.com", false],
    ["domain", "example.com", "write to example.com", false],
    ["domain", "bücher.example", "https://bücher.example/neu", true],
    ["domain", "bücher.example", "https://xn--bcher-kva.example/neu", true],
  ])("%s «%s» in «%s»: %s", async (kind, typed, body, found) => {
    expect(await finds(kind, typed, body)).toBe(found);
  });

  test("itself, whatever is typed: no phrase is a wrong expression, none finds a text without it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }), async (typed) => {
        const parsed = addFilterInput.safeParse({ kind: "word", phrase: typed, duration: "day" });
        if (!parsed.success) return;
        const pattern = filterPattern("word", parsed.data.phrase);
        const [row] = await database().execute<{ here: boolean; there: boolean }>(
          sql`select ${`( ${parsed.data.phrase} )`}::text ~* ${pattern} as here, ''::text ~* ${pattern} as there`,
        );
        expect(row).toEqual({ here: true, there: false });
      }),
      { numRuns: 300 },
    );
  });
});

test("what is no hashtag, no site, nothing at all or too long is refused in words", () => {
  const refusal = (kind: FilterKind, phrase: string) =>
    addFilterInput.safeParse({ kind, phrase, duration: "day" }).error?.issues[0]?.message;
  expect(refusal("word", " \u200b ")).toBe("phrase_word");
  expect(refusal("hashtag", "two words")).toBe("phrase_hashtag");
  expect(refusal("hashtag", "#42")).toBe("phrase_hashtag");
  expect(refusal("domain", "localhost")).toBe("phrase_domain");
  expect(refusal("domain", "no site")).toBe("phrase_domain");
  expect(refusal("word", "x".repeat(65))).toBe("phrase_too_long");
  expect(refusal("word", "x".repeat(5_000))).toBe("phrase_too_long");
  expect(refusal("word", "x".repeat(64))).toBeUndefined();
});

test("a filter is kept once, with the time said last, ends by itself and is swept", () =>
  withRollback(async (ctx) => {
    const ana = as(ctx, await anAccount(ctx));
    const first = await addFilter(ana, { kind: "word", phrase: "noise", duration: "hour" });
    const second = await addFilter(ana, { kind: "word", phrase: "noise", duration: "forever" });
    expect(first.ok && second.ok && first.value.id === second.value.id).toBe(true);
    expect(await listFilters(ana)).toMatchObject([{ kind: "word", phrase: "noise", expiresAt: null }]);
    await addFilter(ana, { kind: "word", phrase: "noise", duration: "day" });
    const after = later(ana, 86_400_001);
    expect(await listFilters(after)).toEqual([]);
    await sweepFilters(after);
    expect(await ctx.db.$count(contentFilters)).toBe(0);
  }));

test("nobody takes away somebody else's filter; a hundred are the most; guests have none", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [as(ctx, await anAccount(ctx)), as(ctx, await anAccount(ctx))];
    const made = await addFilter(ana, { kind: "hashtag", phrase: "loud", duration: "forever" });
    const filterId = made.ok ? made.value.id : ("" as never);
    expect(await removeFilter(bo, { filterId })).toEqual({ ok: true, value: null });
    expect(await listFilters(ana)).toHaveLength(1);
    for (let i = 1; i < FILTERS_MAX; i++) await addFilter(ana, { kind: "word", phrase: `w${i}`, duration: "forever" });
    const more = { kind: "word", phrase: "one more", duration: "forever" } as const;
    expect(await addFilter(ana, more)).toMatchObject({ failure: { code: "conflict", reason: "too_many_filters" } });
    expect(await addFilter(ana, { ...more, phrase: "w1" })).toMatchObject({ ok: true });
    await removeFilter(ana, { filterId });
    expect(await addFilter(ana, more)).toMatchObject({ ok: true });
    expect(await addFilter(as(ctx, GUEST), more)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await listFilters(as(ctx, GUEST))).toEqual([]);
  }));
