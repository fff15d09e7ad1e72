import sharp from "sharp";
import type { Accent } from "@/lib/accounts/limits";
import { dice } from "./dice";
import { INK } from "./scenes/colour";

/** Sky, far and near of a landscape, by the colour of the profile. */
const LANDSCAPES: Readonly<Record<Accent | "none", readonly [sky: string, glow: string, far: string, near: string]>> = {
  none: [INK.plum, INK.marigold, INK.wine, INK.aubergine],
  coral: [INK.rose, INK.butter, INK.coral, INK.wine],
  rose: [INK.orchid, INK.peach, INK.rose, INK.wine],
  orchid: [INK.indigo, INK.orchid, INK.plum, INK.night],
  violet: [INK.navy, "#b49cff", INK.indigo, INK.night],
  blue: [INK.navy, INK.sky, "#1f5bb8", INK.night],
  teal: [INK.navy, INK.lagoon, INK.teal, INK.forest],
  green: [INK.forest, INK.mint, "#2f7d4a", INK.forest],
  olive: [INK.forest, INK.butter, "#7d7a24", INK.forest],
};

const [WIDTH, HEIGHT] = [1500, 500];
const RIDGES = 4;

/** The banner of a demo account, drawn from its handle and colour alone: dunes under a low sun, 1500×500, WebP. */
export async function renderBanner(handle: string, accent: Accent | null): Promise<Buffer> {
  return sharp(Buffer.from(landscape(handle, accent ?? "none")))
    .webp({ quality: 82 })
    .toBuffer();
}

function landscape(handle: string, accent: Accent | "none"): string {
  const roll = dice(`banner ${handle}`);
  const [sky, glow, far, near] = LANDSCAPES[accent];
  const sun = { x: Math.round(WIDTH * (0.3 + 0.55 * roll())), y: Math.round(150 + 90 * roll()) };
  const ridges = Array.from({ length: RIDGES }, (_, place) => ridge(roll, place, far, near)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs>
      <linearGradient id="sky" x2="0" y2="1"><stop stop-color="${sky}"/><stop offset="1" stop-color="${glow}"/></linearGradient>
      <radialGradient id="sun"><stop stop-color="${INK.cream}"/><stop offset=".35" stop-color="${glow}"/><stop offset="1" stop-color="${glow}" stop-opacity="0"/></radialGradient>
    </defs>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>
    <circle cx="${sun.x}" cy="${sun.y}" r="260" fill="url(#sun)"/>
    <circle cx="${sun.x}" cy="${sun.y}" r="58" fill="${INK.cream}"/>
    ${ridges}
  </svg>`;
}

/** One line of dunes: a wave of two lengths, the nearer the lower and the darker. */
function ridge(roll: () => number, place: number, far: string, near: string): string {
  const base = 250 + place * 62;
  const [rise, shift, waves] = [34 + 26 * roll(), roll() * 7, 1.5 + 2 * roll()];
  const points = Array.from({ length: 61 }, (_, step) => {
    const x = (WIDTH * step) / 60;
    const turn = (step / 60) * Math.PI * 2 * waves + shift;
    return `${x.toFixed(0)},${(base + rise * Math.sin(turn) + (rise / 3) * Math.sin(2.7 * turn)).toFixed(1)}`;
  });
  const share = place / (RIDGES - 1);
  return `<polygon points="0,${HEIGHT} ${points.join(" ")} ${WIDTH},${HEIGHT}" fill="${far}"/>
    <polygon points="0,${HEIGHT} ${points.join(" ")} ${WIDTH},${HEIGHT}" fill="${near}" opacity="${share.toFixed(2)}"/>`;
}
