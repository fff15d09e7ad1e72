import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { downvotes, likes, posts, reactions } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { writeSetting } from "@/lib/instance/settings";
import { deletePost } from "@/lib/posts/mutations/delete-post";
import { findPostStats } from "@/lib/posts/stats";
import { as, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount, aPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { removeVotesBy } from "./erase";
import { setReaction } from "./mutations/set-reaction";
import { setRepost } from "./mutations/set-repost";
import { setLike, setVote } from "./mutations/set-vote";
import { removeVotes } from "./on-facts";
import { findReactionStats, foldReactionStats } from "./stats";

async function aScene(ctx: Context) {
  const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
  return { author, fan, postId: await aPost(ctx, author) };
}

const counts = async (ctx: Context, postId: PostId) => {
  const { likes = 0, downvotes = 0, reposts = 0 } = (await findPostStats(ctx, [postId])).get(postId) ?? {};
  return { likes, downvotes, reposts };
};

test("a vote is for or against or neither, never both, however often it is said", () =>
  withRollback(async (ctx) => {
    const { author, fan, postId } = await aScene(ctx);
    const say = (vote: "up" | "down" | null) => setVote(as(ctx, fan), { postId, vote });
    for (const [vote, up, down] of [
      ["up", 1, 0],
      ["up", 1, 0],
      ["down", 0, 1],
      ["down", 0, 1],
      [null, 0, 0],
      ["down", 0, 1],
      ["up", 1, 0],
    ] as const)
      expect(await say(vote)).toEqual({ ok: true, value: { vote, likes: up, downvotes: down } });
    expect(await ctx.db.$count(downvotes)).toBe(0);
    expect((await findAccountStats(ctx, [author.accountId])).get(author.accountId)?.likes).toBe(1);
    expect((await recordedFacts(ctx)).map(({ type }) => type)).toEqual(["post.liked", "post.unliked", "post.liked"]);
  }));

test("a like takes back a vote against; taking a like back leaves that vote alone", () =>
  withRollback(async (ctx) => {
    const { fan, postId } = await aScene(ctx);
    await setVote(as(ctx, fan), { postId, vote: "down" });
    await setLike(as(ctx, fan), { postId, liked: false });
    expect(await counts(ctx, postId)).toMatchObject({ likes: 0, downvotes: 1 });
    await setLike(as(ctx, fan), { postId, liked: true });
    expect(await counts(ctx, postId)).toMatchObject({ likes: 1, downvotes: 0 });
  }));

test("nobody votes against their own, guests not at all, and not on what they may not see", () =>
  withRollback(async (ctx) => {
    const { author, fan, postId } = await aScene(ctx);
    expect(await setVote(as(ctx, author), { postId, vote: "down" })).toMatchObject({
      failure: { code: "forbidden", reason: "own_post" },
    });
    expect(await setVote(as(ctx, author), { postId, vote: "up" })).toMatchObject({ value: { likes: 1 } });
    expect(await setVote(as(ctx, GUEST), { postId, vote: "up" })).toMatchObject({
      failure: { code: "unauthenticated" },
    });
    const frozen = { ...fan, frozen: true };
    expect(await setVote(as(ctx, frozen), { postId, vote: "up" })).toMatchObject({ failure: { reason: "frozen" } });
    await aBlock(ctx, author, fan);
    for (const id of [postId, "4242" as PostId]) {
      const gone = { ok: false, failure: { code: "not_found", what: "post" } };
      expect(await setVote(as(ctx, fan), { postId: id, vote: "down" })).toEqual(gone);
      expect(await setReaction(as(ctx, fan), { postId: id, emoji: "🔥" })).toEqual(gone);
      expect(await setRepost(as(ctx, fan), { postId: id, reposted: true })).toEqual(gone);
    }
  }));

test("one reacts with one emoji of the instance's set; another takes its place", () =>
  withRollback(async (ctx) => {
    const { author, fan, postId } = await aScene(ctx);
    const react = (who: AccountViewer, emoji: string | null) => setReaction(as(ctx, who), { postId, emoji });
    await react(author, "🔥");
    await react(fan, "🔥");
    expect(await react(fan, "🔥")).toMatchObject({ value: { reactions: [{ emoji: "🔥", count: 2, mine: true }] } });
    const changed = await react(fan, "😂");
    expect(changed.ok && changed.value.reactions.map(({ emoji, count, mine }) => [emoji, count, mine]).sort()).toEqual([
      ["🔥", 1, false],
      ["😂", 1, true],
    ]);
    expect(await react(fan, "🦑")).toMatchObject({
      failure: { code: "invalid", fields: { emoji: ["reaction_unknown"] } },
    });
    await writeSetting(ctx, "reactions", ["🦑"]);
    expect(await react(author, "🦑")).toMatchObject({ ok: true });
    expect(await react(fan, "😂"), "out of the set since, but said before").toMatchObject({ ok: true });
    expect(await react(fan, null)).toMatchObject({
      value: { emoji: null, reactions: [{ emoji: "🦑", count: 1, mine: false }] },
    });
    expect(await ctx.db.$count(reactions)).toBe(1);
  }));

test("reactions count the same before and after they are folded", () =>
  withRollback(async (ctx) => {
    const { author, fan, postId } = await aScene(ctx);
    await setReaction(as(ctx, fan), { postId, emoji: "🔥" });
    await setReaction(as(ctx, author), { postId, emoji: "🎉" });
    await setReaction(as(ctx, author), { postId, emoji: "🔥" });
    const before = await findReactionStats(ctx, [postId]);
    expect(before).toEqual([{ postId, emoji: "🔥", count: 2 }]);
    expect([await foldReactionStats(ctx), await foldReactionStats(ctx)]).toEqual([4, 0]);
    expect(await findReactionStats(ctx, [postId])).toEqual(before);
  }));

test("a repost is one row a person and post; taken back, the row is gone", () =>
  withRollback(async (ctx) => {
    const { author, fan, postId } = await aScene(ctx);
    for (const who of [fan, author])
      for (let i = 0; i < 2; i++) expect((await setRepost(as(ctx, who), { postId, reposted: true })).ok).toBe(true);
    expect(await counts(ctx, postId)).toMatchObject({ reposts: 2 });
    expect((await recordedFacts(ctx)).filter(({ type }) => type === "post.reposted")).toHaveLength(2);
    for (let i = 0; i < 2; i++)
      expect(await setRepost(as(ctx, fan), { postId, reposted: false })).toMatchObject({ value: { reposts: 1 } });
    expect(await ctx.db.$count(posts, and(eq(posts.kind, "repost"), eq(posts.authorId, fan.accountId)))).toBe(0);
  }));

test("what is not for everybody is not passed on, nor is a repost", () =>
  withRollback(async (ctx) => {
    const { author, fan } = await aScene(ctx);
    const locked = await anAccount(ctx, { isPrivate: true });
    const refused = { failure: { code: "forbidden", reason: "not_public" } };
    for (const visibility of ["followers", "circle", "mentioned"] as const) {
      const postId = await aPost(ctx, author, { visibility });
      expect(await setRepost(as(ctx, author), { postId, reposted: true }), visibility).toMatchObject(refused);
    }
    const hidden = await aPost(ctx, locked);
    expect(await setRepost(as(ctx, locked), { postId: hidden, reposted: true })).toMatchObject(refused);
    const repost = await aPost(ctx, fan, { kind: "repost", body: "", repostOfId: await aPost(ctx, author) });
    expect(await setRepost(as(ctx, author), { postId: repost, reposted: true })).toMatchObject(refused);
    const unlisted = await aPost(ctx, author, { visibility: "unlisted" });
    expect(await setRepost(as(ctx, fan), { postId: unlisted, reposted: true })).toMatchObject({ ok: true });
  }));

test("with a post that is forgotten go its votes, reactions and reposts; with one that is there nothing", () =>
  withRollback(async (ctx) => {
    const { author, fan, postId } = await aScene(ctx);
    const said = async () => [
      await ctx.db.$count(downvotes),
      await ctx.db.$count(reactions),
      (await counts(ctx, postId)).reposts,
    ];
    await setVote(as(ctx, fan), { postId, vote: "down" });
    await setReaction(as(ctx, fan), { postId, emoji: "🔥" });
    await setRepost(as(ctx, fan), { postId, reposted: true });
    const fact = { type: "post.forgotten", postId, authorId: author.accountId } as const;
    await removeVotes(ctx, fact);
    expect(await said(), "the post is there").toEqual([1, 1, 1]);
    await deletePost(as(ctx, author), { postId });
    for (let i = 0; i < 2; i++) await removeVotes(ctx, fact);
    expect(await said()).toEqual([0, 0, 0]);
    expect(await ctx.db.$count(posts, eq(posts.repostOfId, postId))).toBe(0);
    expect((await counts(ctx, postId)).downvotes).toBe(0);
    expect(await findReactionStats(ctx, [postId])).toEqual([]);
  }));

test("whoever leaves takes their votes, reactions and reposts with them, and the counts follow", () =>
  withRollback(async (ctx) => {
    const { author, fan, postId } = await aScene(ctx);
    for (const who of [author, fan]) {
      await setReaction(as(ctx, who), { postId, emoji: "🔥" });
      await setRepost(as(ctx, who), { postId, reposted: true });
    }
    await setVote(as(ctx, fan), { postId, vote: "down" });
    for (let i = 0; i < 2; i++) await removeVotesBy(ctx, fan.accountId);
    expect(await counts(ctx, postId)).toMatchObject({ downvotes: 0, reposts: 1 });
    expect(await findReactionStats(ctx, [postId])).toEqual([{ postId, emoji: "🔥", count: 1 }]);
    expect(await ctx.db.$count(likes)).toBe(0);
  }));
