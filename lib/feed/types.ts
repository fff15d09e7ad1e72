import type { PostId } from "@/lib/core/ids";
import type { PostView } from "@/lib/posts/types";

export type FeedName = "for-you" | "following" | "friends" | "local" | "list" | "hashtag";

/** The named terms of the ranker. Their parts add up to the score. */
export type TermName = "freshness" | "engagement" | "follow" | "watchedShare" | "repetition" | "exploration";

/** One feed. `subject` says of which list (its id) or hashtag (its folded name). */
export interface FeedKey {
  readonly feed: FeedName;
  readonly subject?: string | null;
}

export interface FeedItem {
  readonly post: PostView;
  /** Signed proof that this was served: viewer, post (of a repost, the original), position, ranker. Watch events carry it. */
  readonly impression: string;
  /** The strongest reason it is here, for the why pill. `linked`: whoever looks opened it themselves. */
  readonly reason: TermName | "newest" | "linked";
}

/**
 * A page of a feed session. The session is decided once; pages only read on in it. But for For You, every kind of post
 * may be among the items.
 */
export interface FeedPage {
  readonly items: readonly FeedItem[];
  /** Signed; asks for the rest of the same session. */
  readonly session: string;
  /** Position to go on from, or null at the end. */
  readonly next: number | null;
}

/** Why a post stands where it stands: `score` is the sum of the parts. */
export interface Explanation {
  readonly postId: PostId;
  readonly position: number;
  readonly candidates: number;
  readonly ranker: string;
  readonly score: number;
  readonly terms: readonly { readonly name: TermName; readonly part: number }[];
  readonly servedAt: string;
}
