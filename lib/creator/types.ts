import type { ExposureView } from "@/lib/feed/exposure/types";
import type { PostView } from "@/lib/posts/types";

/** Where viewers came from. `link` is the video's own address, from elsewhere. */
export const VIEW_SOURCES = [
  "for-you",
  "following",
  "friends",
  "local",
  "list",
  "hashtag",
  "profile",
  "explore",
  "search",
  "thread",
  "bookmarks",
  "link",
] as const;
export type ViewSource = (typeof VIEW_SOURCES)[number];

/** Of how many days the pages tell. */
export const PERIODS = [7, 28, 90] as const;
export type Period = (typeof PERIODS)[number];

/** What is counted of a video, or of all videos of somebody. */
export interface InsightCounts {
  /** How often it was on somebody's screen; of those, how often it was watched for two seconds or a quarter. */
  readonly impressions: number;
  readonly views: number;
  readonly watchMs: number;
  readonly completions: number;
  readonly skips: number;
  /** New followers; of a video, those who followed from it. */
  readonly followers: number;
  /** Followers who left; 0 of a video. */
  readonly unfollowed: number;
}

export interface DayInsights extends InsightCounts {
  /** `YYYY-MM-DD`, UTC. */
  readonly day: string;
}

/** How a video did, or all of somebody's, over a number of days that end today (UTC). */
export interface Insights {
  readonly period: Period;
  readonly total: InsightCounts;
  /** Of as many days before that. */
  readonly before: InsightCounts;
  /** Each day, oldest first, those without anything too. */
  readonly days: readonly DayInsights[];
  /**
   * Of 100 impressions, how many were still watching at each twentieth of the video: 21 numbers from 100 at its beginning
   * to the share that saw its end. Null where nobody has watched.
   */
  readonly completion: readonly number[] | null;
  /** The most views first; those without any are left out. */
  readonly sources: readonly { readonly source: ViewSource; readonly views: number; readonly watchMs: number }[];
}

/** One video in a list of those that did best; `post` with its counts of ever. */
export interface VideoInsights extends InsightCounts {
  readonly post: PostView;
}

/** One of one's own videos, and how it did. */
export interface VideoReport {
  readonly post: PostView;
  readonly insights: Insights;
  /** To how many people it was shown of those to whom it is owed; null where nothing is owed. */
  readonly exposure: ExposureView | null;
}
