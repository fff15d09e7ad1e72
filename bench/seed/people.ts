import type { Sql } from "postgres";
import { type Cell, copyInto } from "./copy";
import { normal, randomOf, skewed } from "./random";
import { FOLLOWERS_OF } from "./scale";
import { accountId, postId, type World } from "./world";

const DAY_MS = 86_400_000;

export async function seedAccounts(sql: Sql, world: World): Promise<void> {
  const columns = ["id", "handle", "handle_skeleton", "display_name", "state", "created_at"];
  await copyInto(sql, "accounts", columns, accounts(world));
}

function* accounts(world: World): Generator<Cell[]> {
  const createdAt = new Date(world.now - (world.scale.days + 30) * DAY_MS).toISOString();
  for (let i = 0; i < world.scale.accounts; i++) {
    const state = i % 100 === 99 ? "suspended" : "active";
    yield [accountId(world, i), `bench_${i}`, `bench_${i}`, `Bench ${i}`, state, createdAt];
  }
}

/** Whom everybody follows: the first account, and a few dozen others, some by far more often than others. */
export async function seedFollows(sql: Sql, world: World): Promise<void> {
  await copyInto(sql, "follows", ["follower_id", "followee_id", "created_at"], follows(world));
}

function* follows(world: World): Generator<Cell[]> {
  const { accounts: people, follows: wanted, days } = world.scale;
  const random = randomOf("follows");
  const spread = 1.1;
  const median = wanted / people / Math.exp(spread ** 2 / 2);
  const ids = Array.from({ length: people }, (_, i) => accountId(world, i));
  for (let i = 0; i < people; i++) {
    const drawn = Math.round(median * Math.exp(spread * normal(random)));
    const count = followsExactly(world, i) ?? Math.min(drawn, 3_000, people / 4);
    const followees = new Set<number>(i === 0 ? [] : [0]);
    for (let tries = 0; followees.size < count && tries < 20 * count; tries++) {
      const followee = skewed(random, people, 1.8);
      if (followee !== i) followees.add(followee);
    }
    const createdAt = new Date(world.now - Math.floor(random() * days) * DAY_MS).toISOString();
    for (const followee of [...followees].sort((a, b) => a - b))
      yield [ids[i] as string, ids[followee] as string, createdAt];
  }
}

/** The number of accounts that this one follows, where it is one of those that are measured. */
function followsExactly({ scale }: World, i: number): number | undefined {
  const found = FOLLOWERS_OF.find(({ first, count }) => i >= first && i < first + count);
  return found && Math.min(found.follows, scale.accounts / 2);
}

/** Half as many blocks as accounts, a third as many mutes, and a tenth of all have a circle of ten. */
export async function seedTies(sql: Sql, world: World): Promise<void> {
  const { accounts: people } = world.scale;
  await copyInto(sql, "blocks", ["blocker_id", "blocked_id", "created_at"], pairs(world, "blocks", people / 2));
  await copyInto(sql, "mutes", ["muter_id", "muted_id", "created_at"], pairs(world, "mutes", people / 3));
  await copyInto(sql, "circle_members", ["owner_id", "member_id", "created_at"], pairs(world, "circles", people));
}

function* pairs(world: World, name: string, count: number): Generator<Cell[]> {
  const { accounts: people } = world.scale;
  const random = randomOf(name);
  const seen = new Set<number>();
  const at = new Date(world.now - DAY_MS).toISOString();
  for (let k = 0; k < count; k++) {
    const [from, to] = [
      name === "circles" ? 10 * Math.floor(k / 10) : skewed(random, people, 1),
      skewed(random, people, 1.3),
    ];
    const key = from * people + to;
    if (from === to || seen.has(key)) continue;
    seen.add(key);
    yield [accountId(world, from), accountId(world, to), at];
  }
}

export async function seedLikes(sql: Sql, world: World): Promise<void> {
  await copyInto(sql, "likes", ["post_id", "account_id", "created_at"], likes(world));
}

/** Good posts get by far the most of them; what is no post of its own gets none, an answer few. */
function* likes(world: World): Generator<Cell[]> {
  const { accounts: people, posts, likes: wanted } = world.scale;
  const random = randomOf("likes");
  const weight = (i: number) => {
    if (world.kind[i] === 3 || world.deleted[i]) return 0;
    return (world.appeal[i] as number) ** 2 * ((world.replyTo[i] as number) < 0 ? 1 : 0.1);
  };
  let sum = 0;
  for (let i = 0; i < posts; i++) sum += weight(i);
  for (let i = 0; i < posts; i++) {
    const expected = (wanted * weight(i)) / sum;
    const count = Math.min(Math.floor(expected + random()), people / 2);
    if (count === 0) continue;
    const fans = new Set<number>();
    while (fans.size < count) fans.add(skewed(random, people, 1.5));
    const at = world.postAt[i] as number;
    const post = postId(world, i);
    for (const fan of [...fans].sort((a, b) => a - b))
      yield [post, accountId(world, fan), new Date(at + random() * (world.now - at)).toISOString()];
  }
}
