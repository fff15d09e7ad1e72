/** What a multiplier of the ranker is called, from its left end to its right one. */
export const STRENGTHS = ["off", "less", "usual", "more", "most"] as const;

/** How much of a hashtag is wanted, likewise: from −2 to 2. */
export const LEVELS = ["muchLess", "less", "usual", "more", "muchMore"] as const;

/** The stop of the slider that is nearest to a multiplier (0–2), counted from 0. */
export const stopOf = (multiplier: number): number => Math.round(multiplier * 2);

export const multiplierAt = (stop: number): number => stop / 2;

/** What is tabbed to stands between the preview and the bar that saves, not under them (WCAG 2.2, 2.4.11). */
export const CLEAR_OF_BARS = "[&_:is(input,button,summary)]:scroll-mt-48 [&_:is(input,button,summary)]:scroll-mb-36";
