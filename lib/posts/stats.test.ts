import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { postStatDeltas, postStats, posts } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { HALF_LIFE_SECONDS, heatOf } from "./heat";
import { addPostStats, findPostStats, foldPostStats } from "./stats";

const ZERO = { likes: 0, replies: 0, reposts: 0, completions: 0, views: 0, skips: 0 };

async function heatRow(ctx: Context, postId: PostId): Promise<number | null> {
  const [row] = await ctx.db.select({ heat: postStats.heat }).from(postStats).where(eq(postStats.postId, postId));
  return row?.heat ?? null;
}

test("counts are the same before and after they are folded", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const [a, b] = [await aVideoPost(ctx, author), await aPost(ctx, author)];
    await addPostStats(ctx, { postId: a, likes: 1 }, { postId: a, likes: 1, views: 5, watchMs: 4_000_000_000 });
    await addPostStats(ctx, { postId: b, replies: 3 }, { postId: a, likes: -1 });
    const before = await findPostStats(ctx, [a, b]);
    expect(before.get(a)).toMatchObject({ ...ZERO, likes: 1, views: 5, watchMs: 4_000_000_000, impressions: 0 });
    expect(before.get(b)?.replies).toBe(3);

    expect(await foldPostStats(ctx)).toBe(4);
    expect(await ctx.db.$count(postStatDeltas)).toBe(0);
    expect(await findPostStats(ctx, [a, b])).toEqual(before);
    expect(await foldPostStats(ctx)).toBe(0);
  }));

test("a change of a post that is gone is dropped, not kept for ever", () =>
  withRollback(async (ctx) => {
    await addPostStats(ctx, { postId: "42" as PostId, likes: 1 });
    expect(await foldPostStats(ctx)).toBe(1);
    expect(await ctx.db.$count(postStatDeltas)).toBe(0);
  }));

test("more changes than a batch are folded over several rounds", () =>
  withRollback(async (ctx) => {
    const post = await aVideoPost(ctx, await anAccount(ctx));
    await ctx.db.execute(
      sql`insert into post_stat_deltas (post_id, views) select ${post}::bigint, 1 from generate_series(1, 5200)`,
    );
    expect([await foldPostStats(ctx), await foldPostStats(ctx), await foldPostStats(ctx)]).toEqual([5_000, 200, 0]);
    expect((await findPostStats(ctx, [post])).get(post)?.views).toBe(5_200);
  }));

test("heat is what the formula says, and is worked out anew with every change", () =>
  withRollback(async (ctx) => {
    const post = await aVideoPost(ctx, await anAccount(ctx));
    const counts = { likes: 7, replies: 3, reposts: 1, completions: 11, views: 90, skips: 30 };
    await addPostStats(ctx, { postId: post });
    await foldPostStats(ctx);
    expect(await heatRow(ctx, post)).toBeCloseTo(heatOf({ ...ZERO, publishedAt: TEST_NOW }), 9);
    await addPostStats(ctx, { postId: post, ...counts });
    await foldPostStats(ctx);
    expect(await heatRow(ctx, post)).toBeCloseTo(heatOf({ ...counts, publishedAt: TEST_NOW }), 9);
  }));

test("twice as engaging is worth one half-life; being shown more is worth nothing", () => {
  const publishedAt = TEST_NOW;
  const many = { ...ZERO, views: 100_000, likes: 5_000 };
  const twice = heatOf({ ...many, likes: 10_000, publishedAt });
  const younger = heatOf({ ...many, publishedAt: new Date(publishedAt.getTime() + HALF_LIFE_SECONDS * 1000) });
  expect(twice).toBeCloseTo(younger, 2);
  expect(heatOf({ ...many, views: 200_000, likes: 10_000, publishedAt })).toBeCloseTo(
    heatOf({ ...many, publishedAt }),
    2,
  );
  expect(heatOf({ ...many, skips: 50_000, publishedAt })).toBeLessThan(heatOf({ ...many, publishedAt }));
});

test("three likes of three viewers do not beat a hundred of three hundred", () => {
  const few = heatOf({ ...ZERO, views: 3, likes: 3, publishedAt: TEST_NOW });
  const established = heatOf({ ...ZERO, views: 300, likes: 200, publishedAt: TEST_NOW });
  expect(few).toBeLessThan(established);
});

test("only public videos at the top of a thread have heat, and lose it with that", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const root = await aVideoPost(ctx, author);
    const others = [
      await aPost(ctx, author),
      await aVideoPost(ctx, author, { visibility: "unlisted" }),
      await aVideoPost(ctx, author, { visibility: "followers" }),
      await aVideoPost(ctx, author, { deletedAt: ctx.now }),
      await aPost(ctx, author, { mediaId: await aVideo(ctx, author), replyTo: { id: root } }),
    ];
    await addPostStats(ctx, ...[root, ...others].map((postId) => ({ postId, likes: 1 })));
    await foldPostStats(ctx);
    expect(await heatRow(ctx, root)).not.toBeNull();
    for (const other of others) expect(await heatRow(ctx, other)).toBeNull();

    await ctx.db.update(posts).set({ visibility: "followers" }).where(eq(posts.id, root));
    await addPostStats(later(ctx, 1), { postId: root });
    await foldPostStats(ctx);
    expect(await heatRow(ctx, root)).toBeNull();
  }));
