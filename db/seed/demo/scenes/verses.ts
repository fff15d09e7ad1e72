import { gradient, INK } from "./colour";
import { below, type Canvas, chains, cutOut, enlarge, hash, hold, moving, ridge, still, yuv } from "./graph";
import { kick, melody, mix, noise, pad } from "./music";

import { words } from "./type";

/** Three lines of verse over dunes at dusk. */
export const threeLines = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const dune = (
    name: string,
    at: { top: number; rise: number; cell: number; salt: number; speed: number },
    from: string,
    to: string,
  ) => {
    const size = `${Math.ceil(width + at.speed * durationS) + 2}x${height - at.top}`;
    const crest = `.75*${ridge(`(X/${at.cell})`, at.salt)}+.25*${ridge(`(X/${at.cell / 2.3})`, at.salt + 4)}`;
    return cutOut(
      name,
      fps,
      below(size, fps, crest, at.rise),
      `${still(size, fps, "clip(Y/420,0,1)")},${gradient([from, 0], [to, 1])}`,
    );
  };
  const line = (text: string, y: number, fromS: number) =>
    words({
      text,
      face: "serif",
      size: 78,
      colour: INK.cream,
      x: 64,
      y,
      fromS,
      toS: durationS + 1,
      softS: 0.7,
      rise: 24,
    });
  const moon = (x: number, y: number, radius: number) => `clip((${radius}-hypot(X-${x},Y-${y}))*.7,0,1)`;
  return chains(
    `${still(`${width}x${height}`, fps, `clip(.04+.6*pow(Y/860,1.8),0,.66)+.16*exp(-hypot(X-540,Y-590)/120)+.5*${moon(540, 590, 58)}*(1-${moon(518, 576, 52)})+.55*gt(${hash("X*12.9898+Y*78.233")},.9991)*clip(1-Y/700,0,1)`)},` +
      `${gradient(["#0b1030", 0], ["#232a6b", 0.2], ["#5a3f8c", 0.4], ["#b0628f", 0.56], [INK.peach, 0.72], [INK.cream, 1])},${yuv},${hold(fps)}[sky]`,
    dune("far", { top: 720, rise: 130, cell: 420, salt: 3, speed: 10 }, "#8a5a94", "#57397c"),
    dune("middle", { top: 810, rise: 170, cell: 360, salt: 21, speed: 22 }, "#5b3f80", "#352560"),
    dune("near", { top: 930, rise: 160, cell: 480, salt: 40, speed: 40 }, "#2c2052", "#150f30"),
    `[sky][far]overlay=x='-t*10':y=720[s1]`,
    `[s1][middle]overlay=x='-t*22':y=810[s2]`,
    `[s2][near]overlay=x='-t*40':y=930,${line("No hubo cámara.", 262, -2)},${line("Sólo sumas y viento", 362, 2.6)},${line("que las despeina.", 462, 5)}[v]`,
    melody("m", [52, 59, 64, 67, 71, 67, 64, 59, 50, 57, 62, 66, 69, 66, 62, 57, 48, 55, 60, 64, 67, 64, 60, 55], {
      stepS: durationS / 24,
      timbre: "pluck",
      durationS,
      ring: 5,
    }),
    noise("n", "pink", 121, "lowpass=f=800,highpass=f=200,tremolo=f=.17:d=.8", durationS),
    mix({ m: 0.8, n: 0.4 }, { durationS, gainDb: 7.5, room: "hall" }),
  );
};

/** The mark, drawn from its own geometry, and what this place is. */
export const welcome = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const stroke = (x1: number, y1: number, x2: number, y2: number) => {
    const [dx, dy] = [x2 - x1, y2 - y1];
    return `st(5,clip(((X-${x1})*${dx}+(Y-${y1})*${dy})/${dx * dx + dy * dy},0,1));st(0,min(ld(0),hypot(X-${x1}-ld(5)*${dx},Y-${y1}-ld(5)*${dy})-28))`;
  };
  // The half-plane right of the bowl's end decides between the arc and its round cap.
  const bowl =
    "st(0,min(ld(0),if(lt((X-256)*89+(256-Y)*-78,0)*lt(X,256)+gt(Y,256)*lt((X-256)*89-(Y-256)*78,0),hypot(X-334,Y-345),abs(hypot(X-256,Y-256)-118))-28))";
  const play =
    "st(1,max(max(236-X,(X-236)*.4889+(220-Y)*.8723),(X-236)*.4889+(Y-294)*.8723)-13);st(0,min(ld(0),ld(1)))";
  const mark = `st(0,999);${stroke(152, 208, 152, 372)};${stroke(152, 372, 246, 372)};${stroke(152, 138, 256, 138)};${bowl};${play};clip(.5-ld(0)*.8,0,1)`;
  const say = (text: string, y: number, fromS: number) =>
    words({
      text,
      face: "display",
      size: 68,
      colour: INK.cream,
      x: "(w-tw)/2",
      y,
      fromS,
      toS: durationS + 1,
      softS: 0.3,
      rise: 40,
    });
  return chains(
    `${moving("45x80", fps, ".12+.5*exp(-pow(hypot(X-W/2,(Y-H*.3)*.9)/(W*(.5+.06*sin(T*1.6))),2))+.12*sin(X/W*4+T*.8)*sin(Y/H*5-T*.6)")},${gradient([INK.night, 0], [INK.aubergine, 0.2], ["#5a1c4a", 0.5], ["#b8384f", 0.85], [INK.coral, 1])},${enlarge(canvas)}[dawn]`,
    cutOut(
      "badge",
      fps,
      still(
        "512x512",
        fps,
        "st(0,max(abs(X-255.5)-140,0));st(1,max(abs(Y-255.5)-140,0));clip((108-hypot(ld(0),ld(1)))*.8,0,1)",
      ),
      `${still("512x512", fps, mark)},${gradient([INK.marigold, 0], [INK.aubergine, 1])}`,
    ),
    "[badge]scale=360:360:flags=fast_bilinear[tile]",
    `[dawn][tile]overlay=x=(W-w)/2:y='236+14*sin(t*1.6)',` +
      `${words({ text: "DirectLink", face: "display", size: 112, colour: INK.marigold, x: "(w-tw)/2", y: 752, fromS: -1, toS: durationS + 1, softS: 0.25 })},` +
      `${say("Yours to watch.", 880, 0.9)},${say("Yours to steer.", 966, 1.9)},${say("Yours to run.", 1052, 2.9)}[v]`,
    melody(
      "m",
      [
        57, 64, 69, 73, 76, 73, 69, 64, 54, 61, 66, 69, 73, 69, 66, 61, 50, 57, 62, 66, 69, 66, 62, 57, 52, 59, 64, 68,
        71, 76, 80, 83,
      ],
      { stepS: 0.25, timbre: "marimba", durationS },
    ),
    pad(
      "p",
      [
        [45, 57, 61, 64],
        [42, 54, 57, 61],
        [38, 50, 57, 62],
        [40, 52, 59, 64],
      ],
      { chordS: 2, durationS, bright: 0.4 },
    ),
    kick("k", 1, durationS),
    mix({ m: 0.7, p: 0.6, k: 0.5 }, { durationS, gainDb: 2.3, room: "small" }),
  );
};
