import { gradient, INK } from "./colour";
import { type Canvas, chains, enlarge, hold, still } from "./graph";
import { hat, kick, melody, mix, noise, twice } from "./music";

/** Rounded lamps on a dark board, one a cell. */
const lamps = (canvas: Canvas, cell: number, round: number) =>
  `${still(`${canvas.width}x${canvas.height}`, canvas.fps, `clip((${round}-hypot(mod(X,${cell})-${cell / 2 - 0.5},mod(Y,${cell})-${cell / 2 - 0.5}))/1.6,0.06,1)`)},format=gray,${hold(canvas.fps)}`;

/** Conway's Game of Life as the lit windows of a city: every cell a lamp, and what has lived glows on for a while. */
export const cityOfLife = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const cell = 15;
  const board = `${width / cell}x${height / cell}`;
  return chains(
    `life=s=${board}:r=8:ratio=.3:seed=42:rule=S23/B3:stitch=1:mold=16:life_color=#ffffff:death_color=#626262:mold_color=#101010,` +
      `format=gray,fps=${fps},trim=start=1,setpts=PTS-STARTPTS,tmix=frames=4:weights='1 1 1 1',` +
      `${gradient([INK.night, 0], [INK.aubergine, 0.1], [INK.wine, 0.2], [INK.plum, 0.3], [INK.coral, 0.5], [INK.marigold, 0.8], [INK.cream, 1])},format=gbrp,split[cells][halo]`,
    `[cells]scale=${width}:${height}:flags=neighbor[lit]`,
    `${lamps(canvas, cell, 5.6)},mergeplanes=0x000000:gbrp[lamps]`,
    `[lit][lamps]blend=all_mode=multiply[city]`,
    `[halo]gblur=1.6,colorchannelmixer=rr=.75:gg=.62:bb=.75,scale=${width}:${height}:flags=bicubic[glow]`,
    `[city][glow]blend=all_mode=screen,${enlarge(canvas)}[v]`,
    melody("m", twice([64, 67, 71, 74, null, 71, 67, null, 62, 66, 69, 74, null, 69, 66, null]), {
      stepS: 0.25,
      timbre: "keys",
      durationS,
    }),
    melody("b", [40, null, null, 40, 38, null, null, 38, 36, null, null, 36, 38, null, null, 35], {
      stepS: 0.5,
      timbre: "bass",
      durationS,
      ring: 2,
      width: 0,
    }),
    kick("k", 0.5, durationS),
    hat("h", 0.5, 3, durationS),
    mix({ m: 0.5, b: 0.7, k: 0.6, h: 0.35 }, { durationS, gainDb: 3.8, room: "small" }),
  );
};

/** Rule 150 knots a carpet, one row of stitches after the other. */
export const carpet = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const stitch = 6;
  const rows = height / stitch;
  const half = Math.ceil(width / stitch / 2);
  return chains(
    `cellauto=s=${half * 2}x${rows}:rule=150:r=${fps / 2}:scroll=1:start_full=1:pattern='@',format=gray,fps=${fps},format=gbrp[knots]`,
    `${still(`${half * 2}x${rows}`, fps, ".5+.5*sin(Y/H*6.283)")},${gradient([INK.coral, 0], [INK.marigold, 0.5], [INK.butter, 1])},format=gbrp,${hold(fps)}[yarn]`,
    `${still(`${half * 2}x${rows}`, fps, ".5+.5*sin(Y/H*6.283+2)")},${gradient([INK.aubergine, 0], [INK.wine, 0.6], ["#5b1f3f", 1])},format=gbrp,${hold(fps)}[ground]`,
    `[knots]split[k0][k1]`,
    `[k0][yarn]blend=all_mode=multiply[up]`,
    `[k1]negate[k2]`,
    `[k2][ground]blend=all_mode=multiply[down]`,
    `[up][down]blend=all_mode=addition,scale=${width}:${height}:flags=neighbor[cloth]`,
    `${still(`${width}x${height}`, fps, `.74+.26*sin((mod(X,6)+.5)*.5236)*sin((mod(Y,6)+.5)*.5236+.25*sin(X*1.047))`)},format=gray,${hold(fps)},mergeplanes=0x000000:gbrp[weave]`,
    `[cloth][weave]blend=all_mode=multiply,${enlarge(canvas)}[v]`,
    melody("m", twice([62, 69, 65, 69, 62, 70, 65, 70, 60, 67, 64, 67, 62, 69, 65, 74]), {
      stepS: 0.25,
      timbre: "pluck",
      durationS,
      width: 0.35,
    }),
    melody("b", twice([38, 34, 36, 38]), { stepS: 1, timbre: "bass", durationS, ring: 2, width: 0 }),
    hat("h", 0.5, 8, durationS),
    mix({ m: 0.6, b: 0.6, h: 0.4 }, { durationS, gainDb: 5.9, room: "small" }),
  );
};

/** Islands: the "anneal" rule lets coasts smooth themselves; blurred and sliced it is a map of an ocean that never was. */
export const islands = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const cells = "90x160";
  return chains(
    `life=s=${cells}:r=12:ratio=.49:seed=7:rule=S35678/B4678:stitch=1:life_color=#ffffff:death_color=#000000,format=gray,fps=${fps},trim=start=0.8,setpts=PTS-STARTPTS,tmix=frames=5:weights='1 1 1 1 1',` +
      `split[near][far]`,
    `[near]gblur=2.4,scale=270:480:flags=bicubic,lutyuv=y=val*.62,format=gray[coast]`,
    `[far]gblur=9,scale=270:480:flags=bicubic,lutyuv=y=val*.38,format=gray[hills]`,
    `[coast][hills]blend=all_mode=addition,` +
      `${gradient([INK.navy, 0], ["#0e3f66", 0.2], [INK.teal, 0.34], [INK.lagoon, 0.43], [INK.mint, 0.468], [INK.cream, 0.49], [INK.butter, 0.53], ["#e0a45a", 0.58], ["#6f8f4a", 0.64], ["#3f6b45", 0.78], ["#24493a", 1])},` +
      `${enlarge(canvas)}[v]`,
    noise("n", "brown", 21, "lowpass=f=700,tremolo=f=.14:d=.7", durationS),
    noise("s", "pink", 31, "highpass=f=1500,lowpass=f=6000,tremolo=f=.11:d=.85", durationS),
    melody("m", [67, null, 74, null, 72, null, 69, null, 65, null, 72, null, 69, null, 67, null], {
      stepS: durationS / 16,
      timbre: "marimba",
      durationS,
    }),
    mix({ n: 0.9, s: 0.12, m: 0.55 }, { durationS, gainDb: 3.7, room: "valley" }),
  );
};

/** A labyrinth grows from a few seeds: the "maze" rule, its walls rounded until they look like brain coral. */
export const labyrinth = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  return chains(
    `life=s=60x107:r=8:ratio=.07:seed=11:rule=S12345/B3:stitch=1:life_color=#ffffff:death_color=#000000,format=gray,fps=${fps},tmix=frames=6:weights='1 1 1 1 1 1',` +
      `split[walls][shadow]`,
    `[walls]gblur=.5,scale=270:480:flags=bicubic[wall]`,
    `[shadow]gblur=3,lutyuv=y='clip(105+val,0,235)',scale=270:480:flags=bicubic,format=gray[deep]`,
    `[wall][deep]blend=all_mode=multiply,${gradient([INK.forest, 0], ["#0b4a4e", 0.22], [INK.teal, 0.36], [INK.coral, 0.5], [INK.peach, 0.72], [INK.cream, 0.95], [INK.cream, 1])},${enlarge(canvas)}[v]`,
    melody("m", twice([60, 62, 67, 69, 72, 69, 67, 62, 58, 62, 65, 69, 74, 69, 65, 62]), {
      stepS: durationS / 32,
      timbre: "pluck",
      durationS,
      width: 0.4,
    }),
    noise("n", "brown", 51, "lowpass=f=300,tremolo=f=.25:d=.5", durationS),
    mix({ n: 0.5, m: 0.7 }, { durationS, gainDb: 4.4, room: "valley" }),
  );
};
