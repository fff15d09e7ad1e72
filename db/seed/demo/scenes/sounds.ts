import { gradient, INK } from "./colour";
import { type Canvas, chains, enlarge, hold, map, still } from "./graph";
import { hat, kick, melody, mix, noise, pad, tone, twice } from "./music";

/** A still ground for drawings of light: a soft glow on darkness. */
const ground = (width: number, height: number, fps: number, colours: readonly string[], y: number) =>
  `${still(`${Math.round(width / 4)}x${Math.round(height / 4)}`, fps, `exp(-pow(hypot((X-W/2)*1.2,Y-H*${y})/(W*.75),2))`)},${gradient(...colours)},scale=${width}:${height}:flags=bicubic,format=gbrp,${hold(fps)}[ground]`;

/** A spirograph of two turning arms, drawn by an oscilloscope from a sound that nobody has to hear. */
export const harmonograph = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const turn = `(2*PI*${fps}*t)`;
  const [arm, lean] = ["(.26+.14*sin(t*.7))", "(t*.5)"];
  const x = `.54*cos(2*${turn}+${lean})+${arm}*cos(-7*${turn}+t*.9)`;
  const y = `.54*sin(2*${turn}+${lean})+${arm}*sin(-7*${turn}+t*.9)`;
  return chains(
    ground(400, 712, fps, [INK.night, "#2a1136", INK.wine], 0.46),
    `aevalsrc='${x}|${y}':s=44100,avectorscope=s=400x400:r=${fps}:m=lissajous_xy:draw=line:rc=255:gc=190:bc=110:rf=13:gf=28:bf=15:zoom=1,format=gbrp,split[line][soft]`,
    `[soft]scale=100:100,gblur=2.4,scale=400:400:flags=bicubic[halo]`,
    `[line][halo]blend=all_mode=screen,pad=400:712:0:140[drawing]`,
    `[ground][drawing]blend=all_mode=screen,${enlarge(canvas)}[v]`,
    melody("m", [62, 69, 74, 77, 74, 69, 65, 72, 77, 81, 77, 72, 58, 65, 70, 74, 70, 65, 60, 67, 72, 76, 72, 67], {
      stepS: 0.375,
      timbre: "bell",
      durationS,
      ring: 4,
    }),
    pad(
      "p",
      [
        [50, 57, 65],
        [53, 60, 65],
        [46, 58, 65],
        [48, 60, 64],
      ],
      { chordS: 2.25, durationS },
    ),
    mix({ m: 0.5, p: 0.6 }, { durationS, gainDb: 1.5, room: "hall" }),
  );
};

const ETUDE = [
  60, 67, 64, 72, 67, 76, 72, 79, 58, 65, 62, 70, 65, 74, 70, 77, 57, 64, 60, 69, 64, 72, 69, 76, 55, 62, 59, 67, 62,
  71, 67, 74,
];

/** The piece that is heard, seen: every key a column of light, its past falling away below. */
export const glowingPiano = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const leadS = 6; // played before the clip begins, so that the past is already there
  return chains(
    `[heard]showcqt=s=270x240:fps=${fps}:axis=0:bar_h=76:axis_h=0:sono_h=164:basefreq=150:endfreq=1400:bar_g=3:sono_g=4:tc=.12:count=1:cscheme='1|1|1|1|1|1',` +
      `trim=start=${leadS},setpts=N/${fps}/TB,format=gray,${gradient([INK.night, 0], [INK.aubergine, 0.1], [INK.plum, 0.3], [INK.coral, 0.55], [INK.marigold, 0.78], [INK.cream, 1])},format=gbrp,split[bars][soft]`,
    `[soft]gblur=sigma=9:sigmaV=4,colorchannelmixer=rr=.7:gg=.6:bb=.8[halo]`,
    `[bars][halo]blend=all_mode=screen,${enlarge({ ...canvas, width, height })}[v]`,
    melody("m", [...ETUDE.slice(-24), ...ETUDE], {
      stepS: 0.25,
      timbre: "keys",
      durationS: leadS + durationS,
      ring: 6,
    }),
    "[m]asplit[played][heard]",
    mix({ played: 0.8 }, { durationS, leadS, gainDb: 5.3, room: "hall" }),
  );
};

/** A drum skin bent into a ring: the wave itself, thirty times a second, coloured by how far it swings out. */
export const ringOfSound = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const [width, height] = [360, 640];
  const size = `${width}x${height}`;
  const [x, y] = [`(X-${width / 2})`, `(Y-${height * 0.44})`];
  const radius = `hypot(${x},${y})`;
  return chains(
    `[heard]volume=1.9,showwaves=s=270x200:rate=${fps}:mode=cline:split_channels=0:colors=white,format=gray,gblur=.6[skin]`,
    `${map(size, fps, `6+abs(atan2(${x},-(${y})))*82`, 269)}[mx]`,
    `${map(size, fps, `clip(99.5+(${radius}-110)*1.05,0,199)`, 199)}[my]`,
    `[skin][mx][my]remap,mergeplanes=0x000000:gbrp[rays]`,
    `${still(size, fps, `clip(abs(${radius}-110)/77,0,1)`)},${gradient([INK.cream, 0], [INK.butter, 0.12], [INK.marigold, 0.3], [INK.coral, 0.55], [INK.orchid, 0.8], [INK.plum, 1])},format=gbrp,${hold(fps)}[dye]`,
    `[rays][dye]blend=all_mode=multiply,split[line][soft]`,
    `[soft]scale=90:160,gblur=3,scale=${width}:${height}:flags=bicubic[halo]`,
    ground(width, height, fps, [INK.night, INK.aubergine, "#3b1650"], 0.44),
    `[line][halo]blend=all_mode=screen[lit]`,
    `[ground][lit]blend=all_mode=screen,${enlarge(canvas)}[v]`,
    melody("m", twice([69, 72, 76, 79, 76, 72, 69, 67, 65, 69, 72, 76, 72, 69, 65, 64]), {
      stepS: 0.25,
      timbre: "chip",
      durationS,
    }),
    melody("b", [33, 33, 40, 33, 29, 29, 36, 29, 33, 33, 40, 33, 29, 29, 31, 28], {
      stepS: 0.5,
      timbre: "bass",
      durationS,
      ring: 2,
      width: 0,
    }),
    kick("k", 0.5, durationS),
    hat("h", 0.5, 27, durationS),
    mix({ m: 0.4, b: 0.8, k: 0.8, h: 0.5 }, { durationS, gainDb: 2.3, room: "small" }),
    "[a]asplit[b1][heard]",
    "[b1]anull[a]",
  );
};

/** Four voices glide like whales; the trace of their song, mirrored, grows upwards like kelp. */
export const whales = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const song = (time: string) => {
    const voice = (hz: number, bend: number, slow: number, at: number) =>
      `sin(2*PI*(${hz}*${time}-${bend}/(${slow}*2*PI)*cos(2*PI*${slow}*${time}+${at})))*pow(.5+.5*sin(2*PI*${slow * 1.5}*${time}+${at}),1.5)`;
    return `.3*(${voice(330, 120, 0.21, 0)}+${voice(520, 170, 0.16, 2)}+${voice(760, 150, 0.27, 4)}+.4*${voice(1180, 260, 0.19, 1)})`;
  };
  // The picture listens from eleven seconds earlier on, so that the kelp is grown when the clip begins.
  const earlier = 11;
  return chains(
    `aevalsrc='${song(`(t-${earlier})`)}':s=4800:d=${durationS + earlier + 1},` +
      `showspectrum=s=256x480:slide=scroll:orientation=horizontal:mode=combined:color=intensity:scale=cbrt:saturation=0:win_func=hann:overlap=.9,` +
      `fps=${fps},trim=start=${earlier},setpts=N/${fps}/TB,format=gray,crop=135:480:26:0,split[stem][s1];[s1]hflip[leaf];[leaf][stem]hstack,curves=all='0/0 .2/.05 .6/.6 1/1',` +
      `${gradient([INK.forest, 0], ["#0a4850", 0.18], [INK.teal, 0.4], [INK.lagoon, 0.62], [INK.mint, 0.82], [INK.cream, 1])},format=gbrp,split[sharp][soft]`,
    `[soft]gblur=7[halo]`,
    `${still("270x480", fps, ".05+.5*pow(1-Y/H,1.4)*exp(-pow((X-W*.4)/(W*.5),2))")},${gradient(["#000000", 0], ["#0d5a66", 0.5], [INK.mint, 1])},format=gbrp,${hold(fps)}[surface]`,
    `[sharp][halo]blend=all_mode=screen[kelp]`,
    `[kelp][surface]blend=all_mode=screen,${enlarge({ ...canvas, width, height })}[v]`,
    tone("w", song("t"), song("t"), durationS),
    noise("n", "brown", 101, "lowpass=f=200", durationS),
    mix({ w: 0.6, n: 0.4 }, { durationS, gainDb: 1.3, room: "valley" }),
  );
};
