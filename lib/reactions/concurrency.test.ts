import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabasePool, openDatabase } from "@/db/client";
import { bookmarks, downvotes, likes, postStats, posts, reactionDeltas, reactions } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { setBookmark } from "@/lib/bookmarks/mutations/set-bookmark";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { bestOf } from "@/lib/posts/best";
import { deletePost } from "@/lib/posts/mutations/delete-post";
import { findPostStats, foldPostStats } from "@/lib/posts/stats";
import { as, TEST_NOW } from "@/lib/testing/database";
import { anAccount, aPost } from "@/lib/testing/factories";
import { setReaction } from "./mutations/set-reaction";
import { setRepost } from "./mutations/set-repost";
import { setLike, setVote } from "./mutations/set-vote";
import { findReactionStats, foldReactionStats } from "./stats";

/** Real transactions beside each other, on fewer connections than there are people: nothing here rolls back. */
const CONNECTIONS = 5;
const PEOPLE = 40;

let pool: DatabasePool;
let ctx: Context;
let author: AccountViewer;
let crowd: AccountViewer[];

beforeAll(async () => {
  pool = openDatabase(process.env.DATABASE_URL ?? "", CONNECTIONS);
  ctx = { db: pool.db, viewer: SYSTEM, now: TEST_NOW };
  author = await anAccount(ctx);
  crowd = await Promise.all(Array.from({ length: PEOPLE }, () => anAccount(ctx)));
});
afterAll(() => pool.close());

const fold = () =>
  Promise.all([foldPostStats(ctx), foldPostStats(ctx), foldReactionStats(ctx), foldReactionStats(ctx)]);

async function rows(postId: PostId) {
  return {
    likes: await pool.db.$count(likes, eq(likes.postId, postId)),
    downvotes: await pool.db.$count(downvotes, eq(downvotes.postId, postId)),
    reposts: await pool.db.$count(posts, eq(posts.repostOfId, postId)),
    bookmarks: await pool.db.$count(bookmarks, eq(bookmarks.postId, postId)),
  };
}

test("200 votes, likes, reposts, bookmarks and reactions of each kind at once end exactly right", async () => {
  const postId = await aPost(ctx, author);
  const votes = ["up", "down", null] as const;
  const emoji = ["🔥", "😂", null] as const;
  const said = Array.from({ length: 200 }, (_, i) => {
    const who = as(ctx, crowd[(i * 7) % PEOPLE]!);
    return [
      setVote(who, { postId, vote: votes[i % 3]! }),
      setLike(who, { postId, liked: i % 5 < 2 }),
      setReaction(who, { postId, emoji: emoji[i % 3]! }),
      setRepost(who, { postId, reposted: i % 2 === 0 }),
      setBookmark(who, { postId, bookmarked: i % 3 !== 0 }),
    ];
  }).flat();
  const folding = Array.from({ length: 5 }, fold);
  const results = await Promise.all(said);
  await Promise.all(folding);
  expect(results.filter((result) => !result.ok)).toEqual([]);

  const real = await rows(postId);
  expect((await findPostStats(ctx, [postId])).get(postId)).toMatchObject(real);
  const both = await pool.db.execute(sql`select from likes join downvotes using (post_id, account_id)`);
  expect(both, "nobody votes for and against").toHaveLength(0);
  const standing = await pool.db.execute<{ emoji: string; count: number }>(
    sql`select emoji, count(*)::int as count from ${reactions} where ${eq(reactions.postId, postId)} group by 1 order by 2 desc, 1`,
  );
  while ((await fold()).some((folded) => folded > 0));
  expect((await findReactionStats(ctx, [postId])).map(({ emoji, count }) => ({ emoji, count }))).toEqual([...standing]);
  expect(await pool.db.$count(reactionDeltas)).toBe(0);
  const [row] = await pool.db.select().from(postStats).where(eq(postStats.postId, postId));
  expect(row).toMatchObject(real);
  expect(row?.best).toBeCloseTo(bestOf(real), 12);
  expect((await findAccountStats(ctx, [author.accountId])).get(author.accountId)?.likes).toBe(real.likes);
});

test("one person who says both in two windows at once has said one", async () => {
  const postId = await aPost(ctx, author);
  for (let round = 0; round < 10; round++) {
    const who = as(ctx, crowd[round]!);
    await Promise.all([setVote(who, { postId, vote: "up" }), setVote(who, { postId, vote: "down" })]);
  }
  const { likes: up, downvotes: down } = await rows(postId);
  expect(up + down).toBe(10);
  expect((await findPostStats(ctx, [postId])).get(postId)).toMatchObject({ likes: up, downvotes: down });
});

test("nothing is said about a post that is deleted meanwhile, after that", async () => {
  const postId = await aPost(ctx, author);
  const before = (await findAccountStats(ctx, [author.accountId])).get(author.accountId)?.likes ?? 0;
  const [, ...outcomes] = await Promise.all([
    deletePost(as(ctx, author), { postId }),
    ...crowd.map((who) => setVote(as(ctx, who), { postId, vote: "up" })),
  ]);
  for (const who of crowd) {
    expect(await setVote(as(ctx, who), { postId, vote: "down" })).toMatchObject({ failure: { code: "not_found" } });
    expect(await setRepost(as(ctx, who), { postId, reposted: true })).toMatchObject({ failure: { code: "not_found" } });
  }
  const { likes: kept } = await rows(postId);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(kept);
  expect((await findPostStats(ctx, [postId])).get(postId)?.likes ?? 0).toBe(kept);
  const after = (await findAccountStats(ctx, [author.accountId])).get(author.accountId)?.likes ?? 0;
  expect(after, "likes of what is deleted count for nobody").toBe(before);
});
