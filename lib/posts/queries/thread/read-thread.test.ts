import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { postStats, posts } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, aMute, anAccount, aPost } from "@/lib/testing/factories";
import { bestOf } from "../../best";
import { deletePost } from "../../mutations/delete-post";
import type { PostView, ReplyView } from "../../types";
import { listAnswers, listHiddenReplies, readThread } from "./read-thread";

let second = 0;
/** Who says what in answer to what, each a second after the last. */
const say = (ctx: Context, who: AccountViewer, body: string, to?: PostId, root?: PostId) =>
  aPost(later(ctx, ++second * 1000), who, to ? { body, replyTo: { id: to, rootId: root ?? to } } : { body });

const words = (items: readonly PostView[]) => items.map(({ body, deleted }) => (deleted ? "—" : body));
/** A tree as text: `a(b c(d))`. */
const tree = (items: readonly ReplyView[]): string =>
  items
    .map(({ body, deleted, replies }) => (deleted ? "—" : body) + (replies.length > 0 ? `(${tree(replies)})` : ""))
    .join(" ");
const read = async (ctx: Context, postId: PostId, order?: "best" | "newest" | "oldest") => {
  const thread = await readThread(ctx, { postId, order });
  if (!thread) throw new Error("no thread");
  return thread;
};

async function aScene(ctx: Context) {
  const [author, ana, bo] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
  return { author, ana, bo, root: await say(ctx, author, "root") };
}

test("a post deep in a thread comes with all that stands above it, the top first", () =>
  withRollback(async (ctx) => {
    const { ana, bo, root } = await aScene(ctx);
    const ids = [root];
    for (let i = 1; i < 6; i++) ids.push(await say(ctx, i % 2 ? ana : bo, `r${i}`, ids.at(-1), root));
    const thread = await read(ctx, ids[4] as PostId);
    expect([words(thread.ancestors), thread.cut, thread.post.body, tree(thread.replies.items)]).toEqual([
      ["root", "r1", "r2", "r3"],
      false,
      "r4",
      "r5",
    ]);
  }));

test("of a very deep thread the top and the nearest are shown, and that something is left out", () =>
  withRollback(async (ctx) => {
    const { ana, bo, root } = await aScene(ctx);
    const ids = [root];
    for (let i = 1; i <= 60; i++) ids.push(await say(ctx, i % 2 ? ana : bo, `r${i}`, ids.at(-1), root));
    const thread = await read(ctx, ids[60] as PostId);
    expect(thread.cut).toBe(true);
    expect(words(thread.ancestors)).toEqual(["root", ...Array.from({ length: 30 }, (_, i) => `r${i + 30}`)]);
  }));

test("the author's own chain stands first, once, and others' answers below", () =>
  withRollback(async (ctx) => {
    const { author, ana, root } = await aScene(ctx);
    const two = await say(ctx, author, "two", root);
    await say(ctx, ana, "between", two, root);
    const three = await say(ctx, author, "three", two, root);
    await say(ctx, author, "four", three, root);
    await say(ctx, ana, "hello", root);
    await say(ctx, author, "by the way", root);
    const thread = await read(ctx, root, "oldest");
    expect(words(thread.chain)).toEqual(["two", "three", "four"]);
    expect(tree(thread.replies.items)).toBe("hello by the way");
    expect(words((await read(ctx, two, "oldest")).chain)).toEqual(["three", "four"]);
  }));

test("answers come by votes, newest or oldest, each with the beginning of its own, and pages meet", () =>
  withRollback(async (ctx) => {
    const { ana, bo, root } = await aScene(ctx);
    const ids: PostId[] = [];
    for (let i = 0; i < 5; i++) ids.push(await say(ctx, ana, `a${i}`, root));
    for (const [i, [likes, downvotes]] of [
      [1, 0],
      [90, 10],
      [2, 0],
      [0, 5],
      [90, 200],
    ].entries())
      await ctx.db
        .update(postStats)
        .set({ best: bestOf({ likes: likes as number, downvotes: downvotes as number }) })
        .where(eq(postStats.postId, ids[i] as PostId));
    const deep = await say(ctx, bo, "b0", ids[1], root);
    const deeper = await say(ctx, ana, "c0", deep, root);
    await say(ctx, bo, "d0", deeper, root);
    await say(ctx, ana, "c1", deep, root);
    for (let i = 1; i < 4; i++) await say(ctx, bo, `b${i}`, ids[1], root);
    expect(tree((await read(ctx, root)).replies.items)).toBe("a1(b0(c0) b1) a2 a4 a0 a3");
    expect(tree((await read(ctx, root, "newest")).replies.items)).toBe("a4 a3 a2 a1(b0(c0) b1) a0");
    for (const [order, all] of [
      ["best", "a1 a2 a4 a0 a3"],
      ["newest", "a4 a3 a2 a1 a0"],
      ["oldest", "a0 a1 a2 a3 a4"],
    ] as const) {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await listAnswers(ctx, { postId: root, order, cursor, limit: 2 });
        seen.push(...words(page?.items ?? []));
        cursor = page?.nextCursor ?? null;
      }
      expect(seen.join(" ")).toBe(all);
    }
  }));

test("the pinned answer comes first, once, in whatever order", () =>
  withRollback(async (ctx) => {
    const { ana, root } = await aScene(ctx);
    const ids: PostId[] = [];
    for (let i = 0; i < 4; i++) ids.push(await say(ctx, ana, `a${i}`, root));
    await ctx.db.update(posts).set({ pinnedReplyId: ids[2] }).where(eq(posts.id, root));
    const first = await listAnswers(ctx, { postId: root, order: "newest", limit: 2 });
    expect(words(first?.items ?? [])).toEqual(["a2", "a3", "a1"]);
    const rest = await listAnswers(ctx, { postId: root, order: "newest", limit: 2, cursor: first?.nextCursor });
    expect([words(rest?.items ?? []), rest?.nextCursor]).toEqual([["a0"], null]);
    expect(tree((await read(ctx, root, "oldest")).replies.items)).toBe("a2 a0 a1 a3");
  }));

test("what was put aside is behind a fold with all below it, and open to whoever asks", () =>
  withRollback(async (ctx) => {
    const { ana, bo, root } = await aScene(ctx);
    const rude = await say(ctx, ana, "rude", root);
    await say(ctx, bo, "why", rude, root);
    await say(ctx, bo, "kind", root);
    expect((await read(ctx, root)).hasHidden).toBe(false);
    await ctx.db.update(posts).set({ hiddenAt: ctx.now }).where(eq(posts.id, rude));
    const thread = await read(ctx, root);
    expect([tree(thread.replies.items), thread.hasHidden]).toEqual(["kind", true]);
    expect(words((await listHiddenReplies(as(ctx, GUEST), { postId: root })).items)).toEqual(["rude"]);
    const own = await read(ctx, rude);
    expect([words(own.ancestors), own.post.hidden, tree(own.replies.items)]).toEqual([["root"], true, "why"]);
    await aBlock(ctx, bo, ana);
    expect((await read(as(ctx, bo), root)).hasHidden).toBe(false);
    expect((await listHiddenReplies(as(ctx, bo), { postId: root })).items).toEqual([]);
  }));

test("what is gone keeps its place above and below, and nothing of it is shown", () =>
  withRollback(async (ctx) => {
    const { ana, bo, root } = await aScene(ctx);
    const gone = await say(ctx, ana, "secret", root);
    const below = await say(ctx, bo, "below", gone, root);
    const leaf = await say(ctx, bo, "leaf", below, root);
    await say(ctx, ana, "lonely", root);
    await deletePost(as(ctx, ana), { postId: gone });
    const thread = await read(ctx, leaf);
    expect(words(thread.ancestors)).toEqual(["root", "—", "below"]);
    expect(thread.ancestors[1]).toMatchObject({ id: gone, replyToId: root, author: { handle: "" }, body: "" });
    expect(tree((await read(ctx, root, "oldest")).replies.items)).toBe("—(below(leaf)) lonely");
    expect(await readThread(ctx, { postId: gone })).toBeNull();
  }));

test("a muted author is read by a link, above one's own answer too, and not among the answers", () =>
  withRollback(async (ctx) => {
    const { ana, bo, root } = await aScene(ctx);
    const muted = await say(ctx, ana, "muted", root);
    const mine = await say(ctx, bo, "mine", muted, root);
    await aMute(ctx, bo, ana);
    expect(words((await read(as(ctx, bo), mine)).ancestors)).toEqual(["root", "muted"]);
    expect((await read(as(ctx, bo), muted)).post.body).toBe("muted");
    expect(tree((await read(as(ctx, bo), root)).replies.items)).toBe("—(mine)");
  }));

test("under a post that one may not see there is nothing, by whichever id one asks", () =>
  withRollback(async (ctx) => {
    const [author, fan, stranger] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    await aFollow(ctx, fan.accountId, author.accountId);
    const root = await aPost(ctx, author, { visibility: "followers", body: "for some" });
    const reply = await say(ctx, author, "more", root);
    const answer = await say(ctx, fan, "thanks", reply, root);
    for (const postId of [root, reply, answer]) {
      expect(await readThread(as(ctx, stranger), { postId })).toBeNull();
      expect((await listAnswers(as(ctx, stranger), { postId }))?.items ?? []).toEqual([]);
      expect(await readThread(as(ctx, fan), { postId })).not.toBeNull();
    }
    expect(await readThread(ctx, { postId: "4242" as PostId })).toBeNull();
    expect(await listAnswers(ctx, { postId: "4242" as PostId })).toBeNull();
  }));
