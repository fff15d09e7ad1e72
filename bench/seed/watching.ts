import type { Sql } from "postgres";
import { DEFAULT_VERSION, rankerNamed } from "@/lib/feed/ranking/weights";
import { type Cell, copyInto } from "./copy";
import { randomOf, skewed } from "./random";
import { WATCH_DAYS } from "./scale";
import { accountId, isPublicVideo, postId, type World } from "./world";

const DAY_MS = 86_400_000;
const GUESTS = 0.15;
const RANKER = rankerNamed(DEFAULT_VERSION);

export async function seedWatchEvents(sql: Sql, world: World): Promise<void> {
  const columns = [
    "day",
    "impression_id",
    "account_id",
    "post_id",
    "feed",
    "position",
    "ranker",
    "watched_ms",
    "viewed",
    "completed",
    "skipped",
    "shown_at",
    "updated_at",
  ];
  await copyInto(sql, "watch_events", columns, watchEvents(world));
}

/** People come back as often as a power law says, watch what is recent or good, and more of what is better. */
function* watchEvents(world: World): Generator<Cell[]> {
  const { watchEvents: size, accounts } = world.scale;
  const random = randomOf("watching");
  const best = byAppeal(world);
  let published = 0;
  for (let k = 0; k < size; k++) {
    const at = world.now - WATCH_DAYS * DAY_MS + Math.floor(((k + random()) * WATCH_DAYS * DAY_MS) / size);
    while (published < world.scale.posts && (world.postAt[published] as number) < at) published += 1;
    const post = pickPost(world, published, best, random);
    const duration = world.durationMs[post] as number;
    const share = Math.min(1, random() ** (1 / (0.4 + 3 * (world.appeal[post] as number))) * 1.2);
    const watchedMs = Math.round(share * duration);
    const viewed = watchedMs >= Math.min(2_000, duration / 4);
    const where = random();
    yield [
      new Date(at).toISOString().slice(0, 10),
      impressionId(random),
      random() < GUESTS ? null : accountId(world, skewed(random, accounts, 1.7)),
      postId(world, post),
      where < 0.8 ? "for-you" : where < 0.95 ? "following" : "watch",
      skewed(random, 60, 2),
      RANKER,
      watchedMs,
      viewed,
      share === 1,
      !viewed,
      new Date(at),
      new Date(at + watchedMs),
    ];
  }
}

/** Half from the last days, half from the best there are. */
function pickPost(world: World, published: number, best: Uint32Array, random: () => number): number {
  for (;;) {
    const recent = published - 1 - skewed(random, Math.min(published, 4_000), 2);
    const good = best[skewed(random, best.length, 3)] as number;
    const post = random() < 0.5 || good >= published ? recent : good;
    if (isPublicVideo(world, post)) return post;
  }
}

function byAppeal(world: World): Uint32Array {
  const indexes: number[] = [];
  for (let i = 0; i < world.scale.posts; i++) if (isPublicVideo(world, i)) indexes.push(i);
  return Uint32Array.from(indexes.sort((a, b) => (world.appeal[b] as number) - (world.appeal[a] as number)));
}

function impressionId(random: () => number): string {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt32BE(Math.floor(random() * 2 ** 32), 0);
  bytes.writeUInt32BE(Math.floor(random() * 2 ** 32), 4);
  return bytes.toString("base64url");
}
