import { describe, expect, test } from "vitest";
import { likes } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import type { ProfileTab } from "../types";
import { isProfileCursor, listPostsOf } from "./profile";

const MINUTE = 60_000;

/** A tab to its end, two at a time. */
async function read(ctx: Context, { accountId }: AccountViewer, tab: ProfileTab): Promise<PostId[]> {
  const ids: PostId[] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await listPostsOf(ctx, { accountId, tab, cursor, limit: 2 });
    ids.push(...page.items.map(({ id }) => id));
    if (!page.nextCursor) return ids;
    cursor = page.nextCursor;
  }
}

async function aLike(ctx: Context, { accountId }: AccountViewer, postId: PostId): Promise<void> {
  await ctx.db.insert(likes).values({ postId, accountId, createdAt: ctx.now });
}

test("tabs: what stands for itself, what answers, what there is to look at", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx)];
    const theirs = await aPost(ctx, other);
    const text = await aPost(later(ctx, -5 * MINUTE), author);
    const video = await aVideoPost(later(ctx, -4 * MINUTE), author);
    const answer = await aPost(later(ctx, -3 * MINUTE), author, { replyTo: { id: theirs } });
    const repost = await aPost(later(ctx, -2 * MINUTE), author, { kind: "repost", body: "", repostOfId: theirs });
    const hidden = await aPost(later(ctx, -MINUTE), author, { visibility: "unlisted" });
    const guest = as(ctx, GUEST);
    expect(await read(guest, author, "posts")).toEqual([repost, video, text]);
    expect(await read(as(ctx, author), author, "posts")).toEqual([hidden, repost, video, text]);
    expect(await read(guest, author, "replies")).toEqual([answer]);
    expect(await read(guest, author, "media")).toEqual([video]);
  }));

describe("likes", () => {
  test("are there for others where the account shares them, what was liked last first", () =>
    withRollback(async (ctx) => {
      const [author, open, shy] = [
        await anAccount(ctx),
        await anAccount(ctx, { sharesLikes: true }),
        await anAccount(ctx),
      ];
      const posts = [await aPost(ctx, author), await aPost(ctx, author), await aPost(ctx, author)] as const;
      const close = await aPost(ctx, author, { visibility: "followers" });
      await aFollow(ctx, open.accountId, author.accountId);
      for (const who of [open, shy])
        for (const [i, post] of [posts[1], posts[2], close, posts[0]].entries())
          await aLike(later(ctx, i * MINUTE), who, post);
      const liked = [posts[0], posts[2], posts[1]];
      expect(await read(as(ctx, GUEST), open, "likes")).toEqual(liked);
      expect(await read(as(ctx, open), open, "likes")).toEqual([posts[0], close, posts[2], posts[1]]);
      expect(await read(as(ctx, GUEST), shy, "likes")).toEqual([]);
      expect(await read(as(ctx, shy), shy, "likes")).toEqual(liked);
    }));

  test("liked at the same instant, none is lost between two pages", () =>
    withRollback(async (ctx) => {
      const fan = await anAccount(ctx, { sharesLikes: true });
      const ids: PostId[] = [];
      for (let i = 0; i < 7; i++) ids.unshift(await aPost(later(ctx, i), await anAccount(ctx)));
      for (const id of ids) await aLike(ctx, fan, id);
      expect(await read(as(ctx, GUEST), fan, "likes")).toEqual(ids);
    }));

  test("of a private account are for its followers; a block hides them", () =>
    withRollback(async (ctx) => {
      const author = await anAccount(ctx);
      const fan = await anAccount(ctx, { sharesLikes: true, isPrivate: true });
      const [follower, blocked] = [await anAccount(ctx), await anAccount(ctx)];
      for (const { accountId } of [follower, blocked]) await aFollow(ctx, accountId, fan.accountId);
      await aBlock(ctx, fan, blocked);
      const post = await aPost(ctx, author);
      await aLike(ctx, fan, post);
      expect(await read(as(ctx, GUEST), fan, "likes")).toEqual([]);
      expect(await read(as(ctx, author), fan, "likes")).toEqual([]);
      expect(await read(as(ctx, blocked), fan, "likes")).toEqual([]);
      expect(await read(as(ctx, follower), fan, "likes")).toEqual([post]);
    }));
});

test("a cursor of another tab, or made up, is none of this one", () =>
  withRollback(async (ctx) => {
    const { accountId, ...author } = await anAccount(ctx);
    for (let i = 0; i < 3; i++) await aPost(ctx, { accountId, ...author });
    const guest = as(ctx, GUEST);
    const { nextCursor: cursor } = await listPostsOf(guest, { accountId, limit: 1 });
    expect(cursor && isProfileCursor({ accountId, cursor })).toBe(true);
    for (const bad of [{ tab: "likes" as const, cursor }, { cursor: "1" }, { cursor: "ç" }]) {
      expect(isProfileCursor({ accountId, ...bad })).toBe(false);
      expect(await listPostsOf(guest, { accountId, ...bad })).toEqual({ items: [], nextCursor: null });
    }
  }));
