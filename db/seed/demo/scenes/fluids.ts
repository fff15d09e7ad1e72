import { gradient, INK } from "./colour";
import { type Canvas, chains, enlarge, hold, still } from "./graph";
import { kick, melody, mix, noise, pad } from "./music";

/** A lamp: soft white discs laid over each other make one field, and the field is poured into a gradient. */
export const lava = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const blobs = [
    { size: 230, x: ".5+.2*sin(t*.42)", y: ".5+.4*sin(t*.35+1)" },
    { size: 180, x: ".36+.22*sin(t*.51+2)", y: ".48+.46*sin(t*.44+3.1)" },
    { size: 160, x: ".66+.18*sin(t*.66+4)", y: ".46+.5*sin(t*.53+5)" },
    { size: 130, x: ".32+.15*sin(t*.8+1)", y: ".55+.48*sin(t*.62+.4)" },
    { size: 110, x: ".68+.12*sin(t*.9)", y: ".5+.52*sin(t*.75+2.2)" },
    { size: 84, x: ".45+.2*sin(t*.7+3)", y: ".5+.5*sin(t*.93+4.4)" },
    { size: 300, x: ".5+.2*sin(t*.3+5)", y: "1.1+.04*sin(t*.5)" },
    { size: 240, x: ".45+.25*sin(t*.33+2)", y: "-.1+.04*sin(t*.6)" },
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
      `${gradient([INK.night, 0], ["#3a1140", 0.25], [INK.wine, 0.38], [INK.rose, 0.5], [INK.coral, 0.6], [INK.marigold, 0.8], [INK.butter, 1])},format=gbrp[wax]`,
    `${still("216x384", fps, ".22+.5*pow(Y/H,2)+.2*pow(1-Y/H,3)")},${gradient(["#000000", 0], [INK.aubergine, 0.25], ["#5b1f5f", 0.6], ["#a03a5e", 1])},format=gbrp,${hold(fps)}[lamp]`,
    `[wax][lamp]blend=all_mode=screen,${enlarge(canvas)}[v]`,
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
    kick("d", durationS / 8, durationS),
    mix({ b: 0.8, k: 0.5, d: 0.5 }, { durationS, gainDb: 6.1, room: "small" }),
  );
};

/** Rings on a pond at dusk: each drop's rings are a table of distance and time; their slopes bend the sky's reflection. */
export const pond = (canvas: Canvas): string => {
  const { fps, durationS } = canvas;
  const size = "270x480";
  const drops = [
    { at: "W*.34,H*.3", startsS: [-2.6, 3.1] },
    { at: "W*.72,H*.48", startsS: [-0.7, 5.6] },
    { at: "W*.38,H*.7", startsS: [1.2, 6.9] },
  ];
  const ring = (startsS: readonly number[]) =>
    // x is the distance in pixels, y the frame; a front runs 46 pixels a second with shorter and shorter waves behind it.
    `255+${startsS
      .map((startS) => {
        const behind = `((y/${fps}-(${startS}))*46-x)`;
        return `gt(${behind},0)*250*sin(${behind}*.4)*exp(-pow((${behind}-20)/26,2))*exp(-x/170)`;
      })
      .join("+")}`;
  const far = (at: string) => `hypot(X-${at.replace(",", ",Y-")})`;
  return chains(
    `nullsrc=s=${size}:r=${fps}:d=${1 / fps},format=gbrp9le,geq=g='${far(drops[0]!.at)}':b='${far(drops[1]!.at)}':r='${far(drops[2]!.at)}',${hold(fps)}[far]`,
    `nullsrc=s=2x2:r=${fps},format=gbrp9le,geq=g=N:b=N:r=N,scale=270:480:flags=neighbor[time]`,
    `[far][time]lut2=c0='${ring(drops[0]!.startsS)}':c1='${ring(drops[1]!.startsS)}':c2='${ring(drops[2]!.startsS)}',format=gbrp,` +
      `colorchannelmixer=.34:.33:.33:0:.34:.33:.33:0:.34:.33:.33,extractplanes=g,split[w0][w1]`,
    `${still(size, fps, ".94-.9*pow(Y/H,.8)+.1*exp(-pow(hypot(X-W*.62,(Y-H*.2)*1.6)/45,2))")},` +
      `${gradient([INK.navy, 0], ["#123a5e", 0.2], [INK.teal, 0.42], ["#8fb8a8", 0.6], [INK.peach, 0.78], [INK.butter, 0.92], [INK.cream, 1])},` +
      `format=gbrp,${hold(fps)}[sky]`,
    `[w0]lutyuv=y='clip(128+(val-128)*2.6,0,255)',mergeplanes=0x000000:gbrp,split[dx][dy]`,
    `[sky][dx][dy]displace=edge=smear[bent]`,
    `[w1]lutyuv=y='clip((val-128)*2.2,0,90)',mergeplanes=0x000000:gbrp[light]`,
    `[bent][light]blend=all_mode=screen,${enlarge(canvas)}[v]`,
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
    mix({ m: 0.5, p: 0.5, n: 0.12 }, { durationS, gainDb: 5.2, room: "valley" }),
  );
};
