import type { AccountId, PostId } from "@/lib/core/ids";

/** Pages of the app on which videos play in cards. */
export const CARD_FEEDS = [
  "following",
  "friends",
  "local",
  "list",
  "hashtag",
  "profile",
  "search",
  "thread",
  "bookmarks",
] as const;
export type CardFeed = (typeof CARD_FEEDS)[number];

/** Pages of the app that lead to a video's own page. */
export type LeadingPage = CardFeed | "explore";

/** Where a post was served. `watch` is its own page, come to from elsewhere; else the page that led there. */
export type ImpressionFeed = "for-you" | "watch" | LeadingPage;

/** What an impression token says: this post was served to this viewer, here, then. */
export interface Impression {
  /** Unique; the same place of the same feed session keeps it, however often the page is read. */
  readonly id: string;
  /** Null for a guest. */
  readonly accountId: AccountId | null;
  readonly postId: PostId;
  readonly feed: ImpressionFeed;
  /** Place in the feed, from 0. */
  readonly position: number;
  readonly ranker: string;
  /** How probable just this post was there, where chance has chosen it; null elsewhere. */
  readonly propensity: number | null;
  readonly issuedAt: Date;
}

/** What came of a batch of watch events. */
export interface WatchReceipt {
  readonly accepted: number;
  /** Forged, somebody else's, too old, of a post that is gone, or not an event at all. */
  readonly refused: number;
}
