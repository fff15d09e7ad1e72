/**
 * What the formulas of co-watch leave open. `d` is how many interactions an account or an item has, `n` how many accounts
 * have both items of a pair:
 *
 *     c(i→j) = Σ over the accounts that have both: d_account^(−gamma) · order · age
 *     w(i→j) = c(i→j) / (d_i^sourceDamping · d_j^targetDamping) · n / (n + shrinkage)
 */
export interface CoWatchSettings {
  /** How much less each pair of a very active account says. */
  readonly gamma: number;
  /** How much less items say that many have, and how much popular items are held back (below 0: preferred). */
  readonly sourceDamping: number;
  readonly targetDamping: number;
  /** Pairs that few accounts share count for less: by a half where as many share them as this says. */
  readonly shrinkage: number;
  /** How many neighbours of an item are kept. */
  readonly neighbours: number;
  /** Only what stands at most so many places apart in somebody's history makes a pair. */
  readonly reach: number;
  /** `order`: gap^(−gapDecay) for what was watched after, and `backward` times that for what was watched before. */
  readonly gapDecay: number;
  readonly backward: number;
  /** `age`: a pair counts half when its later watch is so many days older than the newest of all. 0: never less. */
  readonly halfLifeDays: number;
  /** What the k-th latest of a history (from 0) counts when something is recommended: (1 + k)^(−recency). */
  readonly recency: number;
  /** How much more counts what is had now than what was had before (`momentum.ts`). The app has other terms for that. */
  readonly momentum: number;
  /** To what power the strengths of recorded interactions count (`withStrengths`). In the app all are alike. */
  readonly strength: number;
  readonly ridge: RidgeSettings;
  /** The share of co-watch itself in what the ridge solve gives; 1: the ridge solve is left out. */
  readonly blend: number;
}

/** Each item is regressed on those that lead to it most: one small regression an item. */
export interface RidgeSettings {
  /** How many unknowns a regression has. */
  readonly neighbours: number;
  /** The penalty of an average item, in what it has on the diagonal (`ridge.ts`). */
  readonly lambda: number;
  /** How much popular items are held back in what comes out. */
  readonly targetDamping: number;
}

/** The settings of the instance. Recorded data finds its own (`npm run bench -- ranking`). */
export const CO_WATCH: CoWatchSettings = {
  gamma: 0.75,
  sourceDamping: 0.6,
  targetDamping: 0.1,
  shrinkage: 0.25,
  neighbours: 200,
  reach: 500,
  gapDecay: 0.25,
  backward: 0.5,
  halfLifeDays: 30,
  recency: 0.4,
  momentum: 0,
  strength: 0,
  ridge: { neighbours: 200, lambda: 8, targetDamping: 0.1 },
  blend: 0.35,
};

/** So much of a video (0–1) must have been watched for it to be part of what somebody watched. */
export const WATCHED_SHARE = 0.3;

/** A new pair is made with at most so many watches before it; what is recommended follows from as many. */
export const LATEST_WATCHES = 50;
