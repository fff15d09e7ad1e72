import { z } from "zod";
import type { TermName } from "../types";
import { STEERABLE_TERMS } from "./preferences";

/** The order in which a session stores the parts of a score. It belongs to the formula's name: both change together. */
export const TERM_NAMES: readonly TermName[] = [...STEERABLE_TERMS, "exposure"];

/** The name of the formula (`terms.ts`). It changes whenever that or the order of its terms does. */
export const FORMULA = "sum-4";

/** What ranked: the formula and the version of its weights. Sessions, tokens and watch events carry it. */
export const rankerNamed = (version: number): string => `${FORMULA}.${version}`;

/** Whether a session was ranked by this formula, so that its parts can be read. */
export const isOfFormula = (ranker: string): boolean => ranker.startsWith(`${FORMULA}.`);

const points = z.number().min(-1_000).max(1_000);
const positive = z.number().positive().max(1e6);
const share = z.number().min(0).max(1);
const count = z.number().int().min(1).max(1_000);

/** How often something happens a viewer who decided (watched or skipped): against `usual`, with `prior` pseudo-viewers. */
const rate = z.strictObject({ points, usual: share.refine((usual) => usual > 0), prior: positive });

/** People who follow an author for this video. Weights that were written down before it was known mean these. */
const GAIN = { points: 80, usual: 0.005, prior: 60 };

/** Reports, and mutes and blocks after a video. Weights that were written down before they counted mean these. */
const REJECTIONS = { points: -250, alone: 2, half: 0.03, prior: 60 };

/** The shape of the weights, as they are stored. All parts are in points; what makes a score is some hundreds of them. */
export const weightsInput = z.strictObject({
  freshness: z.strictObject({ points, halfLifeHours: positive }),
  /** Usual: `usualMs` of a video of `atMs`, growing with its length to the power of `growth`. */
  watchTime: z.strictObject({ points, usualMs: positive, atMs: positive, growth: share, prior: positive }),
  /** Usual: `usual` of a video of `atMs`, falling with its length to the power of `fall`. */
  completion: rate.extend({ atMs: positive, fall: share }),
  like: rate,
  comment: rate,
  share: rate,
  gain: rate.default(GAIN),
  follow: z.strictObject({ points }),
  /** So many friends earn half of the points. */
  network: z.strictObject({ points, half: positive }),
  /** The share at which an author is neither preferred nor avoided, and how many impressions outweigh it. */
  watchedShare: z.strictObject({ points, neutralShare: share, priorImpressions: positive }),
  similarity: z.strictObject({ points }),
  topics: z.strictObject({ points }),
  language: z.strictObject({ points }),
  trend: z.strictObject({ points }),
  skips: rate,
  /** `half`: the rate that costs half of the points. */
  dislikes: z.strictObject({ points, half: share.refine((half) => half > 0), prior: positive }),
  /** So many are no reason for others (`alone`); beyond them `half` is the rate that costs half of the points. */
  rejections: z
    .strictObject({
      points,
      alone: z.number().int().min(0).max(1_000),
      half: share.refine((half) => half > 0),
      prior: positive,
    })
    .default(REJECTIONS),
  /** So much that was avoided costs half of the points. */
  avoided: z.strictObject({ points, half: positive }),
  repetition: z.strictObject({ points, window: count }),
  /** `share` of the places go to a random candidate. */
  exploration: z.strictObject({ points, share }),
  /** What urgency counts for when one of several owed videos gets a place. */
  exposure: z.strictObject({ points }),
  /** At most `posts` of one author, and `tagged` with one hashtag, among `window` neighbours, as long as there are others. */
  diversity: z.strictObject({ posts: count, tagged: count, window: count }),
});

/** What the ranker's formula leaves open. */
export type Weights = z.output<typeof weightsInput>;

/** What holds until somebody decides otherwise (`ranking_weights`). */
export const DEFAULT_VERSION = 1;
export const WEIGHTS: Weights = {
  freshness: { points: 300, halfLifeHours: 36 },
  watchTime: { points: 250, usualMs: 6_000, atMs: 15_000, growth: 0.6, prior: 20 },
  completion: { points: 120, usual: 0.3, prior: 20, atMs: 15_000, fall: 0.5 },
  like: { points: 150, usual: 0.06, prior: 20 },
  comment: { points: 70, usual: 0.01, prior: 40 },
  share: { points: 90, usual: 0.008, prior: 40 },
  gain: GAIN,
  follow: { points: 250 },
  network: { points: 120, half: 3 },
  watchedShare: { points: 300, neutralShare: 0.4, priorImpressions: 5 },
  similarity: { points: 350 },
  topics: { points: 140 },
  language: { points: 60 },
  trend: { points: 120 },
  skips: { points: -300, usual: 0.25, prior: 20 },
  dislikes: { points: -400, half: 0.05, prior: 20 },
  rejections: REJECTIONS,
  avoided: { points: -450, half: 1 },
  repetition: { points: -120, window: 10 },
  exploration: { points: 60, share: 0.015 },
  exposure: { points: 150 },
  diversity: { posts: 2, tagged: 3, window: 6 },
};
