import { randomOf, skewed } from "./random";
import type { Scale } from "./scale";

const DAY_MS = 86_400_000;
const NONE = -1;

export const KINDS = ["video", "text", "pictures", "repost"] as const;
export const VISIBILITIES = ["public", "unlisted", "followers", "circle"] as const;
const [VIDEO, TEXT, PICTURES, REPOST] = [0, 1, 2, 3];
const PUBLIC = 0;

/** Shares of all posts, one after another: videos, pictures, answers, reposts; what is left is texts. */
const SHARES = { video: 0.2, pictures: 0.1, answer: 0.23, repost: 0.08 };
const QUOTED = 0.02;
const NOT_PUBLIC = { unlisted: 0.04, followers: 0.13, circle: 0.03 };
/** One post has this share of all answers: what everybody talks about. */
const TALK_OF_THE_TOWN = 0.02;
/** How deep answers lie: of so many, one answers an answer. */
const DEEPER = 0.4;

/**
 * Who exists and what was published when, by index: everything that the tables are filled from. The same scale and
 * instant give the same world, so a seeding that was cut off goes on where it stopped.
 */
export interface World {
  readonly scale: Scale;
  /** The present, in milliseconds since 1970. */
  readonly now: number;
  /** When each post appeared; ascending. */
  readonly postAt: Float64Array;
  readonly author: Uint32Array;
  readonly kind: Uint8Array;
  readonly visibility: Uint8Array;
  readonly deleted: Uint8Array;
  /** Index of the post that this one answers, or −1; and of the one at the top of that thread. */
  readonly replyTo: Int32Array;
  readonly root: Int32Array;
  /** Index of the post that this one passes on or quotes, or −1. */
  readonly refersTo: Int32Array;
  readonly durationMs: Uint32Array;
  /** How good a post is, 0–1: nobody is told; people's likes and watching follow it. */
  readonly appeal: Float32Array;
}

export function createWorld(scale: Scale, now: number): World {
  const size = scale.posts;
  const random = randomOf("world");
  const world: World = {
    scale,
    now,
    postAt: new Float64Array(size),
    author: new Uint32Array(size),
    kind: new Uint8Array(size),
    visibility: new Uint8Array(size),
    deleted: new Uint8Array(size),
    replyTo: new Int32Array(size).fill(NONE),
    root: new Int32Array(size).fill(NONE),
    refersTo: new Int32Array(size).fill(NONE),
    durationMs: new Uint32Array(size),
    appeal: new Float32Array(size),
  };
  const slot = (scale.days * DAY_MS) / size;
  const passedOn = new Set<number>();
  for (let i = 0; i < size; i++) {
    world.postAt[i] = now - scale.days * DAY_MS + Math.floor((i + random()) * slot);
    world.author[i] = skewed(random, scale.accounts, 2.2);
    world.kind[i] = TEXT;
    const open = random();
    const { unlisted, followers, circle } = NOT_PUBLIC;
    world.visibility[i] =
      open < unlisted ? 1 : open < unlisted + followers ? 2 : open < unlisted + followers + circle ? 3 : PUBLIC;
    world.deleted[i] = random() < 0.02 ? 1 : 0;
    world.durationMs[i] = Math.round(3_000 + 57_000 * random() ** 2);
    world.appeal[i] = random() ** 3;
    chooseKind(world, i, random, passedOn);
  }
  return world;
}

/** The post in the middle, which everybody talks about. */
export const talkOfTheTown = ({ scale }: World) => Math.floor(scale.posts / 2);

function chooseKind(world: World, i: number, random: () => number, passedOn: Set<number>): void {
  const dice = random();
  const { video, pictures, answer, repost } = SHARES;
  if (i === talkOfTheTown(world)) {
    world.kind[i] = VIDEO as number;
    world.visibility[i] = PUBLIC;
    world.deleted[i] = 0;
  } else if (dice < video) world.kind[i] = VIDEO as number;
  else if (dice < video + pictures) world.kind[i] = PICTURES as number;
  else if (i < 200) return;
  else if (dice < video + pictures + answer) answerSomething(world, i, random);
  else if (dice < video + pictures + answer + repost) {
    const what = somethingPublic(world, i, random);
    const key = what * world.scale.accounts + (world.author[i] as number);
    if (what < 0 || passedOn.has(key)) return;
    passedOn.add(key);
    world.kind[i] = REPOST as number;
    world.refersTo[i] = what;
    world.visibility[i] = PUBLIC;
    // Taken back, the row of a repost goes.
    world.deleted[i] = 0;
  } else if (dice > 1 - QUOTED) world.refersTo[i] = somethingPublic(world, i, random);
}

function answerSomething(world: World, i: number, random: () => number): void {
  const town = talkOfTheTown(world);
  let parent = i > town && random() < 2 * TALK_OF_THE_TOWN ? town : somethingPublic(world, i, random);
  if (random() < DEEPER) {
    const near = i - 1 - skewed(random, Math.min(i, 2_000), 2);
    if ((world.replyTo[near] as number) >= 0) parent = near;
  }
  if (parent < 0) return;
  const above = world.root[parent] as number;
  world.replyTo[i] = parent;
  world.root[i] = above >= 0 ? above : parent;
  world.visibility[i] = PUBLIC;
}

/** A public post at the top of a thread among the last few thousand, good ones more often; −1 where luck gives none. */
function somethingPublic(world: World, i: number, random: () => number): number {
  let best = NONE;
  for (let tries = 0; tries < 6; tries++) {
    const at = i - 1 - skewed(random, Math.min(i, 5_000), 2);
    const fits = (world.replyTo[at] as number) < 0 && world.visibility[at] === PUBLIC && world.kind[at] !== REPOST;
    if (fits && (best < 0 || (world.appeal[at] as number) > (world.appeal[best] as number))) best = at;
  }
  return best;
}

const SEQUENCE = 0x1_0000;
const accountAt = (world: World, i: number) => world.now - (world.scale.days + 30) * DAY_MS + i;

/** Ids as `next_id` makes them: milliseconds and sixteen more bits. Media take those of their posts. */
const idAt = (ms: number, i: number) => ((BigInt(ms) << 16n) | BigInt(i % SEQUENCE)).toString();
export const accountId = (world: World, i: number) => idAt(accountAt(world, i), i);
export const postId = (world: World, i: number) => idAt(world.postAt[i] as number, i);
/** The `k`-th medium of a post. */
export const mediaId = (world: World, i: number, k: number) => idAt(world.postAt[i] as number, i + k * 0x4000);

/** How many media a post has: one video, or up to four pictures. */
export function mediaCount(world: World, i: number): number {
  if (world.kind[i] === VIDEO) return 1;
  return world.kind[i] === PICTURES ? 1 + (i % 7 === 0 ? 3 : i % 3 === 0 ? 1 : 0) : 0;
}

/** Whether For You may show it. */
export function isPublicVideo(world: World, i: number): boolean {
  return (
    world.kind[i] === VIDEO &&
    world.visibility[i] === PUBLIC &&
    world.deleted[i] === 0 &&
    (world.replyTo[i] as number) < 0
  );
}
