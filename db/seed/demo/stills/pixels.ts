import { INK } from "../scenes/colour";

/** Red, green and blue, 0…255. */
export type Rgb = readonly [number, number, number];

/** What a picture is painted with, one after the other. */
export const PALETTES: readonly (readonly string[])[] = [
  [INK.night, INK.plum, INK.orchid, INK.peach, INK.cream],
  [INK.navy, INK.indigo, INK.sky, INK.cream],
  [INK.forest, INK.teal, INK.lagoon, INK.mint, INK.butter],
  [INK.wine, INK.rose, INK.coral, INK.marigold, INK.butter],
  [INK.aubergine, INK.plum, INK.coral, INK.marigold, INK.cream],
];

export const pick = <T>(roll: () => number, of: readonly T[]): T => of[Math.floor(roll() * of.length)] as T;
export const rgb = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};
export const mix = (one: Rgb, other: Rgb, share: number): Rgb => {
  const t = Math.min(1, Math.max(0, share));
  return [one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t, one[2] + (other[2] - one[2]) * t];
};
export const shade = ([r, g, b]: Rgb, light: number): Rgb => [
  Math.min(255, r * light),
  Math.min(255, g * light),
  Math.min(255, b * light),
];

/** Colours one after another for 0…1; beyond, it runs back and forth. */
export function ramp(hexes: readonly string[]): (t: number) => Rgb {
  const stops = hexes.map(rgb);
  return (t) => {
    const folded = Math.abs(((t + 1) % 2) - 1);
    const place = folded * (stops.length - 1);
    const before = Math.min(stops.length - 2, Math.max(0, Math.floor(place)));
    return mix(stops[before] as Rgb, stops[before + 1] as Rgb, place - before);
  };
}

/** Value noise of four octaves, 0…1. */
export function noiseOf(roll: () => number): (x: number, y: number) => number {
  const SIZE = 64;
  const lattice = Float32Array.from({ length: SIZE * SIZE }, roll);
  const at = (x: number, y: number) => lattice[(y & (SIZE - 1)) * SIZE + (x & (SIZE - 1))] as number;
  const smooth = (t: number) => t * t * (3 - 2 * t);
  const once = (x: number, y: number) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [smooth(x - column), smooth(y - row)];
    const above = at(column, row) * (1 - u) + at(column + 1, row) * u;
    const below = at(column, row + 1) * (1 - u) + at(column + 1, row + 1) * u;
    return above * (1 - v) + below * v;
  };
  return (x, y) => {
    let [sum, weight, scale] = [0, 0.5, 1];
    for (let octave = 0; octave < 4; octave++, weight /= 2, scale *= 2) sum += weight * once(x * scale, y * scale);
    return sum / 0.9375;
  };
}
