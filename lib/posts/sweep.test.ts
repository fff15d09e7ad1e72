import { expect, test } from "vitest";
import { drafts, likes, posts } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type Context, SYSTEM } from "@/lib/core/context";
import type { FactOf } from "@/lib/events/facts";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { removeLikes } from "@/lib/reactions/on-facts";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { saveDraft } from "./drafts/save-draft";
import { deletePost } from "./mutations/delete-post";
import { sweepPosts } from "./sweep";

const DAY_MS = 24 * 3_600_000;

test("a deleted post stays for 30 days, then it is gone for good", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const post = await aVideoPost(ctx, author);
    const kept = await aVideoPost(ctx, author);
    await deletePost(as(ctx, author), { postId: post });
    expect(await sweepPosts(later(ctx, 30 * DAY_MS))).toEqual({ forgotten: 0, removed: 0, wiped: 0 });
    expect(await sweepPosts(later(ctx, 30 * DAY_MS + 1))).toEqual({ forgotten: 1, removed: 1, wiped: 0 });
    expect((await ctx.db.select({ id: posts.id }).from(posts)).map(({ id }) => id)).toEqual([kept]);
  }));

test("a deleted comment with answers stays as a stub for as long as they do", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const root = await aVideoPost(ctx, author);
    const comment = await aPost(ctx, author, { replyTo: { id: root } });
    const answer = await aPost(ctx, author, { replyTo: { id: comment, rootId: root } });
    await deletePost(as(ctx, author), { postId: comment });
    expect(await sweepPosts(later(ctx, 31 * DAY_MS))).toEqual({ forgotten: 1, removed: 0, wiped: 0 });
    await deletePost(as(later(ctx, 31 * DAY_MS), author), { postId: answer });
    expect(await sweepPosts(later(ctx, 62 * DAY_MS))).toEqual({ forgotten: 1, removed: 2, wiped: 0 });
    expect(await ctx.db.$count(posts)).toBe(1);
  }));

test("what was said under a post goes with it, and the counts stay right", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const root = await aVideoPost(ctx, author);
    const comment = await aPost(ctx, fan, { replyTo: { id: root }, body: "nice" });
    await aPost(ctx, author, { replyTo: { id: comment, rootId: root } });
    await setLike(as(ctx, author), { postId: comment, liked: true });
    await deletePost(as(ctx, author), { postId: root });

    const month = later(ctx, 31 * DAY_MS);
    expect(await sweepPosts(month)).toEqual({ forgotten: 1, removed: 0, wiped: 2 });
    expect((await ctx.db.select({ body: posts.body }).from(posts)).map(({ body }) => body)).toEqual(["", "", ""]);
    await deliverForgetting(month);
    expect(await sweepPosts(later(ctx, 32 * DAY_MS))).toEqual({ forgotten: 0, removed: 3, wiped: 0 });
    expect([await ctx.db.$count(posts), await ctx.db.$count(likes)]).toEqual([0, 0]);
    expect((await findAccountStats(ctx, [fan.accountId])).get(fan.accountId)?.likes).toBe(0);
  }));

test("a row whose likes are not gone yet waits for it", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const post = await aVideoPost(ctx, author);
    await setLike(as(ctx, author), { postId: post, liked: true });
    await deletePost(as(ctx, author), { postId: post });
    const month = later(ctx, 31 * DAY_MS);
    expect((await sweepPosts(month)).removed).toBe(0);
    await deliverForgetting(month);
    expect((await sweepPosts(month)).removed).toBe(1);
  }));

test("drafts that were published a month ago go, others stay", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const input = { body: "", alt: "", language: null, visibility: "public" } as const;
    const mediaId = await aVideo(ctx, author);
    await saveDraft(as(ctx, author), { ...input, clientKey: "published-key", mediaId, publish: true });
    await saveDraft(as(ctx, author), { ...input, clientKey: "kept-draft-key", mediaId: null, publish: false });
    await sweepPosts(later(ctx, 31 * DAY_MS));
    expect((await ctx.db.select().from(drafts)).map(({ clientKey }) => clientKey)).toEqual(["kept-draft-key"]);
    expect(await ctx.db.$count(posts)).toBe(1);
  }));

test("it stops between batches when it is told to", () =>
  withRollback(async (ctx) => {
    await expect(sweepPosts(ctx, AbortSignal.abort(new Error("stop")))).rejects.toThrow("stop");
  }));

/** What the worker does about what is forgotten. */
async function deliverForgetting(ctx: Context): Promise<void> {
  for (const fact of await recordedFacts(ctx))
    if (fact.type === "post.forgotten") await removeLikes({ ...ctx, viewer: SYSTEM }, fact as FactOf<"post.forgotten">);
}
