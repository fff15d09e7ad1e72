/**
 * Words for ffmpeg filter graphs. A scene is text: filters joined by commas, chains joined by semicolons, ending in the
 * pads `[v]` (picture) and `[a]` (sound). Expensive pictures are computed once or small, and moved or enlarged cheaply.
 */

/** What a scene is drawn on: pixels, frames a second, seconds. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly durationS: number;
}

/** Chains of one graph, in any order. */
export const chains = (...parts: readonly (string | readonly string[])[]): string => parts.flat().join(";");

/**
 * A picture computed anew for every frame from `expression` (0 dark … 1 bright) in ffmpeg's own expression language:
 * X, Y, W, H, T (seconds). 16 bits deep, so that enlarging and grading it shows no bands.
 */
export const moving = (size: string, fps: number, expression: string): string =>
  `nullsrc=s=${size}:r=${fps},format=gray16le,geq=lum='65535*clip(${expression},0,1)'`;

/** The same computed once and then repeated: worth it for anything that only gets moved, cut or blended later. */
export const still = (size: string, fps: number, expression: string): string =>
  `nullsrc=s=${size}:r=${fps}:d=${1 / fps},format=gray16le,geq=lum='65535*clip(${expression},0,1)'`;

/** Repeats the one frame before it for ever. */
export const hold = (fps: number): string => `loop=loop=-1:size=1,setpts=N/${fps}/TB`;

/** A map for the `remap` filter: pixel coordinates, 16 bits, clipped to what the source has. */
export const map = (size: string, fps: number, expression: string, max: number): string =>
  `nullsrc=s=${size}:r=${fps}:d=${1 / fps},format=gray16le,geq=lum='clip(${expression},0,${max})',${hold(fps)}`;

/** From any RGB or grey picture to the final size, colours told as BT.709, without bands. */
export const enlarge = ({ width, height }: Canvas, flags = "bicubic"): string =>
  `scale=out_color_matrix=bt709:out_range=tv,format=yuv444p,scale=${width}:${height}:flags=${flags}`;

/** A number in 0…1 that looks random but depends on `seed` alone, as an expression. */
export const hash = (seed: string): string => `mod(abs(sin(${seed})*43758.5453),1)`;

/** Smooth noise along one axis (0…1): `at` in cells, `salt` picks another landscape. */
export const ridge = (at: string, salt: number): string => {
  const from = hash(`(floor(${at})+${salt})*12.9898`);
  const to = hash(`(floor(${at})+${salt + 1})*12.9898`);
  const part = `(${at}-floor(${at}))`;
  return `(${from}+(${to}-${from})*${part}*${part}*(3-2*${part}))`;
};
