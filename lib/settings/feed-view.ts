/** How feeds that hold every kind of post are shown: one after another on the stage, or as cards. */
export type FeedView = "videos" | "cards";

/** Remembers on this device which of them somebody chose last. */
export const FEED_VIEW_COOKIE = "feed-view";

/** The feeds that have both, by their path. */
export const FEEDS_WITH_VIEWS = ["/following", "/friends", "/local"] as const;

export const isFeedView = (value: unknown): value is FeedView => value === "videos" || value === "cards";
