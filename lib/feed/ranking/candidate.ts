import type { AccountId, PostId } from "@/lib/core/ids";

/** A post that may be shown to one viewer, with everything the ranker knows of it. Counts are totals since it appeared. */
export interface Candidate {
  readonly postId: PostId;
  readonly authorId: AccountId;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  readonly views: number;
  readonly skips: number;
  readonly likes: number;
  readonly replies: number;
  readonly reposts: number;
  readonly completions: number;
  /** Whether the viewer follows its author. */
  readonly followed: boolean;
  /** Of the author's posts that this viewer was shown: how many, and the sum of the shares (0–1 each) that were watched. */
  readonly authorImpressions: number;
  readonly authorWatchedShares: number;
  /** When the viewer was last shown it (milliseconds since 1970), or null. Seen ones come only when nothing else is left. */
  readonly seenAt: number | null;
}
