import type { AccountId, PostId } from "@/lib/core/ids";
import { type Candidate, candidateOf } from "@/lib/feed/ranking/candidate";
import { seededShare } from "@/lib/feed/ranking/random";
import { type Ranked, type RankOptions, rank } from "@/lib/feed/ranking/rank";
import { TERM_NAMES } from "@/lib/feed/ranking/weights";

export const NOW = Date.parse("2026-06-01T12:00:00Z");
export const HOUR = 3_600_000;
export const OPTIONS: RankOptions = { now: NOW, seed: "a seed", limit: 60 };

let serial = 1000;
/** A day-old video as most are, over which stands what a test is about. */
export function aCandidate(over: Partial<Candidate> = {}): Candidate {
  serial += 1;
  return candidateOf({
    postId: String(serial) as PostId,
    authorId: String(serial) as AccountId,
    publishedAt: NOW - 24 * HOUR,
    views: 100,
    skips: 30,
    watchMs: 800_000,
    likes: 5,
    replies: 1,
    completions: 20,
    ...over,
  });
}

/** A thousand candidates of sixty authors, a few of whom publish most; reproducible. */
export function aPool(size = 1000): Candidate[] {
  const pick = (i: number, of: string) => seededShare(`pool ${of}`, String(i));
  return Array.from({ length: size }, (_, i) => {
    const views = Math.floor(pick(i, "views") ** 4 * 10_000);
    return aCandidate({
      postId: String(5000 + i) as PostId,
      authorId: String(1 + Math.floor(pick(i, "author") ** 3 * 60)) as AccountId,
      publishedAt: NOW - pick(i, "age") * 14 * 24 * HOUR,
      views,
      watchMs: views * pick(i, "watching") * 20_000,
      durationMs: 3_000 + pick(i, "length") * 60_000,
      skips: Math.floor(views * pick(i, "skips")),
      likes: Math.floor(views * pick(i, "likes") * 0.2),
      replies: Math.floor(views * pick(i, "replies") * 0.05),
      completions: Math.floor(views * pick(i, "completions") * 0.6),
      followed: pick(i, "followed") < 0.1,
      authorImpressions: Math.floor(pick(i, "impressions") * 20),
      authorWatchedShares: Math.floor(pick(i, "impressions") * 20) * pick(i, "shares"),
      similarity: pick(i, "similar") ** 3,
      hashtags: [`tag${Math.floor(pick(i, "tag") ** 2 * 30)}`],
      owed: Math.max(0, Math.floor(pick(i, "owed") * 300) - 200),
      owedTo: 100,
    });
  });
}

export const ids = (ranked: readonly Ranked[]) => ranked.map(({ candidate }) => candidate.postId);
export const part = ({ parts }: Ranked, name: (typeof TERM_NAMES)[number]) => parts[TERM_NAMES.indexOf(name)] as number;
export const only = (over: Partial<Candidate>) => rank([aCandidate(over)], OPTIONS)[0] as Ranked;
