import type { AccountId, PostId } from "@/lib/core/ids";
import type { SourceName } from "../types";

/** A post that may be shown to one viewer, with everything the ranker knows of it. Counts are totals since it appeared. */
export interface Candidate {
  readonly postId: PostId;
  readonly authorId: AccountId;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  readonly durationMs: number;
  readonly views: number;
  /** How often somebody moved on within a second. */
  readonly skips: number;
  /** The sum over all who were shown it. */
  readonly watchMs: number;
  readonly completions: number;
  readonly likes: number;
  readonly replies: number;
  readonly reposts: number;
  /** Who followed its author when they had seen it. */
  readonly follows: number;
  /** Votes against it, and people who wanted less of it. */
  readonly dislikes: number;
  /** People who reported it, or kept its author away after it; only those who have nothing to do with each other. */
  readonly rejections: number;
  /** Whether the viewer follows its author, and how many of those do whom the viewer follows. */
  readonly followed: boolean;
  readonly friends: number;
  /** Of the author's posts that this viewer was shown: how many, and the sum of the shares (0–1 each) that were watched. */
  readonly authorImpressions: number;
  readonly authorWatchedShares: number;
  /** How much it is like what the viewer watched, and how much it trends; 0–1 each. */
  readonly similarity: number;
  readonly trend: number;
  /** Folded names. */
  readonly hashtags: readonly string[];
  /** How many of its hashtags the viewer follows. */
  readonly followedHashtags: number;
  /** Whether it is in the viewer's language; null where either is unknown. */
  readonly sameLanguage: boolean | null;
  /** How often the viewer said that they want less of it: of its author a whole, of one of its hashtags a half; more for reports. */
  readonly avoided: number;
  /** To how many more people it is owed to be shown (`lib/feed/exposure`), and to how many in all; 0 when settled. */
  readonly owed: number;
  readonly owedTo: number;
  /** When the viewer was last shown it (milliseconds since 1970), or null. Seen ones come only when nothing else is left. */
  readonly seenAt: number | null;
  readonly sources: readonly SourceName[];
}

/** A candidate of whom nothing is known but what is given: for simulations, and for tests. */
export function candidateOf(
  known: Pick<Candidate, "postId" | "authorId" | "publishedAt"> & Partial<Candidate>,
): Candidate {
  return { ...NOTHING, ...known };
}

const NOTHING = {
  durationMs: 15_000,
  views: 0,
  skips: 0,
  watchMs: 0,
  completions: 0,
  likes: 0,
  replies: 0,
  reposts: 0,
  follows: 0,
  dislikes: 0,
  rejections: 0,
  followed: false,
  friends: 0,
  authorImpressions: 0,
  authorWatchedShares: 0,
  similarity: 0,
  trend: 0,
  hashtags: [],
  followedHashtags: 0,
  sameLanguage: null,
  avoided: 0,
  owed: 0,
  owedTo: 0,
  seenAt: null,
  sources: [],
} as const;
