import { describe, expect, test } from "vitest";
import type { AccountId, PostId } from "@/lib/core/ids";
import { aCandidate, aPool, HOUR, ids, NOW, OPTIONS, only, part } from "@/lib/testing/candidates";
import { candidateOf } from "./candidate";
import { DEFAULT_PREFERENCES } from "./preferences";
import { type Ranked, rank } from "./rank";
import { strongestTerm, sum } from "./terms";
import { TERM_NAMES, WEIGHTS, weightsInput } from "./weights";

describe("a score", () => {
  test("is exactly the sum of its parts, in whatever order they are added", () => {
    for (const { parts, score } of rank(aPool(), OPTIONS)) {
      expect(parts).toHaveLength(TERM_NAMES.length);
      expect(parts.every(Number.isInteger)).toBe(true);
      expect(sum(parts)).toBe(score);
      expect(sum([...parts].reverse())).toBe(score);
    }
  });

  test("loses half of its freshness with each half-life and never gains by a date in the future", () => {
    const { points, halfLifeHours } = WEIGHTS.freshness;
    expect(part(only({ publishedAt: NOW }), "freshness")).toBe(points);
    expect(part(only({ publishedAt: NOW - halfLifeHours * HOUR }), "freshness")).toBe(points / 2);
    expect(part(only({ publishedAt: NOW - 2 * halfLifeHours * HOUR }), "freshness")).toBe(points / 4);
    expect(part(only({ publishedAt: NOW + HOUR }), "freshness")).toBe(points);
  });

  test("takes few views for what they are: one like on one view is less than 30 likes on 100", () => {
    const lucky = only({ views: 1, skips: 0, likes: 1 });
    const proven = only({ views: 100, skips: 0, likes: 30 });
    const unknown = only({ views: 0, skips: 0, likes: 0 });
    const ignored = only({ views: 1000, skips: 500, likes: 1 });
    const likes = [proven, lucky, unknown, ignored].map((ranked) => part(ranked, "like"));
    expect(likes).toEqual([...likes].sort((a, b) => b - a));
    expect(new Set(likes).size).toBe(4);
  });

  test("says nothing of a video that nobody has seen", () => {
    const { parts } = only(candidateOf({ postId: "1" as PostId, authorId: "2" as AccountId, publishedAt: NOW }));
    const told = parts.flatMap((points, i) => (points === 0 ? [] : [TERM_NAMES[i]]));
    expect(told.filter((name) => name !== "exploration")).toEqual(["freshness"]);
  });

  test("gives a short clip no advantage from being short, nor a long one from being long", () => {
    const { usualMs, atMs, growth } = WEIGHTS.watchTime;
    const { usual, fall, atMs: at } = WEIGHTS.completion;
    for (const durationMs of [4_000, 15_000, 60_000, 180_000]) {
      const watchMs = 1_000 * usualMs * (durationMs / atMs) ** growth;
      const completions = 1_000 * Math.min(0.9, usual * (at / durationMs) ** fall);
      const asUsual = only({ durationMs, watchMs, completions, views: 1_000, skips: 0 });
      expect(part(asUsual, "watchTime")).toBe(0);
      expect(part(asUsual, "completion")).toBe(0);
      const better = only({ durationMs, watchMs: watchMs * 2, completions, views: 1_000, skips: 0 });
      expect(part(better, "watchTime")).toBeGreaterThan(70);
    }
  });

  test("grows with those who followed its author for it; weights from before that was known still rank", () => {
    const { usual } = WEIGHTS.gain;
    expect(part(only({ views: 1_000, skips: 0, follows: 1_000 * usual }), "gain")).toBe(0);
    expect(part(only({ views: 1_000, skips: 0, follows: 5_000 * usual }), "gain")).toBeGreaterThan(
      WEIGHTS.gain.points / 2,
    );
    expect(part(only({ views: 1_000, skips: 0, follows: 0 }), "gain")).toBeLessThan(-WEIGHTS.gain.points / 2);
    const { gain: _, ...older } = WEIGHTS;
    expect(weightsInput.parse(older)).toEqual(WEIGHTS);
  });

  test("falls strongly with skips, with votes against it, and with what the viewer wanted less of", () => {
    expect(part(only({ views: 10, skips: 90 }), "skips")).toBeLessThan(-150);
    expect(part(only({ views: 95, skips: 5 }), "skips")).toBe(0);
    expect(part(only({ views: 100, skips: 0, dislikes: 20 }), "dislikes")).toBeLessThan(-250);
    expect(part(only({ avoided: 1 }), "avoided")).toBe(WEIGHTS.avoided.points / 2);
    expect(part(only({ avoided: 0 }), "avoided")).toBe(0);
  });

  test("falls with what several people reject, never by more than is set, and not for one or two; older weights still rank", () => {
    const rejected = (rejections: number, views = 100) => part(only({ views, skips: 0, rejections }), "rejections");
    expect([0, 1, WEIGHTS.rejections.alone].map((many) => rejected(many))).toEqual([0, 0, 0]);
    expect(rejected(4)).toBeLessThan(0);
    expect(rejected(12)).toBeLessThan(rejected(4));
    expect(rejected(12, 10_000)).toBeGreaterThan(-20);
    expect(rejected(1_000_000)).toBeGreaterThanOrEqual(WEIGHTS.rejections.points);
    const everything = only({ views: 100, skips: 0, rejections: 12, likes: 20, avoided: 2 });
    expect(sum(everything.parts)).toBe(everything.score);
    const { rejections: _, ...older } = WEIGHTS;
    expect(weightsInput.parse(older)).toEqual(WEIGHTS);
  });

  test("knows likeness, friends, language, trends and topics", () => {
    expect(part(only({ similarity: 1 }), "similarity")).toBe(WEIGHTS.similarity.points);
    expect(part(only({ friends: WEIGHTS.network.half }), "network")).toBe(WEIGHTS.network.points / 2);
    expect([true, false, null].map((sameLanguage) => part(only({ sameLanguage }), "language"))).toEqual([60, -60, 0]);
    expect(part(only({ trend: 0.5 }), "trend")).toBe(WEIGHTS.trend.points / 2);
    const topics = { art: 2, war: -2, constructor: -1 };
    const preferences = { ...DEFAULT_PREFERENCES, topics };
    const of = (hashtags: string[], followedHashtags = 0) =>
      part(rank([aCandidate({ hashtags, followedHashtags })], { ...OPTIONS, preferences })[0] as Ranked, "topics");
    const { points } = WEIGHTS.topics;
    expect(of(["art"])).toBe(2 * points);
    expect(of(["war"])).toBe(-2 * points);
    expect(of(["art", "war"])).toBe(0);
    expect(of(["tostring"], 1)).toBe(points);
    expect(of(["constructor"])).toBe(-points);
    expect(of(["valueOf"])).toBe(0);
  });

  test("rises with a follow and with an author whom the viewer watches, falls with one who is skipped", () => {
    expect(part(only({ followed: true }), "follow")).toBe(WEIGHTS.follow.points);
    expect(part(only({}), "watchedShare")).toBe(0);
    expect(part(only({ authorImpressions: 10, authorWatchedShares: 9 }), "watchedShare")).toBeGreaterThan(50);
    expect(part(only({ authorImpressions: 10, authorWatchedShares: 0.5 }), "watchedShare")).toBeLessThan(-50);
  });

  test("names the term that speaks most for a post", () => {
    expect(strongestTerm(only({ publishedAt: NOW }).parts)).toBe("freshness");
    expect(strongestTerm(only({ publishedAt: 0, followed: true }).parts)).toBe("follow");
    expect(strongestTerm(TERM_NAMES.map((name) => (name === "similarity" || name === "trend" ? 40 : -10)))).toBe(
      "similarity",
    );
  });
});

describe("an order", () => {
  test("is the same for the same seed and instant, whatever order the candidates come in", () => {
    const pool = aPool();
    const first = rank(pool, OPTIONS);
    expect(rank([...pool].reverse(), OPTIONS)).toEqual(first);
    expect(ids(rank(pool, { ...OPTIONS, seed: "another" }))).not.toEqual(ids(first));
  });

  test("puts the best first, and nobody twice", () => {
    const pool = aPool();
    const ranked = rank(pool, OPTIONS);
    expect(new Set(ids(ranked)).size).toBe(60);
    const best = Math.max(...pool.map((candidate) => (rank([candidate], OPTIONS)[0] as Ranked).score));
    expect(ranked[0]?.score).toBe(best);
    expect(ranked[0]?.slot).toBe(null);
  });

  test("has no more than two of an author among six neighbours while there are others", () => {
    for (const size of [40, 100, 1000]) {
      const pool = aPool(size);
      const ranked = rank(pool, { ...OPTIONS, limit: size });
      const left = new Set(pool.map(({ postId }) => postId));
      ranked.forEach(({ candidate }, place) => {
        const window = ranked.slice(Math.max(0, place - 5), place + 1).map((r) => r.candidate.authorId);
        const countOf = (author: AccountId) => window.filter((a) => a === author).length;
        if (countOf(candidate.authorId) > 2) {
          // Only where everybody who is left had two already.
          const others = pool.filter((c) => left.has(c.postId)).map((c) => c.authorId);
          const before = window.slice(0, -1);
          expect(others.every((author) => before.filter((a) => a === author).length >= 2)).toBe(true);
        }
        left.delete(candidate.postId);
      });
      expect(ranked).toHaveLength(size);
    }
  });

  test("minds who stood before it, when a feed goes on", () => {
    const author = "7" as AccountId;
    const [theirs, other] = [aCandidate({ authorId: author, followed: true }), aCandidate()];
    expect(ids(rank([theirs, other], OPTIONS))).toEqual([theirs.postId, other.postId]);
    const stood = { authorId: author, hashtags: [] };
    expect(ids(rank([theirs, other], { ...OPTIONS, before: [stood, stood] }))).toEqual([other.postId, theirs.postId]);
  });

  test("has no more than three with one hashtag among six neighbours while there are others", () => {
    const loud = Array.from({ length: 20 }, () => aCandidate({ hashtags: ["loud"], followed: true }));
    const others = Array.from({ length: 20 }, () => aCandidate({ hashtags: ["quiet"], publishedAt: 0 }));
    const ranked = rank([...loud, ...others], { ...OPTIONS, limit: 30 });
    for (let i = 0; i + 6 <= 30; i++)
      expect(ranked.slice(i, i + 6).filter((r) => r.candidate.hashtags[0] === "loud").length).toBeLessThanOrEqual(3);
    const before = [1, 2, 3].map(() => ({ authorId: "9" as AccountId, hashtags: ["loud"] }));
    expect(rank([...loud, ...others], { ...OPTIONS, before })[0]?.candidate.hashtags).toEqual(["quiet"]);
  });

  test("charges an author for each place among the last ten", () => {
    const authorId = "7" as AccountId;
    const [first, second] = rank([aCandidate({ authorId }), aCandidate({ authorId })], OPTIONS) as [Ranked, Ranked];
    expect(part(first, "repetition")).toBe(0);
    expect(part(second, "repetition")).toBe(WEIGHTS.repetition.points);
  });

  test("brings back what was seen only after everything else, longest ago first", () => {
    const unseen = aCandidate({ publishedAt: 0, views: 1000, likes: 0, avoided: 9 });
    const [yesterday, lastWeek] = [
      aCandidate({ seenAt: NOW - 24 * HOUR, followed: true }),
      aCandidate({ seenAt: NOW - 168 * HOUR }),
    ];
    expect(ids(rank([yesterday, lastWeek, unseen], OPTIONS))).toEqual(
      [unseen, lastWeek, yesterday].map((c) => c.postId),
    );
  });

  test("shows one author alone rather than nothing", () => {
    const authorId = "7" as AccountId;
    expect(
      rank(
        [1, 2, 3, 4].map(() => aCandidate({ authorId })),
        OPTIONS,
      ),
    ).toHaveLength(4);
  });
});
