import type { PreferencesView } from "@/lib/feed/preferences/types";

type Multipliers = PreferencesView["multipliers"];

/** Ways to begin: all sliders at once. What is not named counts as usual. */
export const PRESETS = {
  balanced: {},
  close: { follow: 2, network: 1.5, watchedShare: 1.5, trend: 0.5, exploration: 0.5 },
  adventurous: { exploration: 2, repetition: 2, network: 1.5, follow: 0.5, watchedShare: 0.5, similarity: 0.5 },
  calm: { trend: 0, share: 0.5, freshness: 0.5, watchTime: 1.5, completion: 1.5, skips: 1.5 },
} as const satisfies Record<string, Multipliers>;

export type PresetName = keyof typeof PRESETS;
export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];

/** The preset that the sliders stand at, if any. */
export function presetOf(multipliers: Multipliers): PresetName | null {
  return PRESET_NAMES.find((name) => same(PRESETS[name], multipliers)) ?? null;
}

/** Whether two settings of all sliders are the same, said or not said. */
export function same(one: Multipliers, other: Multipliers): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Multipliers>;
  return [...names].every((name) => (one[name] ?? 1) === (other[name] ?? 1));
}
