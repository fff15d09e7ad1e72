import type { Sql } from "postgres";
import { type Cell, copyInto } from "./copy";
import { normal, randomOf, skewed } from "./random";
import { accountId, isPublicVideo, postId, type World } from "./world";

const DAY_MS = 86_400_000;

export async function seedAccounts(sql: Sql, world: World): Promise<void> {
  const columns = ["id", "handle", "handle_skeleton", "display_name", "state", "created_at"];
  await copyInto(sql, "accounts", columns, accounts(world));
}

function* accounts(world: World): Generator<Cell[]> {
  const createdAt = new Date(world.now - (world.scale.days + 30) * DAY_MS);
  for (let i = 0; i < world.scale.accounts; i++) {
    const state = i % 100 === 99 ? "suspended" : "active";
    yield [accountId(world, i), `bench_${i}`, `bench_${i}`, `Bench ${i}`, state, createdAt];
  }
}

/** Whom everybody follows: most a few dozen, the first account 5,000 (half of all there are, at most). */
export async function seedFollows(sql: Sql, world: World): Promise<void> {
  await copyInto(sql, "follows", ["follower_id", "followee_id", "created_at"], follows(world));
}

function* follows(world: World): Generator<Cell[]> {
  const { accounts: people, follows: wanted } = world.scale;
  const random = randomOf("follows");
  const spread = 1.1;
  const median = wanted / people / Math.exp(spread ** 2 / 2);
  for (let i = 0; i < people; i++) {
    const drawn = Math.round(median * Math.exp(spread * normal(random)));
    const count = i === 0 ? Math.min(5_000, people / 2) : Math.min(drawn, people / 4);
    const followees = new Set<number>();
    for (let tries = 0; followees.size < count && tries < 20 * count; tries++) {
      const followee = skewed(random, people, 1.8);
      if (followee !== i) followees.add(followee);
    }
    const createdAt = new Date(world.now - Math.floor(random() * world.scale.days) * DAY_MS);
    for (const followee of [...followees].sort((a, b) => a - b))
      yield [accountId(world, i), accountId(world, followee), createdAt];
  }
}

export async function seedLikes(sql: Sql, world: World): Promise<void> {
  await copyInto(sql, "likes", ["post_id", "account_id", "created_at"], likes(world));
}

/** Good posts get by far the most of them. */
function* likes(world: World): Generator<Cell[]> {
  const { accounts: people, posts, likes: wanted } = world.scale;
  const random = randomOf("likes");
  const weight = (i: number) => (isPublicVideo(world, i) ? (world.appeal[i] as number) ** 2 : 0.01);
  let sum = 0;
  for (let i = 0; i < posts; i++) sum += weight(i);
  for (let i = 0; i < posts; i++) {
    const expected = (wanted * weight(i)) / sum;
    const count = Math.min(Math.floor(expected + random()), people / 2);
    const fans = new Set<number>();
    while (fans.size < count) fans.add(skewed(random, people, 1.5));
    const at = world.postAt[i] as number;
    for (const fan of [...fans].sort((a, b) => a - b))
      yield [postId(world, i), accountId(world, fan), new Date(at + random() * (world.now - at))];
  }
}
