/** How somebody wants videos to play and the app to answer. */
export interface Playback {
  /** Whether videos start by themselves: always, where data costs nothing, or only when asked. */
  readonly autoplay: "always" | "wifi" | "never";
  /** Short vibrations, on devices that can. */
  readonly haptics: boolean;
  /** Keys of a single character (WCAG 2.1.4). */
  readonly letterKeys: boolean;
}

export const PLAYBACK_DEFAULTS: Playback = { autoplay: "always", haptics: true, letterKeys: true };

/** Guests' choice, on their device: `autoplay.haptics.letterKeys`, such as `wifi.1.0`. */
export const PLAYBACK_COOKIE = "playback";

/** How feeds that hold every kind of post are shown: one after another on the stage, or as cards. */
export type FeedView = "videos" | "cards";

/** Remembers on this device which of them somebody chose last. */
export const FEED_VIEW_COOKIE = "feed-view";

/** The feeds that have both, by their path. */
export const FEEDS_WITH_VIEWS = ["/following", "/friends", "/local"] as const;

export const isFeedView = (value: unknown): value is FeedView => value === "videos" || value === "cards";
