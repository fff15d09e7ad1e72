import { gradient, INK } from "./colour";
import { type Canvas, chains, cutOut, enlarge, hash, hold, map, moving, ridge, still } from "./graph";
import { melody, mix, noise, pad } from "./music";

/** Northern lights over a lake and pines. */
export const aurora = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const [sky, lake] = [600, height - 600];
  // Two curtains: a lower hem that wanders, rays that fade upwards from it.
  const curtain = (drift: number, hem: string, reach: number) =>
    `st(0,(${hem})-Y);exp(-max(ld(0),0)/${reach})*exp(-pow(min(ld(0),0)/1.8,2))*(.55+.45*sin(X*.78+3*sin(X*.14+T*${drift})+T*.9))`;
  const hem = (salt: number, at: number) => `${at}+7*sin(X/10.4+T*.33+${salt})+4*sin(X/4.9-T*.47+${salt * 2})`;
  const pine = (salt: number, cell: number, tall: number, ground: number) => {
    const tree = `(floor((X+${salt})/${cell}))`;
    const top = `(${ground}-${tall}*(.45+.55*${hash(`${tree}*17.3+${salt}`)}))`;
    const middle = `(mod(X+${salt},${cell})-${cell / 2}-${cell * 0.22}*(${hash(`${tree}*7.7+${salt}`)}-.5))`;
    return `clip(((Y-${top})*.2*(.62+.38*mod(Y-${top},11)/11)-abs(${middle}))*1.2,0,1)*gte(Y,${top})`;
  };
  const forest = `max(max(${pine(0, 36, 150, 200)},${pine(19, 27, 110, 200)}),max(${pine(7, 47, 190, 200)},gte(Y,196)))`;
  return chains(
    `${moving("54x60", fps, `(${curtain(0.5, hem(1, 41.5), 13.5)})+.7*(${curtain(-0.4, hem(4, 32), 9.5)})`)},` +
      `${gradient([INK.night, 0], ["#0b3a4a", 0.15], [INK.teal, 0.35], ["#3ddc97", 0.62], [INK.mint, 0.85], [INK.cream, 1])},scale=270:300:flags=bicubic,format=gbrp[light]`,
    `${still("270x300", fps, "pow(1-Y/H,1.1)")},${gradient(["#ffffff", 0], ["#d8fff0", 0.3], ["#c77dff", 0.75], ["#8a4fff", 1])},format=gbrp,${hold(fps)}[tint]`,
    `${still("270x300", fps, `max(.2*pow(Y/H,2),gt(${hash("X*12.9898+Y*78.233")},.9965)*(1-Y/H)*${hash("X*3.1+Y*7.7")})`)},${gradient([INK.night, 0], ["#2a3a78", 0.35], [INK.cream, 1])},format=gbrp,${hold(fps)}[stars]`,
    `[light][tint]blend=all_mode=multiply[veil]`,
    `[veil][stars]blend=all_mode=screen,split[above][mirror]`,
    `[mirror]vflip,scale=270:${lake / 2},colorchannelmixer=rr=.5:gg=.6:bb=.68[still]`,
    `nullsrc=s=34x45:r=${fps},format=gray,geq=lum='128+(4+Y*.16)*sin(Y*1.9-T*3+sin(X*.5+T))',scale=270:${lake / 2}:flags=bicubic,mergeplanes=0x000000:gbrp,split[dx][dy]`,
    `[still][dx][dy]displace=edge=smear[water]`,
    `[above][water]vstack,${enlarge(canvas)}[scene]`,
    cutOut("pines", fps, still(`${width}x200`, fps, forest), `color=c=#05080f:s=${width}x200:r=${fps}:d=${1 / fps}`),
    `[pines]split[up][down]`,
    `[down]vflip,scale=${width}:110,lutyuv=a=val*.75[reflection]`,
    `[scene][reflection]overlay=0:${sky - 3}[s1]`,
    `[s1][up]overlay=0:${sky - 200}[v]`,
    pad(
      "p",
      [
        [41, 53, 60, 67, 72],
        [38, 50, 57, 65, 72],
        [36, 48, 55, 64, 71],
        [43, 50, 59, 62, 74],
      ],
      { chordS: durationS / 4, durationS, bright: 0.5 },
    ),
    melody("m", [84, null, 79, null, 81, null, 77, null, 79, null, 83, null, null, 86, null, null], {
      stepS: durationS / 16,
      timbre: "bell",
      durationS,
      ring: 5,
    }),
    noise("n", "pink", 71, "lowpass=f=600,highpass=f=150,tremolo=f=.13:d=.8", durationS),
    mix({ p: 0.75, m: 0.25, n: 0.35 }, { durationS, gainDb: 2, room: "valley" }),
  );
};

/** Moonlight on the sea: two sheets of stretched noise slide against each other; where both are bright, water glints. */
export const moonlight = (canvas: Canvas): string => {
  const { width, height, fps, durationS } = canvas;
  const [horizon, sea] = [470, height - 470];
  const size = `${width}x${sea}`;
  // Mapped small and enlarged, because `remap` takes the nearest pixel and would show it as a square.
  const small = `${width / 3}x${Math.ceil(sea / 3)}`;
  const sheet = (seed: number, move: string) =>
    `nullsrc=s=54x120:r=${fps}:d=${1 / fps},format=gray,geq=lum='255*${hash(`X*12.9898+Y*78.233+${seed}`)}',scale=720:360:flags=bicubic,${hold(fps)},crop=540:225:${move}`;
  const far = `(Y/H)`;
  const moon = `hypot(X-${width / 2},Y-200)`;
  return chains(
    `${sheet(1, "'15+t*11':'8+t*7'")}[w1]`,
    `${sheet(5, "'165-t*13':'110-t*5'")}[w2]`,
    `[w1][w2]blend=all_mode=multiply,gblur=.7,lutyuv=y='255*pow(clip((val-66)/110,0,1),1.3)'[chop]`,
    `${map(small, fps, `270+.945*(X-${width / 6})/(.16+1.1*${far})`, 539)}[mx]`,
    `${map(small, fps, `225*pow(${far},.4)`, 224)}[my]`,
    `[chop][mx][my]remap,scale=${width}:${sea}:flags=bicubic,mergeplanes=0x000000:gbrp[glint]`,
    `${still(size, fps, `st(0,abs(X-${width / 2})/(${width * 0.1}+${width * 0.34}*${far}));exp(-ld(0)*ld(0))*(1-.35*${far})+.05`)},${gradient(["#000000", 0], ["#27406f", 0.2], ["#86a8d8", 0.55], [INK.cream, 1])},format=gbrp,${hold(fps)}[path]`,
    `[glint][path]blend=all_mode=multiply[shine]`,
    `${still(size, fps, `.5-.5*${far}+.3*exp(-pow((X-${width / 2})/150,2))*exp(-${far}*3)`)},${gradient(["#050a1c", 0], [INK.navy, 0.4], ["#27406f", 1])},format=gbrp,${hold(fps)}[deep]`,
    `[deep][shine]blend=all_mode=screen[water]`,
    `${still(`${width}x${horizon}`, fps, `.1+.34*pow(Y/H,1.6)+.32*exp(-${moon}/120)+clip((64-${moon})*.8,0,1)*(.62-.1*${ridge("(X/23)", 3)}*${ridge("(Y/19)", 9)})+.5*gt(${hash("X*12.9898+Y*78.233")},.9985)*(1-Y/H)*gt(${moon},80)`)},` +
      `${gradient(["#050a1c", 0], [INK.navy, 0.2], ["#2c3a72", 0.42], ["#8b9ccf", 0.65], [INK.cream, 1])},format=gbrp,${hold(fps)}[sky]`,
    `[sky][water]vstack,${enlarge(canvas)}[v]`,
    noise("n", "brown", 81, "lowpass=f=900,tremolo=f=.125:d=.75", durationS),
    noise("s", "white", 91, "highpass=f=2500,lowpass=f=8000,tremolo=f=.125:d=.9", durationS),
    melody("m", [57, 64, 69, 72, 64, 69, 53, 60, 65, 69, 60, 65, 55, 62, 67, 71, 62, 67, 52, 59, 64, 68, 59, 64], {
      stepS: durationS / 24,
      timbre: "keys",
      durationS,
      ring: 4,
    }),
    mix({ n: 1, s: 0.05, m: 0.5 }, { durationS, gainDb: 2.5, room: "hall" }),
  );
};
