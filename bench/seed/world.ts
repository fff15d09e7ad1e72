import { randomOf, skewed } from "./random";
import type { Scale } from "./scale";

const DAY_MS = 86_400_000;
const NONE = -1;

export const KINDS = ["video", "text"] as const;
export const VISIBILITIES = ["public", "unlisted", "followers", "circle"] as const;

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
  /** Index of the post that this one answers, or −1. */
  readonly replyTo: Int32Array;
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
    durationMs: new Uint32Array(size),
    appeal: new Float32Array(size),
  };
  const slot = (scale.days * DAY_MS) / size;
  for (let i = 0; i < size; i++) {
    world.postAt[i] = now - scale.days * DAY_MS + Math.floor((i + random()) * slot);
    world.author[i] = skewed(random, scale.accounts, 2.2);
    const dice = random();
    // A fifth are comments, a tenth texts, the others videos.
    if (dice < 0.2 && i > 100) world.replyTo[i] = rootBefore(world, i, random);
    world.kind[i] = dice < 0.3 ? 1 : 0;
    const open = random();
    world.visibility[i] = (world.replyTo[i] as number) >= 0 || open < 0.8 ? 0 : open < 0.85 ? 1 : open < 0.98 ? 2 : 3;
    world.deleted[i] = random() < 0.02 ? 1 : 0;
    world.durationMs[i] = Math.round(3_000 + 57_000 * random() ** 2);
    world.appeal[i] = random() ** 3;
  }
  return world;
}

/** A post at the top of a thread among the last few thousand, good ones more often. */
function rootBefore(world: World, i: number, random: () => number): number {
  let best = NONE;
  for (let tries = 0; tries < 6; tries++) {
    const at = i - 1 - skewed(random, Math.min(i, 5_000), 2);
    if ((world.replyTo[at] as number) >= 0) continue;
    if (best < 0 || (world.appeal[at] as number) > (world.appeal[best] as number)) best = at;
  }
  return best;
}

const SEQUENCE = 0x1_0000;
const accountAt = (world: World, i: number) => world.now - (world.scale.days + 30) * DAY_MS + i;

/** Ids as `next_id` makes them: milliseconds and sixteen more bits. Media take those of their posts. */
const idAt = (ms: number, i: number) => ((BigInt(ms) << 16n) | BigInt(i % SEQUENCE)).toString();
export const accountId = (world: World, i: number) => idAt(accountAt(world, i), i);
export const postId = (world: World, i: number) => idAt(world.postAt[i] as number, i);

/** Whether For You may show it. */
export function isPublicVideo(world: World, i: number): boolean {
  return world.kind[i] === 0 && world.visibility[i] === 0 && world.deleted[i] === 0 && (world.replyTo[i] as number) < 0;
}
