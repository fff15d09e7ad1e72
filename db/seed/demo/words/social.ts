import type { Motif } from "../stills/motifs";

/** A picture of a post: how it is painted, and what it shows for those who don't see it. */
export interface DemoPicture {
  readonly motif: Motif;
  /** Width by height. */
  readonly ratio: number;
  readonly alt: string;
}

/** Something that somebody of the demo publishes; several parts are a thread. */
export interface DemoPost {
  /** Names it wherever the demo speaks of it. */
  readonly slug: string;
  readonly author: string;
  readonly hoursAgo: number;
  readonly parts: readonly {
    readonly body: string;
    readonly pictures?: readonly DemoPicture[];
    readonly contentWarning?: string;
    readonly poll?: { readonly options: readonly string[]; readonly multiple?: boolean; readonly days: number };
  }[];
  readonly visibility?: "public" | "unlisted" | "followers" | "circle" | "mentioned";
  /** The slug of what it quotes, of these posts. */
  readonly quotes?: string;
  /** The slug of what it answers. */
  readonly answers?: string;
}

const LANDSCAPE = 4 / 3;
const PORTRAIT = 4 / 5;
const SQUARE = 1;

const still = (motif: Motif, ratio: number, alt: string): DemoPicture => ({ motif, ratio, alt });

/** Everything with pictures, polls, quotes and warnings, and threads; each after what it quotes or answers. */
export const SOCIAL_POSTS: readonly DemoPost[] = [
  {
    slug: "warp",
    author: "demo_kit",
    hoursAgo: 70,
    parts: [
      {
        body: "The warp is on the loom. 840 threads, and I miscounted exactly twice. #weaving",
        pictures: [
          still("weave", LANDSCAPE, "Threads in plum, coral and butter, crossing over and under, seen from near."),
        ],
      },
    ],
  },
  {
    slug: "prints",
    author: "demo_mika",
    hoursAgo: 52,
    parts: [
      {
        body: "The moiré prints are dry. Same two inks, four offsets. Which one goes on the wall? #printmaking #moire",
        pictures: [
          still(
            "moire",
            SQUARE,
            "Rings over rings, the second set a little to the right: fans of light open to both sides.",
          ),
          still("moire", SQUARE, "The same rings, closer together: the fans are narrow."),
          still("moire", SQUARE, "The same rings, further apart: broad fans, nearly flowers."),
          still("moire", SQUARE, "The same rings with coral instead of plum."),
        ],
      },
      {
        body: "And because you will ask: which offset?",
        poll: { options: ["Two millimetres", "Five millimetres", "Nine, are you joking", "Burn them all"], days: 6 },
      },
    ],
  },
  {
    slug: "window",
    author: "demo_lou",
    hoursAgo: 47,
    parts: [
      {
        body: "Il pleut. J’ai posé l’appareil contre la vitre et j’ai attendu que les lampes deviennent rondes. #pluie",
        pictures: [
          still("rain", PORTRAIT, "Des lampes floues, orange, roses et bleues, derrière une vitre mouillée, la nuit."),
          still("rain", PORTRAIT, "La même vitre un quart d’heure plus tard : plus de lampes, plus de gouttes."),
        ],
      },
    ],
  },
  {
    slug: "paper",
    author: "demo_noor",
    hoursAgo: 41,
    parts: [
      {
        body: "ورق مرمّر، صباح كامل من التجارب.\nMarbled paper, a whole morning of it. #إبرو #marbling",
        pictures: [
          still("marble", LANDSCAPE, "Marbled paper: orange and violet run through each other like smoke."),
          still("marble", PORTRAIT, "Marbled paper in blue and cream, like a map of no coast."),
          still("marble", SQUARE, "Marbled paper in greens, the lines fine as hair."),
        ],
      },
    ],
  },
  {
    slug: "sketchbook",
    author: "demo_ana",
    hoursAgo: 30,
    parts: [
      {
        body: "Ten Julia sets from the notebook. Same formula, one number changed. Swipe, and tell me where you stopped. #fractals",
        pictures: Array.from({ length: 10 }, (_, place) =>
          still(
            "julia",
            place % 3 === 0 ? LANDSCAPE : SQUARE,
            `Julia set number ${place + 1}: spirals that hold smaller spirals.`,
          ),
        ),
      },
    ],
  },
  {
    slug: "golden",
    author: "demo_gus",
    hoursAgo: 27,
    parts: [
      {
        body: "A sunflower does not know the golden angle. It only ever puts the next seed where there is most room. Here is the same rule, 620 times. #geometry",
        pictures: [
          still("sunflower", SQUARE, "620 dots in spirals, small and dark in the middle, larger and lighter outside."),
        ],
      },
      {
        body: "Count the spirals one way: 21. Count them the other way: 34. Both are Fibonacci numbers, and nobody told the sunflower.",
      },
      {
        body: "Change the angle by a tenth of a degree and the spirals fall apart into spokes. Nature is not mystical here. It is stingy with space.",
      },
    ],
  },
  {
    slug: "ending",
    author: "demo_fay",
    hoursAgo: 24,
    parts: [
      {
        body: "They were the clouds all along. The narrator is the weather. I did not see it coming, and I paint weather.",
        contentWarning: "How the last episode of “Cumulus” ends",
      },
    ],
  },
  {
    slug: "chapel",
    author: "demo_dev",
    hoursAgo: 19,
    parts: [
      {
        body: "Seventy points, and each pane belongs to the one it is nearest to. Windows were Voronoi before Voronoi.",
        pictures: [
          still("glass", LANDSCAPE, "A window of coloured glass in greens and sand, the panes held by dark lead."),
        ],
      },
    ],
  },
  {
    slug: "chapel-quote",
    author: "demo_cleo",
    hoursAgo: 17,
    quotes: "chapel",
    parts: [
      { body: "I have looked at cells for three years and never once thought of glass. Stealing this for the thesis." },
    ],
  },
  {
    slug: "dunes",
    author: "demo_eli",
    hoursAgo: 12,
    parts: [
      {
        body: "Cinco minutos antes de que se vaya. Después las dunas son solo arena. #atardecer",
        pictures: [still("dunes", LANDSCAPE, "El sol bajo sobre cinco filas de dunas, las más lejanas en la bruma.")],
      },
    ],
  },
  {
    slug: "delay",
    author: "demo_bo",
    hoursAgo: 9,
    parts: [
      {
        body: "Settle this. A valley at dusk sounds like: #synth",
        poll: { options: ["A long delay", "A longer reverb", "Both, quietly", "A cow"], multiple: true, days: 2 },
      },
    ],
  },
  {
    slug: "link",
    author: "demo_ivo",
    hoursAgo: 7,
    parts: [
      {
        body: "Still the best page about fractals, and it is older than some of you: https://en.wikipedia.org/wiki/Julia_set",
      },
    ],
  },
  {
    slug: "circle",
    author: "demo_ana",
    hoursAgo: 6,
    visibility: "circle",
    parts: [{ body: "Only for the few of you: the seahorse has a sister. Sunday, nine o’clock." }],
  },
  {
    slug: "followers",
    author: "demo_hana",
    hoursAgo: 5,
    visibility: "followers",
    parts: [
      {
        body: "フォロワーのみなさんへ：新しい音源は金曜日に。\nFor those who follow: the new recording comes on Friday.",
      },
    ],
  },
  {
    slug: "ask",
    author: "demo_jun",
    hoursAgo: 4,
    parts: [{ body: "what is the most beautiful sound that you could make with one hand. go" }],
  },
  {
    slug: "ask-1",
    author: "demo_bo",
    hoursAgo: 3.8,
    answers: "ask",
    parts: [{ body: "A sine wave, once it has got over itself." }],
  },
  {
    slug: "ask-2",
    author: "demo_hana",
    hoursAgo: 3.6,
    answers: "ask",
    parts: [{ body: "雨だれ。One finger on the rim of a glass." }],
  },
  {
    slug: "ask-3",
    author: "demo_jun",
    hoursAgo: 3.5,
    answers: "ask-2",
    parts: [{ body: "i tried this and my neighbour joined in, we are a duo now" }],
  },
  {
    slug: "ask-4",
    author: "demo_ola",
    hoursAgo: 3.2,
    answers: "ask-2",
    parts: [{ body: "New here. Is it always this nice?" }],
  },
  {
    slug: "ask-5",
    author: "demo_ana",
    hoursAgo: 3.1,
    answers: "ask-4",
    parts: [{ body: "No. Sometimes somebody brings a harmonica." }],
  },
  {
    slug: "ask-6",
    author: "demo_gus",
    hoursAgo: 2.9,
    answers: "ask",
    parts: [{ body: "Chalk, on a board, when the whole room has understood." }],
  },
  { slug: "ask-quote", author: "demo_kit", hoursAgo: 2, quotes: "ask", parts: [{ body: "The shuttle, coming back." }] },
];

/** Who passes on what. */
export const REPOSTS: readonly (readonly [who: string, slug: string])[] = [
  ["demo_ana", "golden"],
  ["demo_cleo", "chapel"],
  ["demo_mika", "paper"],
  ["demo_lou", "dunes"],
  ["demo_ola", "ask"],
];

/** Sets of people, and close friends. */
export const ANAS_CIRCLE = ["demo_bo", "demo_cleo", "demo_gus"];
export const ANAS_LISTS: Readonly<Record<string, readonly string[]>> = {
  "Before breakfast": ["demo_gus", "demo_fay", "demo_ivo", "demo_cleo"],
  "Things made by hand": ["demo_kit", "demo_mika", "demo_dev", "demo_noor"],
};
export const PACK = {
  owner: "demo_ana",
  name: "Made by hand",
  description: "People who weave, print, marble and cut, and show how. Follow them all, leave whom you like.",
  members: ["demo_kit", "demo_mika", "demo_noor", "demo_dev", "demo_lou"],
};
export const COLLECTIONS = ["For the wall", "Read again"];
export const EMOJI = ["🔥", "😂", "😮", "👏"];
