import { gradient, INK } from "./colour";
import { type Canvas, chains, cycled, enlarge, hold } from "./graph";
import { melody, mix, noise, pad } from "./music";

/** A zoom into the Mandelbrot set, its escape times poured into a gradient (the middle of it is where most pixels are). */
const zoom = (canvas: Canvas, view: { size: string; x: string; y: string; from: number; to: number; depth: number }) =>
  `mandelbrot=s=${view.size}:r=${canvas.fps}:start_x=${view.x}:start_y=${view.y}:start_scale=${view.from}:end_scale=${view.to}:` +
  `end_pts=${canvas.fps * canvas.durationS}:maxiter=${view.depth}:inner=black:outer=normalized_iteration_count,format=gbrp,extractplanes=g`;

export const seahorse = (canvas: Canvas): string => {
  const { durationS } = canvas;
  const view = {
    size: "324x576",
    x: "-0.743643887037151",
    y: "0.13182590420533",
    from: 0.012,
    to: 0.00002,
    depth: 900,
  };
  return chains(
    `${zoom(canvas, view)},gblur=.6,` +
      `${gradient([INK.night, 0], [INK.aubergine, 0.45], [INK.wine, 0.6], [INK.plum, 0.68], [INK.coral, 0.78], [INK.marigold, 0.88], [INK.cream, 1])},` +
      `${enlarge(canvas)}[v]`,
    pad(
      "p",
      [
        [38, 50, 57, 65],
        [41, 53, 57, 60],
        [36, 48, 55, 64],
        [43, 50, 59, 62],
      ],
      { chordS: durationS / 4, durationS },
    ),
    melody("m", [74, 77, 81, 86, 81, 77, 72, 77, 81, 84, 81, 77, 72, 76, 79, 84, 79, 76, 71, 74, 79, 83, 79, 74], {
      stepS: durationS / 24,
      timbre: "pluck",
      durationS,
      ring: 4,
    }),
    mix({ p: 0.7, m: 0.5 }, { durationS, gainDb: 2.8, room: "hall" }),
  );
};

/** A point where the set spirals into itself for ever: the end looks like the beginning. */
export const spiral = (canvas: Canvas): string => {
  const { durationS } = canvas;
  const view = {
    size: "324x576",
    x: "-0.7746808130282358",
    y: "-0.13741680715479157",
    from: 0.00000003,
    to: 0.0000000001,
    depth: 600,
  };
  return chains(
    `${zoom(canvas, view)},gblur=.5,` +
      `${gradient([INK.cream, 0], [INK.butter, 0.12], [INK.marigold, 0.25], [INK.coral, 0.38], [INK.plum, 0.5], [INK.indigo, 0.62], ["#2f6fb0", 0.74], [INK.lagoon, 0.86], [INK.mint, 0.96], [INK.cream, 1])},` +
      `${enlarge(canvas)}[v]`,
    melody("m", [57, 64, 69, 71, 76, 71, 69, 64, 57, 65, 69, 72, 77, 72, 69, 65, 55, 62, 67, 71, 74, 71, 67, 62], {
      stepS: durationS / 24,
      timbre: "bell",
      durationS,
      ring: 5,
    }),
    noise("n", "brown", 5, "lowpass=f=500,tremolo=f=.15:d=.6", durationS),
    mix({ m: 0.5, n: 0.5 }, { durationS, gainDb: 5.2, room: "valley" }),
  );
};

/** A Julia set, computed once (half of it: it is its own half-turn), then its contours drift outwards. */
export const julia = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const step = "st(3,ld(0)*ld(0)-ld(1)*ld(1)-.7885*.97);st(1,2*ld(0)*ld(1)+.135);st(0,ld(3));st(2,ld(2)+1)";
  const escapeTime =
    `st(0,(Y+.5-H)/210);st(1,(X-179.5)/210);st(2,0);while(lt(ld(0)*ld(0)+ld(1)*ld(1),400)*lt(ld(2),110),${step});` +
    "if(gte(ld(2),110),0,255*pow(clip((ld(2)+1-log(log(hypot(ld(0),ld(1))))/.6931)/100,0,1),.6)+20)";
  return chains(
    `nullsrc=s=360x320:r=${fps}:d=${1 / fps},format=gray9le,geq=lum='2*(${escapeTime})',split[j0][j1];[j1]hflip,vflip[j2];[j0][j2]vstack,${hold(fps)}[field]`,
    cycled("field", "360x640", fps, "if(lt(x,4),0,.5-.5*cos(2*PI*(x*2.4-y)/512))", { turnS: durationS / 2 }),
    `[cycled]${gradient([INK.night, 0], [INK.wine, 0.2], [INK.plum, 0.36], [INK.orchid, 0.55], [INK.peach, 0.78], [INK.cream, 1])},${enlarge(canvas)}[v]`,
    pad(
      "p",
      [
        [45, 52, 60, 64],
        [41, 53, 57, 64],
        [48, 55, 60, 64],
        [43, 50, 59, 62],
      ],
      { chordS: durationS / 4, durationS, bright: 0.4 },
    ),
    melody("m", [null, 76, null, 72, null, 77, 76, null, null, 79, null, 76, null, 74, 71, null], {
      stepS: durationS / 16,
      timbre: "keys",
      durationS,
    }),
    mix({ p: 0.8, m: 0.45 }, { durationS, gainDb: 2.8, room: "hall" }),
  );
};

/** Newton's method for z⁵ = 1: each start falls to one of five roots; the number of steps makes the petals. */
export const newton = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  // z − (z⁵−1)/(5z⁴) = (4z + z⁻⁴)/5, in polar form: z⁻⁴ has radius r⁻⁴ and angle −4θ.
  const step =
    "st(3,pow(hypot(ld(0),ld(1))+.00001,-4));st(4,-4*atan2(ld(1),ld(0)));st(0,.8*ld(0)+.2*ld(3)*cos(ld(4)));st(1,.8*ld(1)+.2*ld(3)*sin(ld(4)));" +
    "st(5,hypot(pow(hypot(ld(0),ld(1)),5)*cos(5*atan2(ld(1),ld(0)))-1,pow(hypot(ld(0),ld(1)),5)*sin(5*atan2(ld(1),ld(0)))));st(2,ld(2)+if(lt(ld(5),.05),40,1))";
  // Newton's method squares the error, so the fraction of a step lies in the logarithm of the logarithm.
  const field =
    `st(0,(Y-319.5)/200);st(1,(X-179.5)/200);st(2,0);while(lt(ld(2),36),${step});` +
    "if(gte(ld(2),40),(ld(2)-39-log(log(ld(5)+.000000001)/log(.05))/.6931)*16+4,0)";
  return chains(
    `nullsrc=s=180x640:r=${fps}:d=${1 / fps},format=gray9le,geq=lum='${field}',split[n0][n1];[n1]hflip[n2];[n0][n2]hstack,${hold(fps)}[field]`,
    cycled("field", "360x640", fps, ".5-.5*cos(2*PI*(x*2-y)/512)", { turnS: durationS / 2 }),
    `[cycled]${gradient([INK.forest, 0], [INK.teal, 0.3], [INK.lagoon, 0.5], [INK.butter, 0.75], [INK.coral, 1])},${enlarge(canvas)}[v]`,
    melody("m", [62, 69, 74, 78, 81, 78, 74, 69, 59, 66, 71, 74, 78, 74, 71, 66, 55, 62, 67, 71, 74, 71, 67, 62], {
      stepS: durationS / 24,
      timbre: "marimba",
      durationS,
    }),
    mix({ m: 0.9 }, { durationS, gainDb: 7.2, room: "small" }),
  );
};
