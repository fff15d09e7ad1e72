import type { Window } from "./types";

/** What was counted in the window that runs, and in the one before it. Windows begin at multiples of their length. */
export interface Counted {
  readonly current: number;
  readonly previous: number;
}

/**
 * Tokens in use: those of the running window, and of the one before as large a part as the last `windowMs` still reach
 * into it. The approximation of `@upstash/ratelimit`, so that both drivers count alike.
 */
export function tokensUsed({ current, previous }: Counted, windowMs: number, now: number): number {
  const passed = (now % windowMs) / windowMs;
  return Math.floor((1 - passed) * previous) + current;
}

/** How long until `cost` tokens are free when nobody takes any meanwhile, in ms. One that asks too much never is told 0. */
export function waitFor(cost: number, { current, previous }: Counted, window: Window, now: number): number {
  const { tokens, windowMs } = window;
  if (cost > tokens) return windowMs;
  const inThis = freeAt(tokens - cost - current, previous, windowMs);
  const elapsed = now % windowMs;
  if (inThis !== null && inThis < windowMs) return Math.max(0, inThis - elapsed);
  const inNext = freeAt(tokens - cost, current, windowMs) ?? windowMs;
  return windowMs - elapsed + inNext;
}

/** How far into a window what is left of `previous` leaves `room`; null where it never does. */
function freeAt(room: number, previous: number, windowMs: number): number | null {
  if (room < 0) return null;
  if (previous < room + 1) return 0;
  // floor((1 − p) · previous) ≤ room as soon as (1 − p) · previous < room + 1.
  return Math.floor(windowMs * (1 - (room + 1) / previous)) + 1;
}
