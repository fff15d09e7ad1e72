import type { PostView } from "@/lib/posts/types";

export const TREND_KINDS = ["hashtag", "post", "video"] as const;
export type TrendKind = (typeof TREND_KINDS)[number];

/** Why something trends, and how it has gone. */
export interface TrendFigures {
  /** Different accounts within an hour, when there were most. */
  readonly accounts: number;
  /** Accounts in an ordinary hour of the week before, rounded. */
  readonly usual: number;
  /** When there were that many: ISO 8601, UTC. */
  readonly peakAt: string;
  /** The peak is now: those accounts are of the last hour. */
  readonly isNow: boolean;
  /** Accounts in each of the last 24 hours, oldest first. */
  readonly curve: readonly number[];
  readonly direction: "rising" | "steady" | "falling";
}

/** A hashtag that trends. `name` is the end of its address. */
export interface HashtagTrend extends TrendFigures {
  readonly kind: "hashtag";
  readonly name: string;
  readonly displayName: string;
}

/** A post that trends; one with a video is a `video`. */
export interface PostTrend extends TrendFigures {
  readonly kind: "post" | "video";
  readonly post: PostView;
}

export type Trend = HashtagTrend | PostTrend;
