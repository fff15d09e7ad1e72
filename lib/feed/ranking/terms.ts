import type { TermName } from "../types";
import type { Candidate } from "./candidate";
import { seededShare } from "./random";
import { TERM_NAMES, type Weights } from "./weights";

const HOUR_MS = 3_600_000;

/** The parts of one score in the order of `TERM_NAMES`: whole points, so that they add up exactly in any order. */
export type Parts = readonly number[];

/** What the circumstances of one ranking add to a candidate's own features. `now` in milliseconds since 1970. */
export interface Circumstances {
  readonly now: number;
  readonly seed: string;
  readonly weights: Weights;
}

/** Every part but `repetition`, which depends on what stands before and is 0 here. */
export function ownParts(candidate: Candidate, { now, seed, weights }: Circumstances): number[] {
  const part: Record<TermName, number> = {
    freshness: weights.freshness.points * freshness(candidate, now, weights),
    engagement: weights.engagement.points * engagement(candidate, weights),
    follow: candidate.followed ? weights.follow.points : 0,
    watchedShare: weights.watchedShare.points * watchedShare(candidate, weights),
    repetition: 0,
    exploration: weights.exploration.points * seededShare(seed, candidate.postId),
  };
  // Adding 0 turns −0 into 0.
  return TERM_NAMES.map((name) => Math.round(part[name]) + 0);
}

/** 1 when just published, half of that after each half-life. What claims to come from the future counts as just published. */
function freshness({ publishedAt }: Candidate, now: number, { freshness: { halfLifeHours } }: Weights): number {
  return 2 ** (-Math.max(0, now - publishedAt) / (halfLifeHours * HOUR_MS));
}

/**
 * 0–1: how much people did, per viewer who decided (watched or skipped), so that it does not grow by being shown. Few
 * viewers are shrunk towards what an unknown video is taken to be worth (a Bayesian average with `priorViewers`
 * pseudo-viewers): one like on one view is no triumph. `lib/posts/heat.ts` picks candidates by the same rate.
 */
function engagement(candidate: Candidate, { engagement: w }: Weights): number {
  const done =
    w.like * candidate.likes +
    w.reply * candidate.replies +
    w.repost * candidate.reposts +
    w.completion * candidate.completions;
  const viewers = candidate.views + candidate.skips;
  const rate = (done + w.priorRate * w.priorViewers) / (viewers + w.priorViewers);
  return rate / (rate + w.halfRate);
}

/** How much more (or less) of this author's videos the viewer watches than is usual, shrunk likewise; 0 when unknown. */
function watchedShare(candidate: Candidate, { watchedShare: w }: Weights): number {
  const shares = candidate.authorWatchedShares + w.neutralShare * w.priorImpressions;
  return shares / (candidate.authorImpressions + w.priorImpressions) - w.neutralShare;
}

/** A score: the sum of its parts. */
export function sum(parts: Parts): number {
  return parts.reduce((total, part) => total + part, 0);
}

/** The term that speaks most for a post. */
export function strongestTerm(parts: Parts): TermName {
  let strongest = 0;
  parts.forEach((part, i) => {
    if (part > (parts[strongest] as number)) strongest = i;
  });
  return TERM_NAMES[strongest] as TermName;
}
