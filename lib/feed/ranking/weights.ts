import type { TermName } from "../types";

/** The order in which a session stores the parts of a score. Never reorder: sessions that live refer to it. */
export const TERM_NAMES: readonly TermName[] = [
  "freshness",
  "engagement",
  "follow",
  "watchedShare",
  "repetition",
  "exploration",
];

/** What the ranker's formula leaves open. All parts are in points; a score is around 0–1000. */
export interface Weights {
  readonly freshness: { readonly points: number; readonly halfLifeHours: number };
  readonly engagement: {
    readonly points: number;
    /** What one of each is worth, in likes. */
    readonly like: number;
    readonly reply: number;
    readonly repost: number;
    readonly completion: number;
    /** The rate that an unknown video is taken to have, and how many viewers it takes to outweigh that. */
    readonly priorRate: number;
    readonly priorViewers: number;
    /** The rate that earns half of the points. */
    readonly halfRate: number;
  };
  readonly follow: { readonly points: number };
  readonly watchedShare: {
    readonly points: number;
    /** The share at which an author is neither preferred nor avoided, and how many impressions outweigh it. */
    readonly neutralShare: number;
    readonly priorImpressions: number;
  };
  readonly repetition: { readonly points: number; readonly window: number };
  readonly exploration: { readonly points: number };
  /** At most `posts` of one author among any `window` neighbours, as long as there is anybody else. */
  readonly diversity: { readonly posts: number; readonly window: number };
}

/** Name of the formula and its weights. It changes whenever either does; sessions, tokens and watch events carry it. */
export const RANKER = "sum-1";

export const WEIGHTS: Weights = {
  freshness: { points: 300, halfLifeHours: 36 },
  engagement: {
    points: 400,
    like: 1,
    reply: 2,
    repost: 3,
    completion: 0.5,
    priorRate: 0.3,
    priorViewers: 20,
    halfRate: 0.3,
  },
  follow: { points: 250 },
  watchedShare: { points: 300, neutralShare: 0.4, priorImpressions: 5 },
  repetition: { points: -120, window: 10 },
  exploration: { points: 60 },
  diversity: { posts: 2, window: 6 },
};
