import { gradient, INK } from "./colour";
import { type Canvas, chains, enlarge, hash, hold, map, still } from "./graph";
import { hat, kick, melody, mix, noise, pad, tone, twice } from "./music";

/** A tunnel: a wall of petals, rolled up by a map from screen to angle and depth, runs towards us. */
export const tunnel = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const [size, wall] = [`${width}x${height}`, 96];
  const [x, y] = [`(X-${width / 2})`, `(Y-${height * 0.46})`];
  const [across, along] = [
    `(mod(X,${wall})-${wall / 2 - 0.5})/${wall / 2}`,
    `(mod(Y,${wall})-${wall / 2 - 0.5})/${wall / 2}`,
  ];
  // A flower a tile, fading to the same colour at every edge, so that tiles meet without a seam.
  const petal =
    `st(0,${across});st(1,${along});st(2,hypot(ld(0),ld(1)*(1.15+.35*ld(1))));st(3,clip((1-ld(0)*ld(0))*(1-ld(1)*ld(1))*1.8,0,1));` +
    ".2+ld(3)*(.36+.44*cos(8.5*ld(2))*exp(-.8*ld(2))+.14*cos(6*atan2(ld(1),ld(0)))*clip(1-ld(2),0,1)-.16)";
  return chains(
    `${still(`${wall * 2}x${wall * 2}`, fps, petal)},${gradient([INK.aubergine, 0], [INK.wine, 0.22], [INK.plum, 0.4], [INK.coral, 0.62], [INK.marigold, 0.8], [INK.cream, 1])},format=gbrp,loop=loop=29:size=1,tile=6x5,${hold(fps)},` +
      `crop=1152:${wall * 8}:0:'${wall}-mod(t*${wall}*.8,${wall})'[wall]`,
    `${map(size, fps, `mod((atan2(${y},${x})/6.28319+.5)*1152+120*log(hypot(${x},${y})+1),1152)`, 1151)}[mx]`,
    `${map(size, fps, `${wall * 1.35}*(6.6-log(hypot(${x},${y})+8))*1.1`, wall * 8 - 1)}[my]`,
    `[wall][mx][my]remap[pipe]`,
    `${still(size, fps, `clip(hypot(${x},${y})/300,0,1)*(1.05-.3*clip(hypot(${x},${y})/700,0,1))`)},format=gray,${hold(fps)},mergeplanes=0x000000:gbrp[dusk]`,
    `${still(size, fps, `exp(-pow(hypot(${x},${y})/52,1.3))`)},${gradient(["#000000", 0], [INK.coral, 0.35], [INK.butter, 0.75], [INK.cream, 1])},format=gbrp,${hold(fps)}[light]`,
    `[pipe][dusk]blend=all_mode=multiply[deep]`,
    `[deep][light]blend=all_mode=screen,${enlarge(canvas)}[v]`,
    melody("m", twice([57, 64, 69, 64, 60, 64, 72, 64, 57, 64, 69, 64, 59, 64, 71, 64]), {
      stepS: 0.25,
      timbre: "chip",
      durationS,
    }),
    melody("b", twice([33, 36, 33, 28]), { stepS: 1, timbre: "bass", durationS, ring: 2, width: 0 }),
    kick("k", 0.5, durationS),
    hat("h", 0.5, 12, durationS),
    mix({ m: 0.35, b: 0.8, k: 0.7, h: 0.4 }, { durationS, gainDb: 3.8, room: "small" }),
  );
};

/** A kaleidoscope: a pane of stained glass wanders under eight mirrors. */
export const kaleidoscope = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const size = `${width}x${height}`;
  const neighbours = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const));
  // Voronoi cells: the nearest of nine jittered points, and how far the second nearest lies (the lead between the panes).
  const cells =
    "st(0,X/40);st(1,Y/40);st(2,9);st(3,9);st(4,0);" +
    neighbours
      .map(([dx, dy]) => {
        const [cx, cy] = [`(floor(ld(0))+${dx})`, `(floor(ld(1))+${dy})`];
        const seed = `${cx}*127.1+${cy}*311.7`;
        return `st(5,hypot(${cx}+.15+.7*${hash(seed)}-ld(0),${cy}+.15+.7*${hash(`${seed}+57`)}-ld(1)));st(3,if(lt(ld(5),ld(2)),ld(2),min(ld(3),ld(5))));st(4,if(lt(ld(5),ld(2)),${hash(`${seed}+9`)},ld(4)));st(2,min(ld(2),ld(5)))`;
      })
      .join(";");
  const [x, y] = [`(X-${width / 2})`, `(Y-${height * 0.47})`];
  const fold = `abs(mod(atan2(${y},${x})+6.28319,.785398)-.392699)`;
  return chains(
    `${still("320x320", fps, `${cells};.06+.94*ld(4)*clip((ld(3)-ld(2))*7-.25,0,1)*(.8+.3*ld(2))`)},` +
      `${gradient([INK.night, 0], [INK.aubergine, 0.06], [INK.plum, 0.2], [INK.rose, 0.36], [INK.marigold, 0.52], [INK.cream, 0.64], [INK.lagoon, 0.8], [INK.indigo, 1])},scale=512:512:flags=bicubic,format=gbrp,` +
      `split[g0][g1];[g1]hflip[g2];[g0][g2]hstack,split[h0][h1];[h1]vflip[h2];[h0][h2]vstack,${hold(fps)},` +
      `crop=520:520:'252+250*sin(t*.31)':'252+250*sin(t*.23+1)'[glass]`,
    `${map(size, fps, `40+hypot(${x},${y})*.62*cos(${fold})`, 519)}[mx]`,
    `${map(size, fps, `140+hypot(${x},${y})*.62*sin(${fold})*1.3`, 519)}[my]`,
    `[glass][mx][my]remap[image]`,
    `${still(size, fps, `1.1-.75*pow(hypot(${x},${y})/620,2)`)},format=gray,${hold(fps)},mergeplanes=0x000000:gbrp[rim]`,
    `[image][rim]blend=all_mode=multiply,${enlarge(canvas)}[v]`,
    melody("m", [76, 83, 79, 88, 74, 81, 78, 86, 72, 79, 76, 84, 71, 78, 74, 83], {
      stepS: durationS / 16,
      timbre: "bell",
      durationS,
      ring: 4,
      width: 0.35,
    }),
    pad(
      "p",
      [
        [52, 59, 64, 67],
        [50, 57, 62, 66],
        [48, 55, 60, 64],
        [47, 54, 59, 62],
      ],
      { chordS: durationS / 4, durationS },
    ),
    mix({ m: 0.35, p: 0.7 }, { durationS, gainDb: 3.7, room: "hall" }),
  );
};

/** Moiré: two sheets of rings, printed in two inks, slide over each other. */
export const moire = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const sheet = `${width + 240}x${height + 240}`;
  const rings = (pitch: number) => `.5+2.2*sin(hypot(X-W/2,Y-H/2)/${pitch}*6.28319)`;
  return chains(
    `${still(sheet, fps, rings(52))},${gradient([INK.coral, 0], [INK.cream, 1])},format=gbrp,${hold(fps)},` +
      `crop=${width}:${height}:'120+110*sin(t*.7)':'120+100*cos(t*.52)'[one]`,
    `${still(sheet, fps, rings(47))},${gradient([INK.teal, 0], [INK.cream, 1])},format=gbrp,${hold(fps)},` +
      `crop=${width}:${height}:'120-110*sin(t*.7+.4)':'120-90*cos(t*.61)'[two]`,
    `[one][two]blend=all_mode=multiply,${enlarge(canvas)}[v]`,
    tone("d", ".3*sin(2*PI*110*t)+.2*sin(2*PI*165*t)", ".3*sin(2*PI*110.8*t)+.2*sin(2*PI*165.6*t)", durationS),
    melody("m", [69, 69, 76, 69, 74, 69, 76, 81, 69, 69, 76, 69, 73, 69, 76, 78], {
      stepS: 0.5,
      timbre: "marimba",
      durationS,
      ring: 2,
      width: 0.4,
    }),
    mix({ d: 0.4, m: 0.8 }, { durationS, gainDb: 3.6, room: "small" }),
  );
};

/** A planet: noise in four sizes, rolled onto a sphere, lit from the left. */
export const planet = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const size = `${width}x${height}`;
  const radius = width * 0.41;
  const [x, y] = [`((X-${width / 2})/${radius})`, `((Y-${height * 0.42})/${radius})`];
  const depth = `sqrt(max(0,1-${x}*${x}-${y}*${y}))`;
  const octave = (index: number, columns: number, rows: number) =>
    `nullsrc=s=${columns}x${rows}:r=${fps}:d=${1 / fps},format=gray16le,geq=lum='65535*${hash(`(X+${index * 91})*12.9898+(Y+${index * 37})*78.233`)}',scale=1400:520:flags=bicubic[o${index}]`;
  return chains(
    octave(0, 14, 5),
    octave(1, 28, 11),
    octave(2, 56, 24),
    octave(3, 120, 60),
    `[o0][o1][o2][o3]mix=inputs=4:weights='8 4 2 1',format=gray16le,curves=all='0/0 .3/.1 .5/.5 .7/.9 1/1',` +
      `${gradient([INK.navy, 0], ["#10446b", 0.3], [INK.teal, 0.44], [INK.mint, 0.5], [INK.peach, 0.56], ["#d97b4f", 0.68], ["#8a3f4f", 0.82], [INK.cream, 1])},format=gbrp,${hold(fps)},` +
      `crop=520:520:'200+t*44':0[ground]`,
    `${map(size, fps, `260+165*atan2(${x},${depth}+.0001)`, 519)}[mx]`,
    `${map(size, fps, `260+165*asin(clip(${y},-1,1))`, 519)}[my]`,
    `[ground][mx][my]remap[ball]`,
    `${still(size, fps, `st(0,clip((-.62*${x}-.38*${y}+.69*${depth})*1.15,0,1));ld(0)*clip((1-hypot(${x},${y}))*${radius / 1.5},0,1)`)},format=gray,${hold(fps)},mergeplanes=0x000000:gbrp[sun]`,
    `[ball][sun]blend=all_mode=multiply[day]`,
    `${still(size, fps, `st(0,hypot(${x},${y}));clip(exp(-abs(ld(0)-1)*if(gt(ld(0),1),9,16))*(.5-.55*${x}-.3*${y}),0,1)*.9+gt(${hash("floor(X/3)*91.7+floor(Y/3)*47.3")},.9975)*gt(ld(0),1.04)*${hash("floor(X/3)+floor(Y/3)*3.1")}`)},` +
      `${gradient([INK.night, 0], ["#25305f", 0.25], [INK.sky, 0.7], [INK.cream, 1])},format=gbrp,${hold(fps)}[space]`,
    `[day][space]blend=all_mode=screen,${enlarge(canvas)}[v]`,
    pad(
      "p",
      [
        [36, 48, 55, 62, 67],
        [33, 45, 52, 60, 67],
      ],
      { chordS: durationS / 2, durationS, bright: 0.35 },
    ),
    melody("m", [null, 79, null, null, 83, null, 86, null, null, 79, null, 91, null, null, 88, null], {
      stepS: 0.55,
      timbre: "bell",
      durationS,
      ring: 5,
    }),
    noise("n", "brown", 61, "lowpass=f=240", durationS),
    mix({ p: 0.8, m: 0.28, n: 0.5 }, { durationS, gainDb: 1.4, room: "valley" }),
  );
};
