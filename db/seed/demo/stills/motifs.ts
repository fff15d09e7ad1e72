import { INK } from "../scenes/colour";
import { mix, noiseOf, PALETTES, pick, type Rgb, ramp, rgb, shade } from "./pixels";

/** The colour at a point; `x` runs from 0 to the picture's ratio, `y` from 0 to 1. */
export type Painter = (x: number, y: number) => Rgb;

export type Motif = "marble" | "weave" | "glass" | "moire" | "sunflower" | "julia" | "dunes" | "rain";

/** How each motif is painted: from its dice and the picture's ratio. */
export const MOTIFS: Record<Motif, (roll: () => number, ratio: number) => Painter> = {
  /** Paper dipped into a bath of colours: noise that is bent by noise. */
  marble(roll) {
    const [noise, colours] = [noiseOf(roll), ramp(pick(roll, PALETTES))];
    const grain = 2.2 + 2 * roll();
    return (x, y) => {
      const bent = noise(x * grain, y * grain);
      const again = noise(x * grain + 3.1 * bent + 1.7, y * grain + 2.6 * bent + 9.2);
      return colours(0.5 + 0.5 * Math.sin(6.5 * (again + bent)));
    };
  },
  /** A cloth seen from near: over and under, each thread round. */
  weave(roll) {
    const threads = 34 + Math.floor(22 * roll());
    const [warp, weft] = [ramp(pick(roll, PALETTES)), ramp(pick(roll, PALETTES))];
    const twill = 2 + Math.floor(3 * roll());
    return (x, y) => {
      const [column, row] = [Math.floor(x * threads), Math.floor(y * threads)];
      const over = (column + row * (row % 2 ? 1 : twill)) % (twill + 1) < twill / 2 + 0.5;
      const across = over ? x * threads - column : y * threads - row;
      const along = over ? y * threads - row : x * threads - column;
      const light = (0.55 + 0.45 * Math.sin(Math.PI * across)) * (0.72 + 0.28 * Math.sin(Math.PI * along));
      return shade(over ? warp((column % 17) / 16) : weft((row % 13) / 12), light);
    };
  },
  /** A window of coloured glass: whatever point is nearest gives the colour, lead runs where two are as near. */
  glass(roll, ratio) {
    const colours = ramp(pick(roll, PALETTES));
    const panes = Array.from({ length: 70 }, () => ({ x: roll() * ratio, y: roll(), tone: roll() }));
    return (x, y) => {
      let [first, second, tone] = [9, 9, 0];
      for (const pane of panes) {
        const far = (pane.x - x) ** 2 + (pane.y - y) ** 2;
        if (far < first) [first, second, tone] = [far, first, pane.tone];
        else if (far < second) second = far;
      }
      const lead = Math.sqrt(second) - Math.sqrt(first);
      return shade(colours(tone), lead < 0.006 ? 0.12 : 0.82 + 0.5 * Math.min(lead, 0.2));
    };
  },
  /** Two gratings of rings, one printed over the other, a little beside it. */
  moire(roll, ratio) {
    const [paper, one, two] = [rgb(INK.cream), rgb(INK.plum), rgb(pick(roll, [INK.coral, INK.teal, INK.indigo]))];
    const [rings, shift] = [58 + 26 * roll(), 0.05 + 0.07 * roll()];
    const ring = (x: number, y: number, centre: number) =>
      0.5 + 0.5 * Math.sin(2 * Math.PI * rings * Math.hypot(x - centre, y - 0.5));
    return (x, y) => {
      const [a, b] = [ring(x, y, ratio / 2 - shift) > 0.5, ring(x, y, ratio / 2 + shift) > 0.5];
      if (a && b) return [(one[0] * two[0]) / 255, (one[1] * two[1]) / 255, (one[2] * two[2]) / 255];
      return a ? one : b ? two : paper;
    };
  },
  /** Seeds set by the golden angle, as a sunflower does. */
  sunflower(roll, ratio) {
    const colours = ramp(pick(roll, PALETTES));
    const seeds = Array.from({ length: 620 }, (_, n) => {
      const [far, turn] = [0.0193 * Math.sqrt(n), n * Math.PI * (3 - Math.sqrt(5))];
      return { x: ratio / 2 + far * Math.cos(turn), y: 0.5 + far * Math.sin(turn), size: 0.006 + 0.011 * far };
    });
    // Whatever a point may lie in has its middle in the same cell or a neighbour of it.
    const cell = (x: number, y: number) => Math.floor(x * 40) * 100 + Math.floor(y * 40);
    const cells = new Map<number, typeof seeds>();
    for (const seed of seeds)
      for (const [dx, dy] of [0, -1, 1].flatMap((a) => [0, -1, 1].map((b) => [a / 40, b / 40] as const))) {
        const key = cell(seed.x + dx, seed.y + dy);
        cells.set(key, [...(cells.get(key) ?? []), seed]);
      }
    return (x, y) => {
      for (const { x: sx, y: sy, size } of cells.get(cell(x, y)) ?? []) {
        const far = Math.hypot(sx - x, sy - y) / size;
        if (far < 1) return shade(colours(Math.hypot(sx - ratio / 2, sy - 0.5) * 1.9), 1.08 - 0.4 * far * far);
      }
      return shade(rgb(INK.aubergine), 0.75 + 0.5 * (1 - Math.hypot(x - ratio / 2, y - 0.5)));
    };
  },
  /** A Julia set with smooth bands (Douady and Hubbard; the count made continuous by the logarithm of the radius). */
  julia(roll, ratio) {
    const colours = ramp(pick(roll, PALETTES));
    const [cx, cy] = pick(roll, SHAPES);
    return (x, y) => {
      let [a, b] = [(x - ratio / 2) * 2.6, (y - 0.5) * 2.6];
      for (let n = 0; n < 90; n++) {
        const [aa, bb] = [a * a, b * b];
        if (aa + bb > 64) return colours((n + 1 - Math.log2(Math.log2(aa + bb) / 2)) / 34);
        b = 2 * a * b + cy;
        a = aa - bb + cx;
      }
      return rgb(INK.night);
    };
  },
  /** Ridges in the evening, the far ones in the haze. */
  dunes(roll, ratio) {
    const [noise, sky] = [noiseOf(roll), ramp([INK.indigo, INK.plum, INK.coral, INK.butter])];
    const [haze, near] = [rgb(INK.peach), rgb(INK.night)];
    const sun = ratio * (0.25 + 0.5 * roll());
    return (x, y) => {
      for (let ridge = 4; ridge >= 0; ridge--) {
        const line = 0.52 + 0.1 * ridge + (0.03 + 0.02 * ridge) * (noise(x * (2 + ridge * 0.6), ridge * 7.3) - 0.5) * 4;
        if (y > line) return mix(haze, near, 0.35 + 0.16 * ridge + 0.1 * (y - line));
      }
      const glow = Math.exp(-14 * ((x - sun) ** 2 + (y - 0.42) ** 2));
      return Math.hypot(x - sun, y - 0.42) < 0.05 ? rgb(INK.cream) : mix(sky(y / 0.55), haze, glow);
    };
  },
  /** Lamps behind a wet window. */
  rain(roll, ratio) {
    const lamps = Array.from({ length: 44 }, () => ({
      x: roll() * ratio,
      y: 0.2 + 0.7 * roll(),
      size: 0.02 + 0.07 * roll() ** 2,
      colour: rgb(pick(roll, [INK.marigold, INK.coral, INK.sky, INK.orchid, INK.butter, INK.lagoon])),
    }));
    const noise = noiseOf(roll);
    return (x, y) => {
      const drop = 0.014 * (noise(x * 30, y * 12) - 0.5);
      let colour = mix(rgb(INK.navy), rgb(INK.night), y);
      for (const lamp of lamps) {
        if (Math.abs(lamp.x - x) > lamp.size + 0.01) continue;
        const far = Math.hypot(lamp.x - x - drop, lamp.y - y - drop) / lamp.size;
        if (far < 1) colour = mix(colour, lamp.colour, 0.62 * (far > 0.86 ? 1 : 0.7));
      }
      return colour;
    };
  },
};

/** Constants whose Julia sets hang together and are worth looking at. */
const SHAPES = [
  [-0.8, 0.156],
  [-0.4, 0.6],
  [-0.70176, -0.3842],
  [-0.835, -0.2321],
  [0.285, 0.01],
] as const;
