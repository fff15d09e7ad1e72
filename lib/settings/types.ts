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
