import type { TermName } from "../types";

/** How one person has turned the ranker's knobs. `multipliers`: 0–2, 1 where nothing is said; `topics`: hashtag (folded) → −2…+2. */
export interface FeedPreferences {
  readonly multipliers: Readonly<Partial<Record<TermName, number>>>;
  readonly topics: Readonly<Record<string, number>>;
  /** `newest`: nothing is ranked, what is newest comes first. */
  readonly order: "ranked" | "newest";
}

/** What holds for guests and for whoever has turned nothing. */
export const DEFAULT_PREFERENCES: FeedPreferences = { multipliers: {}, topics: {}, order: "ranked" };

/**
 * The terms that a person may turn, in the order in which `TERM_NAMES` keeps them (it belongs to the formula). Not the
 * exposure floor: it is what everybody owes to what is new.
 */
export const STEERABLE_TERMS: readonly Exclude<TermName, "exposure">[] = [
  "freshness",
  "watchTime",
  "completion",
  "like",
  "comment",
  "share",
  "gain",
  "follow",
  "network",
  "watchedShare",
  "similarity",
  "topics",
  "language",
  "trend",
  "skips",
  "dislikes",
  "rejections",
  "avoided",
  "repetition",
  "exploration",
];
