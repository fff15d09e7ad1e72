import { TRENDS } from "./constants";

/** One account that speaks for a subject, as far as it matters how much that says. */
export interface Voice {
  /** Its account is younger than three days. */
  readonly newcomer: boolean;
  /** Accounts outside the crowd that watched its videos, and authors outside the crowd that it watched; small numbers. */
  readonly watchers: number;
  readonly watched: number;
  /** How many accounts have spoken for it lately, and how many of those speak for this subject too. */
  readonly endorsers: number;
  readonly insiders: number;
  /** It speaks now, not earlier in the day: it is counted, the others only show who keeps together. */
  readonly now: boolean;
}

/**
 * How surprising it is that `voices` accounts speak for something that `usual` accounts an hour speak for: a term of
 * Pearson's χ², (o − e)² / e (K. Pearson, Philosophical Magazine 50, 1900; for trends: Mastodon's `Trends::Tags`). 0 below
 * what is usual and below the minimum of accounts.
 */
export function surprise(voices: number, usual: number): number {
  const expected = Math.max(TRENDS.expectedLeast, usual);
  return voices < TRENDS.voicesLeast || voices <= expected ? 0 : (voices - expected) ** 2 / expected;
}

/** A score after `ms`: half of it is left after each half-life. */
export const faded = (score: number, ms: number): number => score * 2 ** (-Math.max(0, ms) / TRENDS.halfLifeMs);

/**
 * How much an account's voice weighs among the others for the same subject, 0–1.
 *
 * Those who keep together count as few: an account that `k` of the crowd have spoken for weighs 1 / (1 + k·s), where `s` is
 * the share of all who speak for it that the crowd makes up, above what chance would give (`crowdShare`: the crowd among
 * all accounts). In a closed ring of n, k = n − 1 and s = 1, so that all of it weighs n · 1/n = 1: one account. The sum of
 * 1 / (1 + degree) is the bound of Caro and Wei for how many of a graph's vertices are independent of each other
 * (Y. Caro 1979; V. K. Wei 1981).
 */
export function weightOf({ newcomer, endorsers, insiders, ...voice }: Voice, crowdShare: number): number {
  const share = endorsers === 0 ? 0 : insiders / endorsers;
  const insularity = crowdShare >= 1 ? 0 : Math.max(0, (share - crowdShare) / (1 - crowdShare));
  const together = 1 / (1 + insiders * insularity);
  return together * (newcomer ? TRENDS.newcomerWeight : 1) * (isProven(voice) ? 1 : TRENDS.unprovenWeight);
}

/** Somebody outside watches it, or it watches several outside: what takes others, or real time. */
export const isProven = ({ watchers, watched }: Pick<Voice, "watchers" | "watched">): boolean =>
  watchers > 0 || watched >= TRENDS.provenBy;

/**
 * How many independent accounts a crowd amounts to. Those of which nothing is proven weigh a tenth, and all of them
 * together never more than the others do: a thousand accounts made for the purpose are worth nothing by themselves.
 */
export function voicesOf(crowd: readonly Voice[], crowdShare: number): number {
  let proven = 0;
  let unproven = 0;
  for (const voice of crowd) {
    if (!voice.now) continue;
    const weight = weightOf(voice, crowdShare);
    if (isProven(voice)) proven += weight;
    else unproven += weight;
  }
  return proven + Math.min(unproven, proven);
}

/** Where a curve is going: its last hour against the mean of the three before. */
export function directionOf(curve: readonly number[]): "rising" | "steady" | "falling" {
  const last = curve.at(-1) ?? 0;
  const before = curve.slice(-4, -1);
  const mean = before.length === 0 ? 0 : before.reduce((sum, n) => sum + n, 0) / before.length;
  if (last > mean * 1.25 + 0.5) return "rising";
  return last < mean * 0.75 - 0.5 ? "falling" : "steady";
}
