import { describe, expect, test } from "vitest";
import { newestFirst } from "@/lib/core/ids";
import { aCandidate, aPool, HOUR, ids, NOW, OPTIONS, part } from "@/lib/testing/candidates";
import type { Candidate } from "./candidate";
import { DEFAULT_PREFERENCES, type FeedPreferences } from "./preferences";
import { seededShare } from "./random";
import { type Ranked, rank } from "./rank";
import { sum } from "./terms";
import { WEIGHTS } from "./weights";

describe("preferences", () => {
  const preferring = (multipliers: FeedPreferences["multipliers"]) => ({ ...DEFAULT_PREFERENCES, multipliers });

  test("multiply the parts of their terms, which still add up", () => {
    const candidate = aCandidate({ followed: true, similarity: 0.5 });
    const usual = rank([candidate], OPTIONS)[0] as Ranked;
    const turned = rank([candidate], {
      ...OPTIONS,
      preferences: preferring({ follow: 2, freshness: 0, similarity: 0.5 }),
    })[0] as Ranked;
    expect(part(turned, "follow")).toBe(2 * part(usual, "follow"));
    expect(part(turned, "freshness")).toBe(0);
    expect(part(turned, "similarity")).toBe(Math.round(part(usual, "similarity") / 2));
    expect(sum(turned.parts)).toBe(turned.score);
  });

  test("turn a term neither against itself nor beyond twice, and not the floor at all", () => {
    const candidate = aCandidate({ followed: true });
    const at = (follow: number) =>
      part(rank([candidate], { ...OPTIONS, preferences: preferring({ follow }) })[0] as Ranked, "follow");
    expect([at(-3), at(99)]).toEqual([0, 500]);
    const owed = aCandidate({ publishedAt: 0, owed: 50, owedTo: 100, avoided: 5 });
    const pool = [owed, ...Array.from({ length: 30 }, () => aCandidate({ followed: true }))];
    const floored = rank(pool, { ...OPTIONS, limit: 20, floorShare: 0.3, preferences: preferring({ exposure: 0 }) });
    expect(ids(floored)).toContain(owed.postId);
  });

  test("newest: by date alone, nothing weighed", () => {
    const ranked = rank(aPool(), { ...OPTIONS, preferences: { ...DEFAULT_PREFERENCES, order: "newest" } });
    expect(ids(ranked)).toEqual([...ids(ranked)].sort(newestFirst));
    expect(ranked.every(({ parts, score }) => parts.length === 0 && score === 0)).toBe(true);
  });
});

describe("places that are not won by score", () => {
  const owing = { ...OPTIONS, floorShare: 0.2 };

  test("go to what is owed, are as many as the share says, and say so by a part that lifts the score", () => {
    const pool = aPool();
    const floored = rank(pool, owing).filter(({ slot }) => slot?.kind === "floor");
    expect(floored.length).toBeGreaterThanOrEqual(10);
    expect(floored.length).toBeLessThanOrEqual(12);
    for (const one of floored) {
      expect(one.candidate.owed).toBeGreaterThan(0);
      expect(part(one, "exposure")).toBeGreaterThanOrEqual(0);
      expect(sum(one.parts)).toBe(one.score);
    }
    expect(rank(pool, OPTIONS).some(({ slot }) => slot?.kind === "floor")).toBe(false);
    expect(
      rank(pool, owing)
        .slice(0, 2)
        .some(({ slot }) => slot?.kind === "floor"),
    ).toBe(false);
  });

  test("give of what is owed the one that this viewer would rather see, or the one that waits longest", () => {
    const others = Array.from({ length: 30 }, () => aCandidate({ followed: true }));
    const owedOf = (over: Partial<Candidate>) =>
      aCandidate({ publishedAt: NOW - HOUR, owed: 90, owedTo: 100, avoided: 3, ...over });
    const [liked, other] = [owedOf({ similarity: 0.5 }), owedOf({})];
    const firstOwed = (pool: Candidate[]) =>
      rank([...others, ...pool], owing).find(({ slot }) => slot?.kind === "floor");
    expect(firstOwed([other, liked])?.candidate).toBe(liked);
    const [late, early] = [owedOf({ publishedAt: NOW - 23 * HOUR, likes: 9 }), owedOf({ likes: 9 })];
    const mild = rank([...others, early, late], {
      ...owing,
      weights: { ...WEIGHTS, freshness: { points: 0, halfLifeHours: 1 } },
    });
    expect(mild.find(({ slot }) => slot?.kind === "floor")?.candidate).toBe(late);
  });

  test("are one to two in a hundred where chance decides, each candidate with the probability that is told", () => {
    const pool = aPool(200);
    const drawn = new Map<string, number>();
    let places = 0;
    let random = 0;
    for (let i = 0; i < 300; i++) {
      const ranked = rank(pool, { ...OPTIONS, seed: `seed ${i}` });
      places += ranked.length;
      for (const { slot, candidate } of ranked) {
        if (slot?.kind !== "random") continue;
        random += 1;
        expect(slot.propensity).toBeGreaterThanOrEqual(1 / 200);
        expect(slot.propensity).toBeLessThan(1 / 50);
        drawn.set(candidate.postId, (drawn.get(candidate.postId) ?? 0) + 1);
      }
    }
    expect(random / places).toBeGreaterThan(0.01);
    expect(random / places).toBeLessThan(0.02);
    // Not always the same ones: most of the draws are of different posts.
    expect(drawn.size).toBeGreaterThan(random / 3);
  });
});

test("exploration is spread evenly over posts", () => {
  const shares = Array.from({ length: 10_000 }, (_, i) =>
    seededShare("s", String(116_000_000_000_000_000n + BigInt(i))),
  );
  const mean = shares.reduce((a, b) => a + b) / shares.length;
  expect(mean).toBeCloseTo(0.5, 1);
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...shares)).toBeLessThan(1);
  expect(new Set(shares).size).toBeGreaterThan(9_900);
});
