/** Numbers in [0, 1), the same each time for the same seed (mulberry32 by Tommy Ettinger, seeded by FNV-1a). */
export function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number below `size`, small ones by far the most often: the higher `skew`, the steeper the power law. */
export function skewed(random: () => number, size: number, skew: number): number {
  return Math.floor(size * random() ** skew);
}

/** A normal deviate (Box and Muller, 1958). */
export function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
