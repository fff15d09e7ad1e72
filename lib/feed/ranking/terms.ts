import type { TermName } from "../types";
import type { Candidate } from "./candidate";
import { DEFAULT_PREFERENCES, type FeedPreferences } from "./preferences";
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
  readonly preferences?: FeedPreferences;
}

/** Every part but `repetition` and `exposure`, which depend on the place and are 0 here. */
export function ownParts(candidate: Candidate, circumstances: Circumstances): number[] {
  const { now, seed, weights: w, preferences = DEFAULT_PREFERENCES } = circumstances;
  const decided = candidate.views + candidate.skips;
  const against = (done: number, { usual, prior }: { usual: number; prior: number }) =>
    againstUsual((done + usual * prior) / (decided + prior), usual);
  const part: Record<TermName, number> = {
    freshness: w.freshness.points * freshness(candidate, now, w),
    watchTime: w.watchTime.points * watchTime(candidate, decided, w),
    completion:
      w.completion.points * against(candidate.completions, { ...w.completion, usual: usualCompletion(candidate, w) }),
    like: w.like.points * against(candidate.likes, w.like),
    comment: w.comment.points * against(candidate.replies, w.comment),
    share: w.share.points * against(candidate.reposts, w.share),
    gain: w.gain.points * against(candidate.follows, w.gain),
    follow: candidate.followed ? w.follow.points : 0,
    network: w.network.points * saturated(candidate.friends, w.network.half),
    watchedShare: w.watchedShare.points * watchedShare(candidate, w),
    similarity: w.similarity.points * candidate.similarity,
    topics: w.topics.points * topics(candidate, preferences),
    language: candidate.sameLanguage === null ? 0 : candidate.sameLanguage ? w.language.points : -w.language.points,
    trend: w.trend.points * candidate.trend,
    skips: w.skips.points * skips(candidate, decided, w),
    dislikes: w.dislikes.points * saturated(candidate.dislikes / (decided + w.dislikes.prior), w.dislikes.half),
    rejections: w.rejections.points * rejections(candidate, decided, w),
    avoided: w.avoided.points * saturated(candidate.avoided, w.avoided.half),
    repetition: 0,
    exploration: w.exploration.points * seededShare(seed, candidate.postId),
    exposure: 0,
  };
  // Adding 0 turns −0 into 0.
  return TERM_NAMES.map((name) => Math.round(part[name] * multiplier(preferences, name)) + 0);
}

/** How a person has turned a term; 1 where they have not, and for what is not theirs to turn. */
export const multiplier = ({ multipliers }: FeedPreferences, name: TermName): number =>
  name === "exposure" ? 1 : Math.min(2, Math.max(0, multipliers[name] ?? 1));

/** 1 when just published, half of that after each half-life. What claims to come from the future counts as just published. */
function freshness({ publishedAt }: Candidate, now: number, { freshness: { halfLifeHours } }: Weights): number {
  return 2 ** (-Math.max(0, now - publishedAt) / (halfLifeHours * HOUR_MS));
}

/**
 * −1 to 1, 0 where it is as usual. Few viewers are shrunk towards that by the callers (a Bayesian average with `prior`
 * pseudo-viewers), and a rate is one of viewers who decided, so that it does not grow by being shown.
 */
const againstUsual = (rate: number, usual: number): number => (rate - usual) / (rate + usual);

/** 0 to 1, a half at `half`. */
const saturated = (amount: number, half: number): number => Math.max(0, amount) / (Math.max(0, amount) + half);

/**
 * How long it is watched, against what is usual for its length: people watch more of a long video in seconds and less of
 * it in shares, so that neither alone may speak for it.
 */
function watchTime({ watchMs, durationMs }: Candidate, decided: number, { watchTime: w }: Weights): number {
  const usual = w.usualMs * (Math.max(1_000, durationMs || w.atMs) / w.atMs) ** w.growth;
  return againstUsual((watchMs + usual * w.prior) / (decided + w.prior), usual);
}

function usualCompletion({ durationMs }: Candidate, { completion: w }: Weights): number {
  return Math.min(0.9, w.usual * (w.atMs / Math.max(1_000, durationMs || w.atMs)) ** w.fall);
}

/** How much more (or less) of this author's videos the viewer watches than is usual, shrunk likewise; 0 when unknown. */
function watchedShare(candidate: Candidate, { watchedShare: w }: Weights): number {
  const shares = candidate.authorWatchedShares + w.neutralShare * w.priorImpressions;
  return shares / (candidate.authorImpressions + w.priorImpressions) - w.neutralShare;
}

/** −2 to 2: what the viewer said of its hashtags, and 1 for one that they follow. */
function topics({ hashtags, followedHashtags }: Candidate, { topics: wanted }: FeedPreferences): number {
  const said = hashtags.reduce((sum, name) => sum + (Object.hasOwn(wanted, name) ? (wanted[name] ?? 0) : 0), 0);
  return Math.min(2, Math.max(-2, said + Math.min(1, followedHashtags)));
}

/** 0 to 1: by how much more than usual it is skipped. That few skip it is no merit of its own: they watch it. */
function skips(candidate: Candidate, decided: number, { skips: { usual, prior } }: Weights): number {
  const rate = (candidate.skips + usual * prior) / (decided + prior);
  return Math.max(0, rate - usual) / (1 - usual);
}

/** 0 to 1, a half at `half`. One or two are no reason for others, however few have seen it. */
function rejections(candidate: Candidate, decided: number, { rejections: { alone, prior, half } }: Weights): number {
  return saturated((candidate.rejections - alone) / (decided + prior), half);
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
