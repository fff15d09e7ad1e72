import { gradient, INK } from "./colour.ts";
import { type Canvas, chains, enlarge, hold, moving, still } from "./graph.ts";
import { kick, melody, mix, noise, pad } from "./music.ts";

/** Folds of silk: two sine sheets that bend each other. */
export const silk = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const bend = "st(0,X/W*2.2+.35*sin(Y/H*4+T*.7)+.12*sin(Y/H*11-T*.9));st(1,Y/H*3+.4*sin(X/W*3-T*.6))";
  const fold = ".5+.5*sin(2.4*ld(0)+1.6*ld(1)+1.5*sin(1.7*ld(0)-ld(1)+T*.5))";
  return chains(
    `${moving("144x256", fps, `${bend};pow(${fold},1.6)*.85+.15*pow(.5+.5*sin(6*ld(0)+3*ld(1)),6)`)},` +
      `${gradient([INK.aubergine, 0], [INK.wine, 0.18], [INK.plum, 0.34], [INK.coral, 0.6], [INK.peach, 0.8], [INK.cream, 1])},` +
      `${enlarge(canvas)},vignette=PI/5[v]`,
    pad(
      "p",
      [
        [50, 57, 62, 66],
        [47, 54, 62, 66],
        [43, 55, 59, 66],
        [45, 52, 61, 64],
      ],
      { chordS: 2.5, durationS },
    ),
    melody("m", [78, null, 74, null, 81, null, 78, 74, 79, null, 74, null, 76, null, 73, null], {
      stepS: 0.625,
      timbre: "flute",
      durationS,
    }),
    mix({ p: 0.9, m: 0.35 }, { durationS, gainDb: 0, room: "hall" }),
  );
};

/** A lamp: soft white discs laid over each other make one field, and the field is poured into a gradient. */
export const lava = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const blobs = [
    { size: 190, x: ".5+.22*sin(t*.42)", y: ".5+.46*sin(t*.35+1)" },
    { size: 150, x: ".42+.24*sin(t*.51+2)", y: ".5+.5*sin(t*.44+3.1)" },
    { size: 130, x: ".6+.2*sin(t*.66+4)", y: ".45+.5*sin(t*.53+5)" },
    { size: 110, x: ".35+.15*sin(t*.8+1)", y: ".55+.48*sin(t*.62+.4)" },
    { size: 170, x: ".5+.3*sin(t*.3+5)", y: "1.02+.06*sin(t*.5)" },
    { size: 160, x: ".45+.3*sin(t*.33+2)", y: "-.02+.06*sin(t*.6)" },
    { size: 90, x: ".66+.12*sin(t*.9)", y: ".5+.52*sin(t*.75+2.2)" },
  ];
  const disc = still("200x200", fps, "pow(clip(1-hypot(X-99.5,Y-99.5)/100,0,1),1.5)");
  const field = blobs.map(
    ({ size, x, y }, index) =>
      `[d${index}]scale=${size}:${size}[s${index}];[b${index}][s${index}]overlay=x='W*(${x})-w/2':y='H*(${y})-h/2':eval=frame[b${index + 1}]`,
  );
  return chains(
    `${disc},format=gray,split[dw][da];[dw]lutyuv=y=255,format=yuv444p[dw2];[dw2][da]alphamerge,${hold(fps)},split=${blobs.length}${blobs.map((_, index) => `[d${index}]`).join("")}`,
    `color=c=black:s=216x384:r=${fps},format=yuv444p[b0]`,
    field,
    `[b${blobs.length}]extractplanes=y,gblur=1.2,` +
      `${gradient([INK.aubergine, 0], [INK.wine, 0.3], [INK.plum, 0.44], [INK.rose, 0.52], [INK.coral, 0.62], [INK.marigold, 0.8], [INK.butter, 1])},` +
      `${enlarge(canvas)},vignette=PI/5[v]`,
    melody("b", [33, null, 33, 40, 36, null, 36, 43, 31, null, 31, 38, 29, null, 29, 36], {
      stepS: 0.5,
      timbre: "bass",
      durationS,
      ring: 2,
      width: 0,
    }),
    melody("k", [60, 64, 67, 71, 60, 64, 67, 72, 59, 62, 67, 71, 57, 60, 65, 69], {
      stepS: 0.5,
      timbre: "keys",
      durationS,
    }),
    kick("d", 1, durationS),
    mix({ b: 0.8, k: 0.5, d: 0.5 }, { durationS, gainDb: 0, room: "small" }),
  );
};

/** Rings on a pond: five drops, each with its own moment, lit from above. */
export const pond = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const drops = [
    [0.3, 0.28, -1.5],
    [0.72, 0.46, 0.4],
    [0.38, 0.68, 2.2],
    [0.62, 0.2, 4],
    [0.5, 0.52, 5.8],
  ] as const;
  const rings = drops
    .map(([x, y, at], index) => {
      const far = `hypot(X-W*${x},Y-H*${y})`;
      return `st(0,${far});st(1,(T-(${at}))*26);st(${index + 2},if(lt(ld(0),ld(1)),sin((ld(0)-ld(1))*.42)*exp(-pow((ld(0)-ld(1)+16)/15,2))*30/(30+ld(0)),0))`;
    })
    .join(";");
  const sum = drops.map((_, index) => `ld(${index + 2})`).join("+");
  const sky = ".2*sin(X/W*3+Y/H*2+T*.2)*sin(Y/H*5-T*.3)";
  return chains(
    `${moving("108x192", fps, `${rings};.42+${sky}+.75*(${sum})`)},` +
      `${gradient([INK.night, 0], [INK.forest, 0.2], ["#0b5a5c", 0.4], [INK.lagoon, 0.62], [INK.mint, 0.84], [INK.cream, 1])},` +
      `${enlarge(canvas)},vignette=PI/4.6[v]`,
    melody("m", [74, null, null, 81, null, 69, null, null, 76, null, 83, null, null, 78, null, 71], {
      stepS: 0.6,
      timbre: "bell",
      durationS,
      ring: 5,
    }),
    pad(
      "p",
      [
        [45, 52, 57, 64],
        [42, 50, 57, 61],
      ],
      { chordS: 5, durationS },
    ),
    noise("n", "pink", 11, "lowpass=f=900,highpass=f=200,tremolo=f=.2:d=.5", durationS),
    mix({ m: 0.5, p: 0.5, n: 0.12 }, { durationS, gainDb: 0, room: "valley" }),
  );
};
