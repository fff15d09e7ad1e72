import { gradient, INK, ink } from "./colour";
import { type Canvas, chains, cutOut, enlarge, moving, still } from "./graph";
import { hat, kick, melody, mix, noise, pad, twice } from "./music";

import { words } from "./type";

/** Kinetic type: four cards on the beat. */
export const neverFilmed = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const cards = [
    { ground: INK.aubergine, type: INK.marigold, disc: "#3d1942", lines: ["Nobody", "filmed", "this."] },
    { ground: INK.marigold, type: INK.aubergine, disc: "#ffc451", lines: ["No lens,", "no light,", "no crew."] },
    { ground: INK.coral, type: INK.cream, disc: "#ff9478", lines: ["Only", "numbers", "dancing"] },
    { ground: INK.teal, type: INK.cream, disc: "#159c98", lines: ["until", "you look", "twice."] },
  ];
  const cardS = durationS / cards.length;
  const disc = (name: string, colour: string) =>
    cutOut(
      name,
      fps,
      still("620x620", fps, "clip((308-hypot(X-309.5,Y-309.5))*.8,0,1)"),
      `color=c=${colour}:s=620x620:r=${fps}:d=${1 / fps},format=gbrp`,
    );
  return chains(
    cards.flatMap(({ ground, disc: shade }, index) => [
      `color=c=${ink(ground)}:s=${width}x${height}:r=${fps}:d=${cardS},format=yuv420p[ground${index}]`,
      ...disc(`disc${index}`, shade),
      `[ground${index}][disc${index}]overlay=shortest=1:x='${index % 2 === 0 ? 260 : -160}+${index % 2 === 0 ? "" : "-"}40*t':y='${[520, 120, 640, 60][index]}-30*t'[card${index}]`,
    ]),
    `${cards.map((_, index) => `[card${index}]`).join("")}concat=n=${cards.length},` +
      `${cards
        .flatMap(({ type, lines }, card) =>
          lines.map((text, line) =>
            words({
              text,
              face: "display",
              size: 140,
              colour: type,
              x: 56,
              y: 470 + line * 150,
              fromS: card + line === 0 ? -1 : card * cardS + 0.05 + line * 0.25,
              toS: (card + 1) * cardS,
              softS: 0.1,
            }),
          ),
        )
        .join(",")}[v]`,
    melody("m", twice([57, null, 69, 64, null, 67, 64, null, 60, null, 72, 67, null, 69, 67, null]), {
      stepS: 0.25,
      timbre: "keys",
      durationS,
    }),
    melody("b", [33, 33, null, 33, 36, 36, null, 36, 38, 38, null, 38, 31, 31, null, 31], {
      stepS: 0.5,
      timbre: "bass",
      durationS,
      ring: 2,
      width: 0,
    }),
    kick("k", 0.5, durationS),
    hat("h", 0.25, 33, durationS),
    mix({ m: 0.5, b: 0.8, k: 0.9, h: 0.4 }, { durationS, gainDb: 1.6, room: "small" }),
  );
};

/** Eight seconds of breath: a light that swells for four and sinks for four. */
export const breathe = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const swell = "(.5-.5*cos(T*.785398))";
  const light = `st(0,hypot(X-W/2,Y-H*.43));st(1,W*(.17+.2*${swell}));.04+.16*Y/H+.5*clip((ld(1)-ld(0))/2+.5,0,1)*(.75+.25*ld(0)/ld(1))+.36*exp(-max(0,ld(0)-ld(1))/(W*(.1+.08*${swell})))`;
  const say = (text: string, fromS: number, toS: number) =>
    words({
      text,
      face: "serif",
      size: 92,
      colour: INK.aubergine,
      x: "(w-tw)/2",
      y: 572,
      fromS,
      toS,
      softS: 0.8,
      rise: 14,
    });
  return chains(
    `${moving("54x96", fps, light)},${gradient([INK.aubergine, 0], ["#3b2a6b", 0.16], ["#7a4a9a", 0.34], [INK.coral, 0.52], [INK.peach, 0.66], [INK.butter, 0.82], [INK.cream, 1])},` +
      `${enlarge(canvas)},${say("in", 0.2, 3.9)},${say("out", 4.1, 7.9)}[v]`,
    pad(
      "p",
      [
        [48, 55, 60, 64, 67],
        [45, 52, 57, 60, 64],
      ],
      { chordS: 4, durationS, bright: 0.4 },
    ),
    noise(
      "n",
      "pink",
      111,
      "lowpass=f=1200,highpass=f=250,volume='.06+.5*pow(abs(sin(PI*t/4)),1.5)':eval=frame",
      durationS,
    ),
    melody("m", [null, 79, null, null, null, 76, null, null], { stepS: 1, timbre: "bell", durationS, ring: 3 }),
    mix({ p: 0.9, n: 0.35, m: 0.25 }, { durationS, gainDb: 0.3, room: "valley" }),
  );
};
