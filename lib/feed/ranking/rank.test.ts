import { describe, expect, test } from "vitest";
import type { AccountId, PostId } from "@/lib/core/ids";
import type { Candidate } from "./candidate";
import { seededShare } from "./random";
import { type Ranked, type RankOptions, rank } from "./rank";
import { strongestTerm, sum } from "./terms";
import { TERM_NAMES, WEIGHTS } from "./weights";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const HOUR = 3_600_000;
const OPTIONS: RankOptions = { now: NOW, seed: "a seed", limit: 60 };

let serial = 1000;
function aCandidate(over: Partial<Candidate> = {}): Candidate {
  serial += 1;
  return {
    postId: String(serial) as PostId,
    authorId: String(serial) as AccountId,
    publishedAt: NOW - 24 * HOUR,
    views: 100,
    skips: 30,
    likes: 5,
    replies: 1,
    reposts: 0,
    completions: 20,
    followed: false,
    authorImpressions: 0,
    authorWatchedShares: 0,
    seenAt: null,
    ...over,
  };
}

/** A thousand candidates of sixty authors, a few of whom publish most; reproducible. */
function aPool(size = 1000): Candidate[] {
  const pick = (i: number, of: string) => seededShare(`pool ${of}`, String(i));
  return Array.from({ length: size }, (_, i) => {
    const views = Math.floor(pick(i, "views") ** 4 * 10_000);
    return aCandidate({
      postId: String(5000 + i) as PostId,
      authorId: String(1 + Math.floor(pick(i, "author") ** 3 * 60)) as AccountId,
      publishedAt: NOW - pick(i, "age") * 14 * 24 * HOUR,
      views,
      skips: Math.floor(views * pick(i, "skips")),
      likes: Math.floor(views * pick(i, "likes") * 0.2),
      replies: Math.floor(views * pick(i, "replies") * 0.05),
      completions: Math.floor(views * pick(i, "completions") * 0.6),
      followed: pick(i, "followed") < 0.1,
      authorImpressions: Math.floor(pick(i, "impressions") * 20),
      authorWatchedShares: Math.floor(pick(i, "impressions") * 20) * pick(i, "shares"),
    });
  });
}

const ids = (ranked: readonly Ranked[]) => ranked.map(({ candidate }) => candidate.postId);
const part = ({ parts }: Ranked, name: (typeof TERM_NAMES)[number]) => parts[TERM_NAMES.indexOf(name)] as number;
const only = (over: Partial<Candidate>) => rank([aCandidate(over)], OPTIONS)[0] as Ranked;

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
    const lucky = only({ views: 1, skips: 0, likes: 1, replies: 0, completions: 1 });
    const proven = only({ views: 100, skips: 0, likes: 30, replies: 0, completions: 50 });
    const unknown = only({ views: 0, skips: 0, likes: 0, replies: 0, completions: 0 });
    const ignored = only({ views: 1000, skips: 500, likes: 1, replies: 0, completions: 10 });
    const engagement = [proven, lucky, unknown, ignored].map((ranked) => part(ranked, "engagement"));
    expect(engagement).toEqual([...engagement].sort((a, b) => b - a));
    expect(new Set(engagement).size).toBe(4);
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
    expect(strongestTerm([0, 10, 0, 40, -120, 40])).toBe("watchedShare");
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
    expect(ids(rank([theirs, other], { ...OPTIONS, before: [author, author] }))).toEqual([other.postId, theirs.postId]);
  });

  test("charges an author for each place among the last ten", () => {
    const authorId = "7" as AccountId;
    const [first, second] = rank([aCandidate({ authorId }), aCandidate({ authorId })], OPTIONS) as [Ranked, Ranked];
    expect(part(first, "repetition")).toBe(0);
    expect(part(second, "repetition")).toBe(WEIGHTS.repetition.points);
  });

  test("brings back what was seen only after everything else, longest ago first", () => {
    const unseen = aCandidate({ publishedAt: 0, views: 1000, likes: 0 });
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
