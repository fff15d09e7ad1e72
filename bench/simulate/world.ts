import { normal, randomOf, skewed } from "../seed/random";

const TASTES = 6;

/** Somebody who watches. What they like is hidden from every feed. */
export interface Person {
  readonly taste: readonly number[];
  /** How many sessions a day, on average, and how long they would stay (ms) if all was well. */
  readonly sessions: number;
  readonly budgetMs: number;
}

/** A video. Its nature and its quality are hidden, too. */
export interface Video {
  readonly nature: readonly number[];
  readonly quality: number;
  readonly durationMs: number;
  readonly author: number;
  /** Milliseconds since the simulation began; below 0: it was there before. */
  readonly publishedAt: number;
}

export interface World {
  readonly people: readonly Person[];
  /** In the order of their publishing. */
  readonly videos: readonly Video[];
}

const DAY_MS = 86_400_000;
/** What is there when it begins was published in so many days before. */
const DAYS_BEFORE = 14;

/** People and videos, the same for the same seed. Length says nothing about quality. A few authors publish most. */
export function makeWorld(
  { viewers, perDay, days }: { viewers: number; perDay: number; days: number },
  seed: string,
): World {
  const random = randomOf(`simulate ${seed}`);
  const vector = () => Array.from({ length: TASTES }, () => normal(random) / Math.sqrt(TASTES));
  const people = Array.from({ length: viewers }, () => ({
    taste: vector(),
    sessions: 0.4 + 2 * random() ** 2,
    budgetMs: 60_000 * Math.min(40, Math.max(2, Math.exp(2 + 0.6 * normal(random)))),
  }));
  const videos: Video[] = [];
  for (let day = -DAYS_BEFORE; day < days; day++)
    for (let k = 0; k < perDay; k++)
      videos.push({
        nature: vector(),
        quality: normal(random),
        durationMs: Math.round(Math.min(120_000, Math.max(4_000, 1_000 * Math.exp(2.9 + 0.7 * normal(random))))),
        author: skewed(random, viewers, 2),
        publishedAt: Math.round((day + (k + random()) / perDay) * DAY_MS),
      });
  return { people, videos };
}

/** How somebody took a video. */
export interface Reaction {
  readonly watchedMs: number;
  readonly skipped: boolean;
  readonly completed: boolean;
  readonly liked: boolean;
  readonly replied: boolean;
  readonly shared: boolean;
  /** They follow its author for it. */
  readonly won: boolean;
  /** 0–1: what it was worth to them, whatever its length. */
  readonly worth: number;
}

/**
 * What somebody does with a video: it depends on taste, quality and chance. The longer it is, the smaller the share that
 * is watched and the more the seconds: the bias that a ranker must not take for quality.
 */
export function watch({ taste }: Person, { nature, quality, durationMs }: Video, random: () => number): Reaction {
  const liking = 2 * TASTES ** 0.5 * dot(taste, nature) + 0.9 * quality;
  const worth = 1 / (1 + Math.exp(-(liking - 0.4)));
  const patience = 1 / (1 + Math.exp(-(liking - 0.4 + 0.9 * normal(random))));
  const share = Math.min(1, 1.25 * patience ** ((durationMs / 15_000) ** 0.35));
  const watchedMs = Math.round(share * durationMs);
  const skipped = watchedMs < 1_000 || patience < 0.12;
  return {
    watchedMs: skipped ? Math.min(watchedMs, 900) : watchedMs,
    skipped,
    completed: !skipped && share === 1,
    liked: !skipped && random() < 0.25 * worth ** 2,
    replied: !skipped && random() < 0.03 * worth,
    shared: !skipped && random() < 0.03 * worth ** 2,
    won: !skipped && random() < 0.02 * worth ** 2,
    worth,
  };
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, k) => sum + value * (b[k] as number), 0);
