import { CLIPS } from "./clips";
import { dice } from "./dice";
import { ACCOUNTS, type DemoAccount } from "./words/accounts";
import { CAPTIONS } from "./words/captions";
import type { Remark } from "./words/remark";
import { MATHS_TALK } from "./words/talk-maths";
import { PICTURE_TALK } from "./words/talk-pictures";
import { SOUND_TALK } from "./words/talk-sound";

/** A comment: under which clip, by whom, and, for an answer, which place of `COMMENTS` holds what it answers. */
export interface DemoComment {
  readonly clip: string;
  readonly author: string;
  readonly text: string;
  readonly replyTo?: number;
}

/** All comments, each after what it answers. */
export const COMMENTS: readonly DemoComment[] = flattened({ ...MATHS_TALK, ...SOUND_TALK, ...PICTURE_TALK });

function flattened(talk: Readonly<Record<string, readonly Remark[]>>): DemoComment[] {
  const comments: DemoComment[] = [];
  const add = (clip: string, { author, text, answers }: Remark, replyTo?: number): void => {
    const place = comments.push({ clip, author, text, ...(replyTo === undefined ? {} : { replyTo }) }) - 1;
    for (const answer of answers) add(clip, answer, place);
  };
  for (const [clip, remarks] of Object.entries(talk)) for (const remark of remarks) add(clip, remark);
  return comments;
}

/** Whom everybody knows, and who has only just come. */
const HUB = "demo_ana";
const NEWCOMER = "demo_ola";

/**
 * Who follows whom, as [follower, followed]. Circles of interest are dense and mostly mutual, with bridges between them;
 * nearly everybody follows the hub; the newcomer follows many and has one follower.
 */
export function follows(): (readonly [follower: string, followed: string])[] {
  const chance = dice("follows");
  return pairs()
    .filter(([follower, followed]) => chance() < followLikelihood(follower, followed))
    .map(([a, b]) => [a.handle, b.handle]);
}

const pairs = (): [DemoAccount, DemoAccount][] =>
  ACCOUNTS.flatMap((one) =>
    ACCOUNTS.filter((other) => other !== one).map((other): [DemoAccount, DemoAccount] => [one, other]),
  );

function followLikelihood(follower: DemoAccount, followed: DemoAccount): number {
  if (followed.handle === NEWCOMER) return follower.handle === HUB ? 1 : 0;
  if (followed.handle === HUB) return 0.9;
  if (follower.circle === followed.circle) return 0.85;
  return follower.handle === NEWCOMER || follower.handle === HUB ? 0.55 : 0.22;
}

/** How the clips draw people, the strongest first; the rest comes after them. A power law: the tenth has a fifth of the first. */
const DRAW = [
  "kaleidoscope",
  "aurora",
  "seahorse",
  "neon-road",
  "glowing-piano",
  "spiral",
  "planet",
  "newton",
  "breathe",
  "city-of-life",
  "whales",
  "islands",
  "moonlight",
  "hills",
  "julia",
  "ring-of-sound",
  "carpet",
];

/** How strongly a clip draws this person, 0…1: by its quality, their circle, and whether it is their own. */
function pull(person: DemoAccount, clip: string): number {
  const author = ACCOUNTS.find(({ handle }) => handle === CAPTIONS[clip]?.author);
  const place = DRAW.indexOf(clip);
  const quality = (place < 0 ? DRAW.length + 4 : place + 1) ** -0.75;
  const kinship = author?.circle === person.circle ? 0.2 : 0;
  return Math.min(1, 0.24 + 0.76 * quality + kinship);
}

/** One person's time with one clip; a `share` of 1 is all of it, above 1 it was looped. */
export interface DemoWatch {
  readonly account: string;
  readonly clip: string;
  readonly share: number;
}

/** Who watched what for how long: more of what draws them, and every clip is skipped by somebody. */
export function watchHistory(): DemoWatch[] {
  const chance = dice("watching");
  return ACCOUNTS.flatMap((person) =>
    CLIPS.flatMap(({ slug }) => {
      if (CAPTIONS[slug]?.author === person.handle) return [];
      const drawn = pull(person, slug);
      if (chance() > 0.45 + 0.55 * drawn) return [];
      const patience = 0.1 + 1.5 * drawn * (0.3 + 0.9 * chance());
      return [{ account: person.handle, clip: slug, share: Math.round(Math.min(2, patience) * 100) / 100 }];
    }),
  );
}

/** Who likes what: only what they have watched most of, so that likes follow the same power law. */
export function likes(): { readonly account: string; readonly clip: string }[] {
  const chance = dice("likes");
  return watchHistory()
    .filter(({ share }) => chance() < (share - 0.3) * 1.3)
    .map(({ account, clip }) => ({ account, clip }));
}
