import sharp from "sharp";
import { dice } from "./dice";
import { INK } from "./scenes/colour";

/** Light and dark of a ground, the disc behind the head, and two colours for clothes. */
const GROUNDS = [
  { light: INK.butter, dark: INK.marigold, disc: "#ffc85c", clothes: [INK.aubergine, INK.plum] },
  { light: "#f7c6da", dark: INK.orchid, disc: "#d87bbb", clothes: [INK.navy, INK.marigold] },
  { light: "#9be7d6", dark: INK.teal, disc: "#2fb3a8", clothes: [INK.coral, INK.aubergine] },
  { light: "#cfe8ff", dark: "#4f8fe0", disc: "#86bdf5", clothes: [INK.plum, INK.cream] },
  { light: INK.peach, dark: INK.coral, disc: "#ff9478", clothes: [INK.teal, INK.aubergine] },
  { light: "#a875c4", dark: "#3f1d5c", disc: "#6b3590", clothes: [INK.marigold, INK.lagoon] },
  { light: "#53306b", dark: INK.aubergine, disc: INK.plum, clothes: [INK.coral, INK.sky] },
] as const;

const SKINS = ["#f6cfae", "#e0a77c", "#b97850", "#94593d", "#754634", "#f0bd96"];
const HAIRS = [INK.aubergine, "#1b1016", "#5a2a1c", "#a8451f", "#d98a2b", "#8f8aa0", "#e9dcc3", INK.rose];

/** Hair behind the head and over it; the head is a circle of 46 round (128, 112). */
const HAIRCUTS: readonly ((colour: string) => { behind: string; over: string })[] = [
  // bob
  (c) => ({
    behind: `<path fill="${c}" d="M70 112a58 60 0 0 1 116 0v34q0 22-22 22H92q-22 0-22-22z"/>`,
    over: `<path fill="${c}" d="M80 108q4-44 50-44 44 0 47 44-22-4-32-24-18 22-65 24z"/>`,
  }),
  // cloud of curls
  (c) => ({
    behind: [
      [78, 84],
      [96, 58],
      [128, 48],
      [160, 58],
      [178, 84],
      [184, 116],
      [72, 116],
      [84, 142],
      [172, 142],
    ]
      .map(([x, y]) => `<circle cx="${x}" cy="${y}" r="27" fill="${c}"/>`)
      .join(""),
    over: `<path fill="${c}" d="M82 104q4-40 46-40t46 40q-12-16-46-16t-46 16z"/>`,
  }),
  // short crop
  (c) => ({
    behind: "",
    over: `<path fill="${c}" d="M80 110q-4-52 48-52 54 0 48 54-6-22-22-30-30 14-62 4-8 8-12 24z"/>`,
  }),
  // bun on top
  (c) => ({
    behind: `<circle cx="128" cy="50" r="24" fill="${c}"/>`,
    over: `<path fill="${c}" d="M80 114q-4-52 48-52t48 52q-8-32-48-34-40 2-48 34z"/>`,
  }),
  // long and straight
  (c) => ({
    behind: `<path fill="${c}" d="M72 108q2-56 56-56t56 56l8 92H64z"/>`,
    over: `<path fill="${c}" d="M80 112q2-48 48-50v22q-30 2-48 28zm96 0q-2-48-48-50v22q30 2 48 28z"/>`,
  }),
  // beret
  (c) => ({
    behind: `<path fill="#2a1718" d="M78 96h100v44q-9 14-18 0v-34H96v34q-9 14-18 0z"/>`,
    over: `<path fill="${c}" d="M70 96q-6-44 62-46 70 2 56 40-10 12-58 8-40 0-60-2z"/><rect x="126" y="38" width="7" height="16" rx="3.5" fill="${c}"/>`,
  }),
  // quiff
  (c) => ({
    behind: "",
    over: `<path fill="${c}" d="M80 108q-6-30 12-42 8-24 54-18 40 4 30 62-6-20-20-28-34 4-58-4-12 10-18 30z"/>`,
  }),
  // headscarf
  (c) => ({
    behind: `<path fill="${c}" d="M66 116q0-66 62-66t62 66q0 34 12 70H54q12-36 12-70z"/>`,
    over: `<path fill="${c}" fill-rule="evenodd" d="M76 112q0-54 52-54t52 54q0 54-52 60-52-6-52-60zm14 4q2 40 38 42 36-2 38-42-2-36-38-38-36 2-38 38z"/>`,
  }),
];

/** What is drawn behind the head, over the ground. */
const BACKDROPS: readonly ((disc: string) => string)[] = [
  (c) => `<circle cx="128" cy="118" r="92" fill="${c}"/>`,
  (c) =>
    Array.from(
      { length: 12 },
      (_, ray) => `<path d="M128 118L108 -60H148z" fill="${c}" transform="rotate(${ray * 30} 128 118)"/>`,
    ).join(""),
  (c) =>
    [0, 1, 2, 3, 4]
      .map(
        (row) =>
          `<path d="M-20 ${60 + row * 44}q37-44 74 0t74 0 74 0 74 0" fill="none" stroke="${c}" stroke-width="14"/>`,
      )
      .join(""),
  (c) =>
    [0, 1, 2, 3, 4, 5, 6]
      .flatMap((row) =>
        [0, 1, 2, 3, 4, 5, 6].map(
          (column) => `<circle cx="${column * 44 - 4 + (row % 2) * 22}" cy="${row * 42}" r="9" fill="${c}"/>`,
        ),
      )
      .join(""),
];

const EYES = [
  `<circle cx="111" cy="114" r="6"/><circle cx="145" cy="114" r="6"/>`,
  `<path d="M103 116q8-10 16 0M137 116q8-10 16 0" fill="none" stroke="#180a16" stroke-width="5" stroke-linecap="round"/>`,
  `<g fill="none" stroke="#180a16" stroke-width="5"><circle cx="109" cy="114" r="14"/><circle cx="147" cy="114" r="14"/><path d="M123 112h10"/></g><circle cx="110" cy="114" r="4.5"/><circle cx="146" cy="114" r="4.5"/>`,
] as const;

/** The portrait of a demo account: a 256 px square WebP, drawn from its handle alone. */
export async function renderAvatar(handle: string): Promise<Buffer> {
  return sharp(Buffer.from(portrait(handle)))
    .webp({ quality: 88 })
    .toBuffer();
}

/** The edition in which the demo's own people look least alike: no two of them share ground and haircut. */
const EDITION = 66_994;

function portrait(handle: string): string {
  const roll = dice(`portrait ${EDITION} ${handle}`);
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(roll() * choices.length)]!;
  const ground = pick(GROUNDS);
  const backdrop = pick(BACKDROPS)(ground.disc);
  const skin = pick(SKINS);
  const cut = pick(HAIRCUTS);
  const { behind, over } = cut(cut === HAIRCUTS[5] || cut === HAIRCUTS[7] ? pick(ground.clothes) : pick(HAIRS));
  const clothes = pick(ground.clothes);
  const eyes = pick(EYES);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256">
    <defs><radialGradient id="g" cx=".4" cy=".3" r=".85"><stop stop-color="${ground.light}"/><stop offset="1" stop-color="${ground.dark}"/></radialGradient></defs>
    <rect width="256" height="256" fill="url(#g)"/><g opacity=".55">${backdrop}</g>
    ${behind}
    <path fill="${clothes}" d="M20 270q6-82 108-82t108 82z"/>
    <path fill="${skin}" d="M108 146h40v42q-20 22-40 0z"/><path fill="#231025" opacity=".18" d="M108 158q20 12 40 0v10q-20 12-40 0z"/>
    <circle cx="128" cy="112" r="46" fill="${skin}"/>
    <g fill="#180a16">${eyes}</g>
    <path d="M112 134q16 ${(8 + 12 * roll()).toFixed(1)} 32 0" fill="none" stroke="#8f2f3f" stroke-width="5" stroke-linecap="round"/>
    <g fill="${INK.coral}" opacity=".35"><circle cx="98" cy="130" r="8"/><circle cx="158" cy="130" r="8"/></g>
    ${over}
  </svg>`;
}
