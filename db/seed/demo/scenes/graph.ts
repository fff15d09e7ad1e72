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
  `scale=${width}:${height}:flags=${flags}+full_chroma_inp+accurate_rnd:out_color_matrix=bt709:out_range=tv,format=yuv420p`;

/** A number in 0…1 that looks random but depends on `seed` alone, as an expression. */
export const hash = (seed: string): string => `mod(abs(sin(${seed})*43758.5453),1)`;

/** Smooth noise along one axis (0…1): `at` in cells, `salt` picks another landscape. */
export const ridge = (at: string, salt: number): string => {
  const from = hash(`(floor(${at})+${salt})*12.9898`);
  const to = hash(`(floor(${at})+${salt + 1})*12.9898`);
  const part = `(${at}-floor(${at}))`;
  return `(${from}+(${to}-${from})*${part}*${part}*(3-2*${part}))`;
};

/**
 * Moves colours through a still picture: `[field]` (9 bits a pixel, 0…511) and the time meet in a table, computed once.
 * `expression` gives 0…1 from x (the field) and y (the time, 0…511, starting over every `turnS` seconds). Ends in
 * `[cycled]`, grey, 16 bits.
 */
export const cycled = (
  field: string,
  size: string,
  fps: number,
  expression: string,
  { turnS }: { turnS: number },
): string[] => [
  `nullsrc=s=2x2:r=${fps},format=gray9le,geq=lum='mod(N*${(512 / (fps * turnS)).toFixed(5)},512)',scale=${size.replace("x", ":")}:flags=neighbor[${field}time]`,
  `[${field}][${field}time]lut2=c0='65535*clip(${expression},0,1)':d=16,format=gray16le[cycled]`,
];

/**
 * The mask of a ridge: white below the crest, which lies `crest` (0…1, an expression of X) times `rise` pixels below
 * `top`. It is computed for one row only and then stood upright, because it is the costly part; 8 bits, because this
 * ffmpeg's geq cannot read deeper pictures back.
 */
export const below = (size: string, fps: number, crest: string, rise: number, top = 0): string => {
  const [width, height] = size.split("x");
  return (
    `nullsrc=s=${width}x1:r=${fps}:d=${1 / fps},format=gray,geq=lum='255*(${crest})',scale=${width}:${height}:flags=neighbor,` +
    `geq=lum='255*clip((Y-${top}-lum(X,Y)*${rise / 255})*.7,0,1)'`
  );
};

/** From RGB to the final kind of picture, colours told as BT.709. */
export const yuv = "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p";

/** A cut-out to be laid over other pictures: `shade` where `mask` is white, see-through elsewhere. Ends in `[name]`, YUV with alpha. */
export const cutOut = (name: string, fps: number, mask: string, shade: string): string[] => [
  `${mask},format=gray[${name}mask]`,
  `${shade},scale=out_color_matrix=bt709:out_range=tv,format=yuv444p[${name}shade]`,
  `[${name}shade][${name}mask]alphamerge,format=yuva420p,${hold(fps)}[${name}]`,
];
