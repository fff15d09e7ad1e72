import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, postStats } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { bestOf } from "../../best";
import { deletePost } from "../../mutations/delete-post";
import { NOBODY } from "../../types";
import { findPost } from "../find-post";
import { listPostsOf } from "../profile";
import { listComments, listReplies } from "./comments";

/** A video with comments 0 … n − 1, a second apart. */
async function aThread(ctx: Context, n: number) {
  const author = await anAccount(ctx);
  const root = await aVideoPost(ctx, author);
  const comments: PostId[] = [];
  for (let i = 0; i < n; i++)
    comments.push(await aPost(later(ctx, i * 1000), author, { replyTo: { id: root }, body: `c${i}` }));
  return { author, root, comments };
}

const answer = (ctx: Context, who: AccountViewer, root: PostId, id: PostId, s: number, body = `a${s}`) =>
  aPost(later(ctx, s * 1000), who, { replyTo: { id, rootId: root }, body });

const bodies = (items: readonly { body: string }[]) => items.map(({ body }) => body);

test("comments come newest first, and pages meet without gaps or repeats", () =>
  withRollback(async (ctx) => {
    const { root } = await aThread(ctx, 5);
    const first = await listComments(ctx, { rootId: root, limit: 2 });
    const second = await listComments(ctx, { rootId: root, limit: 2, cursor: first.nextCursor });
    const third = await listComments(ctx, { rootId: root, limit: 2, cursor: second.nextCursor });
    expect([first, second, third].map(({ items }) => bodies(items))).toEqual([["c4", "c3"], ["c2", "c1"], ["c0"]]);
    expect(third.nextCursor).toBeNull();
  }));

test("the best comments come first on demand, ties by age, over several pages", () =>
  withRollback(async (ctx) => {
    const { root, comments } = await aThread(ctx, 6);
    for (const [i, likes] of [3, 0, 7, 7, 0, 1].entries())
      await ctx.db
        .update(postStats)
        .set({ likes, best: bestOf({ likes, downvotes: 0 }) })
        .where(eq(postStats.postId, comments[i] as PostId));
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listComments(ctx, { rootId: root, order: "best", limit: 2, cursor });
      seen.push(...bodies(page.items));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(["c3", "c2", "c0", "c5", "c4", "c1"]);
  }));

test("made-up cursors read as the beginning", () =>
  withRollback(async (ctx) => {
    const { root } = await aThread(ctx, 2);
    for (const cursor of ["", "x", "_1", "1_", "9_", "NaN_1", "1e999_1", "0.5_99999999999999999999", "' or 1=1"])
      for (const order of ["newest", "best"] as const)
        expect((await listComments(ctx, { rootId: root, order, cursor })).items, cursor).toHaveLength(2);
  }));

test("a comment brings its first two answers, oldest first; the others come when asked for", () =>
  withRollback(async (ctx) => {
    const { author, root, comments } = await aThread(ctx, 2);
    const [quiet, busy] = comments as [PostId, PostId];
    for (let s = 10; s < 15; s++) await answer(ctx, author, root, busy, s);
    await ctx.db.update(postStats).set({ replies: 5 }).where(eq(postStats.postId, busy));
    const { items } = await listComments(ctx, { rootId: root });
    expect(items.map(({ id, replies, replyCount }) => [id, bodies(replies), replyCount])).toEqual([
      [busy, ["a10", "a11"], 5],
      [quiet, [], 0],
    ]);
    const first = await listReplies(ctx, { commentId: busy, limit: 3 });
    const rest = await listReplies(ctx, { commentId: busy, limit: 3, cursor: first.nextCursor });
    expect([bodies(first.items), bodies(rest.items)]).toEqual([
      ["a10", "a11", "a12"],
      ["a13", "a14"],
    ]);
    expect(rest.nextCursor).toBeNull();
  }));

test("a deleted comment with answers keeps its place without words or author; without answers it vanishes", () =>
  withRollback(async (ctx) => {
    const { author, root, comments } = await aThread(ctx, 2);
    const [answered, lonely] = comments as [PostId, PostId];
    const other = await anAccount(ctx);
    await answer(ctx, other, root, answered, 10);
    for (const postId of [answered, lonely]) expect((await deletePost(as(ctx, author), { postId })).ok).toBe(true);
    const { items } = await listComments(as(ctx, author), { rootId: root });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: answered, deleted: true, body: "", author: NOBODY, language: null });
    expect(items[0]?.viewer).toMatchObject({ liked: false, own: false, followsAuthor: false, mayDelete: false });
    expect(bodies(items[0]?.replies ?? [])).toEqual(["a10"]);
  }));

test("a branch keeps its place as long as anything on it can be seen, however deep", () =>
  withRollback(async (ctx) => {
    const { author, root, comments } = await aThread(ctx, 1);
    const top = comments[0] as PostId;
    const middle = await answer(ctx, author, root, top, 10);
    const leaf = await answer(ctx, author, root, middle, 11);
    for (const postId of [top, middle]) await deletePost(as(ctx, author), { postId });
    const shown = async () => (await listComments(ctx, { rootId: root })).items.map(({ id, deleted }) => [id, deleted]);
    expect(await shown()).toEqual([[top, true]]);
    expect((await listReplies(ctx, { commentId: top })).items.map(({ deleted }) => deleted)).toEqual([true]);
    expect(bodies((await listReplies(ctx, { commentId: middle })).items)).toEqual(["a11"]);
    await deletePost(as(ctx, author), { postId: leaf });
    expect(await shown()).toEqual([]);
  }));

test("what a suspended account said is gone, and keeps its place only for what others answered", () =>
  withRollback(async (ctx) => {
    const { author, root } = await aThread(ctx, 0);
    const [rude, other] = [await anAccount(ctx), await anAccount(ctx)];
    const answered = await aPost(ctx, rude, { replyTo: { id: root }, body: "rude" });
    await aPost(later(ctx, 1000), rude, { replyTo: { id: root }, body: "rude too" });
    await answer(ctx, other, root, answered, 2, "be kind");
    await answer(ctx, rude, root, answered, 3, "no");
    await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, rude.accountId));
    const { items } = await listComments(as(ctx, author), { rootId: root });
    expect(items.map(({ id, deleted, body, author }) => [id, deleted, body, author.handle])).toEqual([
      [answered, true, "", ""],
    ]);
    expect(bodies(items[0]?.replies ?? [])).toEqual(["be kind"]);
    const moderator = await anAccount(ctx, { role: "moderator" });
    expect(bodies((await listComments(as(ctx, moderator), { rootId: root })).items)).toEqual(["rude too", "rude"]);
  }));

test("nothing is read under a post that the viewer may not see, by whichever id one asks", () =>
  withRollback(async (ctx) => {
    const [author, stranger, fan] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    await aFollow(ctx, fan.accountId, author.accountId);
    const root = await aVideoPost(ctx, author, { visibility: "followers" });
    const comment = await aPost(ctx, author, { replyTo: { id: root } });
    const reply = await aPost(later(ctx, 1), author, { replyTo: { id: comment, rootId: root } });
    const read = async (viewer: AccountViewer) => [
      (await listComments(as(ctx, viewer), { rootId: root })).items.length,
      (await listComments(as(ctx, viewer), { rootId: comment })).items.length,
      (await listReplies(as(ctx, viewer), { commentId: comment })).items.length,
      (await findPost(as(ctx, viewer), reply)) ? 1 : 0,
    ];
    expect(await read(stranger)).toEqual([0, 0, 0, 0]);
    expect(await read(fan)).toEqual([1, 0, 1, 1]);
  }));

test("a profile lists posts newest first, by kind, without replies; its owner sees all of them", () =>
  withRollback(async (ctx) => {
    const [author, stranger] = [await anAccount(ctx), await anAccount(ctx)];
    const video = await aVideoPost(ctx, author);
    const text = await aPost(later(ctx, 1000), author);
    const unlisted = await aVideoPost(later(ctx, 2000), author, { visibility: "unlisted" });
    const circle = await aVideoPost(later(ctx, 3000), author, { visibility: "circle" });
    await aPost(later(ctx, 4000), author, { replyTo: { id: video } });
    const list = async (viewer: AccountViewer, kind?: "video") =>
      (await listPostsOf(as(ctx, viewer), { accountId: author.accountId, kind })).items.map(({ id }) => id);
    expect(await list(stranger)).toEqual([text, video]);
    expect(await list(stranger, "video")).toEqual([video]);
    expect(await list(author)).toEqual([circle, unlisted, text, video]);
  }));
