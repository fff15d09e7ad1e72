/**
 * The exposure floor: every new public video is shown to at least `FLOOR_VIEWERS` people, or to all who were there in
 * the last week where those are fewer, before it may sink by its score. Pure: the feed and the simulation use the same.
 */

export const FLOOR_VIEWERS = 100;
/** Within so long it should be reached, and after so long it is given up: nobody was there. */
export const FLOOR_WINDOW_MS = 24 * 3_600_000;
export const FLOOR_END_MS = 7 * 24 * 3_600_000;
/** The first places of a feed are nobody's debt: they decide whether somebody stays. */
const FIRST_PLACE = 2;

/** Shares of a feed's places that may go to what is owed. */
export const PACE = { least: 0.02, most: 0.3, start: 0.08 } as const;

/** To how many people a video is owed, where so many might be shown it (its author is not among them). */
export const floorTarget = (eligible: number): number => Math.max(0, Math.min(FLOOR_VIEWERS, eligible));

/** To how many more people it is owed. `delivered`: people (not times) that were shown it. */
export const owed = ({ target, delivered }: { target: number; delivered: number }): number =>
  Math.max(0, target - delivered);

/**
 * Whether a place (from 0) of a feed is for what is owed, when `share` of all are: evenly spread, the same for the same
 * `phase` (0–1, which keeps all feeds from paying in the same places).
 */
export function isFloorPlace(place: number, share: number, phase: number): boolean {
  if (place < FIRST_PLACE || share <= 0) return false;
  return Math.floor(place * share + phase) > Math.floor((place - 1) * share + phase);
}

/** How urgent a debt is, 0–1: near 1 where the window is nearly over and much is left. */
export function urgency({ owed, owedTo, ageMs }: { owed: number; owedTo: number; ageMs: number }): number {
  if (owed <= 0 || owedTo <= 0) return 0;
  return (owed / owedTo) * Math.min(1, Math.max(0, ageMs) / FLOOR_WINDOW_MS);
}

/** How many people a video should have been shown to by now, so that it is through in good time (three quarters). */
export const expectedBy = (target: number, ageMs: number): number =>
  target * Math.min(1, Math.max(0, ageMs) / (0.75 * FLOOR_WINDOW_MS));

/**
 * The share of places that is paid next, by how well it was paid so far: `expected` and `delivered` are sums over all
 * that is owed. More where it lags behind, less where it runs ahead, so that the floor costs no more than it must, however
 * many people there are and however much they watch.
 */
export function nextShare(share: number, { expected, delivered }: { expected: number; delivered: number }): number {
  if (expected <= 0) return Math.max(PACE.least, share * 0.9);
  const lag = (expected - delivered) / expected;
  const factor = lag > 0 ? 1 + Math.min(0.5, lag) : 1 / (1 + Math.min(0.25, -lag));
  return Math.min(PACE.most, Math.max(PACE.least, share * factor));
}
