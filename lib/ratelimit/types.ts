import type { LimitName } from "./limits";

/** How a limit stood after something was taken from it, or was not. */
export interface Taken {
  readonly name: LimitName;
  readonly subject: string;
  readonly allowed: boolean;
  /** How many tokens the window has in all. */
  readonly tokens: number;
  readonly remaining: number;
  readonly windowMs: number;
  /** Until the same would be allowed: 0 where it is. */
  readonly waitMs: number;
}

/** What a driver is asked: `tokens` in any `windowMs`, of one key. */
export interface Window {
  readonly tokens: number;
  readonly windowMs: number;
}

/** Counts in sliding windows. Two drivers, one test suite: process memory and Redis. */
export interface Limiter {
  /** Take `cost` tokens, all or none. Throws where the place that counts can't be reached. */
  take(key: string, window: Window, cost: number): Promise<Omit<Taken, "name" | "subject" | "tokens" | "windowMs">>;
  /** Give back what was taken just before. */
  giveBack(key: string, window: Window, cost: number): Promise<void>;
  close(): Promise<void>;
}
