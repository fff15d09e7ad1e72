import { gradient, INK } from "./colour";
import { below, type Canvas, chains, cutOut, cycled, hash, hold, ridge, still, yuv } from "./graph";
import { hat, kick, melody, mix, pad, tone } from "./music";

/** Wheels over the joints of the rails. */
const RAILS = ".12*(random(1)-.5)*(exp(-18*mod(t,.75))+.7*exp(-18*mod(t+.6,.75)))";

/** A train window at sunrise: five rows of hills, each further one slower and paler. */
export const hills = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const rows = [
    { top: 430, rise: 150, cell: 190, speed: 9, from: "#f7b58a", to: "#f9c9a0" },
    { top: 520, rise: 130, cell: 150, speed: 19, from: "#d9777a", to: "#f2a98c" },
    { top: 610, rise: 120, cell: 170, speed: 34, from: "#9c4a78", to: "#d97f84" },
    { top: 700, rise: 130, cell: 210, speed: 58, from: "#5b2a63", to: "#a2507c" },
    { top: 800, rise: 110, cell: 160, speed: 96, from: INK.aubergine, to: "#4a2258" },
  ];
  const layers = rows.flatMap(({ top, rise, cell, speed, from, to }, index) => {
    const size = `${Math.ceil(width + speed * durationS) + 2}x${height - top}`;
    const crest = `(.62*${ridge(`(X/${cell})`, index * 10 + 3)}+.28*${ridge(`(X/${cell / 2.7})`, index * 10 + 5)}+.1*${ridge(`(X/${cell / 7})`, index * 10 + 8)})`;
    const shade = `${still(size, fps, "clip(Y/260,0,1)")},${gradient([from, 0], [to, 1])}`;
    return [
      ...cutOut(`hill${index}`, fps, below(size, fps, crest, rise), shade),
      `[land${index}][hill${index}]overlay=x='-t*${speed}':y=${top}[land${index + 1}]`,
    ];
  });
  const sun = `hypot(X-${width * 0.66},Y-330)`;
  return chains(
    `${still(`${width}x${height}`, fps, `clip(.2+.5*pow(Y/520,1.3),0,.78)+.22*exp(-${sun}/150)+.5*clip((92-${sun})*.6,0,1)`)},` +
      `${gradient(["#7d6bb0", 0], ["#b98fc0", 0.22], ["#f0a9a0", 0.45], [INK.peach, 0.62], [INK.butter, 0.8], ["#fff6e0", 1])},${yuv},${hold(fps)}[land0]`,
    layers,
    `[land${rows.length}]null[v]`,
    melody("m", [62, 66, 69, 74, 69, 66, 64, 67, 71, 76, 71, 67, 59, 62, 66, 71, 66, 62, 57, 61, 64, 69, 64, 61], {
      stepS: durationS / 24,
      timbre: "pluck",
      durationS,
      ring: 4,
    }),
    melody("b", [38, null, 40, null, 35, null, 33, null], {
      stepS: durationS / 8,
      timbre: "bass",
      durationS,
      ring: 2,
      width: 0,
    }),
    tone("r", RAILS, RAILS, durationS),
    mix({ m: 0.7, b: 0.6, r: 0.7 }, { durationS, gainDb: 9.2, room: "hall" }),
  );
};

/** A road of light into a striped sun. */
export const neonRoad = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const horizon = 520;
  const floor = `${width}x${height - horizon}`;
  const sun = `hypot(X-${width / 2},Y-340)`;
  const stripe = "lt(mod(Y-330,28),(Y-330)*.1+2)*gt(Y,332)";
  return chains(
    `nullsrc=s=${floor}:r=${fps}:d=${1 / fps},format=gray9le,geq=lum='mod(400000/(Y+9),512)',${hold(fps)}[depth]`,
    cycled("depth", floor, fps, "exp(-pow(min(mod(x+y*2,512),512-mod(x+y*2,512))/30,2))", { turnS: 1.6 }),
    `[cycled]format=gray[rungs]`,
    `${still(floor, fps, `st(0,(X-${width / 2}+.5)*88/(Y+14));st(1,abs(mod(abs(ld(0))+44,88)-44)*(Y+14)/88);exp(-pow(ld(1)/1.7,2))+.35*exp(-ld(1)/7)`)},format=gray,${hold(fps)}[rails]`,
    `${still(floor, fps, "clip(Y/120,0,1)")},format=gray,${hold(fps)}[near]`,
    `[rungs][near]blend=all_mode=multiply[rungs2]`,
    `[rungs2][rails]blend=all_mode=screen,${gradient(["#14071f", 0], ["#4a1760", 0.25], [INK.rose, 0.6], [INK.peach, 0.85], [INK.cream, 1])},format=gbrp[grid]`,
    `${still(`${width}x${horizon}`, fps, `.02+.4*pow(Y/H,2.2)+.16*exp(-max(${sun}-170,0)/60)+gt(${hash("X*12.9898+Y*78.233")},.9982)*(1-Y/H)*.7*gt(${sun},190)`)},${gradient(["#12061f", 0], [INK.aubergine, 0.1], [INK.plum, 0.3], [INK.rose, 0.55], [INK.peach, 1])},${yuv}[sky]`,
    `[sky]${hold(fps)}[sky2]`,
    cutOut(
      "sun",
      fps,
      still(`${width}x${horizon}`, fps, `clip((170-${sun})*.7,0,1)*(1-${stripe})`),
      `${still(`${width}x${horizon}`, fps, "clip((Y-190)/340,0,1)")},${gradient([INK.butter, 0], [INK.marigold, 0.35], [INK.rose, 0.8], ["#d13a86", 1])}`,
    ),
    cutOut(
      "range",
      fps,
      below(
        `${width}x${horizon}`,
        fps,
        `1-.85*pow(abs(X/W-.5)*2,1.4)*(.35+.65*${ridge("(X/46)", 4)})-.12*${ridge("(X/15)", 7)}`,
        150,
        horizon - 150,
      ),
      `${still(`${width}x${horizon}`, fps, "clip((Y-400)/120,0,1)")},${gradient(["#2a0f3d", 0], ["#54206b", 1])}`,
    ),
    `[sky2][sun]overlay[s1]`,
    `[s1][range]overlay[s2]`,
    `[grid]${yuv}[road]`,
    `[s2][road]vstack[v]`,
    melody(
      "m",
      [
        69, 72, 76, 81, 76, 72, 69, 72, 65, 69, 72, 77, 72, 69, 65, 69, 67, 71, 74, 79, 74, 71, 67, 71, 64, 68, 71, 76,
        71, 68, 64, 68,
      ],
      { stepS: 0.25, timbre: "chip", durationS },
    ),
    melody("b", [45, 45, 45, 45, 41, 41, 41, 41, 43, 43, 43, 43, 40, 40, 40, 40], {
      stepS: 0.5,
      timbre: "bass",
      durationS,
      ring: 2,
      width: 0,
    }),
    pad(
      "p",
      [
        [57, 60, 64],
        [53, 57, 60],
        [55, 59, 62],
        [52, 56, 59],
      ],
      { chordS: 2, durationS, bright: 0.5 },
    ),
    kick("k", 0.5, durationS),
    hat("h", 0.5, 15, durationS),
    mix({ m: 0.28, b: 0.7, p: 0.4, k: 0.8, h: 0.5 }, { durationS, gainDb: 1, room: "small" }),
  );
};
