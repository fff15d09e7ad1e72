import { expect, test } from "vitest";
import { drafts, notificationChoices } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { emit } from "@/lib/events/emit";
import { answerRequest } from "@/lib/graph/mutations/requests";
import { setBlock } from "@/lib/graph/mutations/set-block";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { setMute } from "@/lib/graph/mutations/set-mute";
import { editPostInput } from "@/lib/posts/input";
import { addComment } from "@/lib/posts/mutations/add-comment";
import { changeAudience } from "@/lib/posts/mutations/change-audience";
import { deletePost } from "@/lib/posts/mutations/delete-post";
import { editPost } from "@/lib/posts/mutations/edit-post";
import { publishPlayable } from "@/lib/posts/on-facts";
import { closePolls } from "@/lib/posts/polls/close-polls";
import { voteInPoll } from "@/lib/posts/polls/vote-in-poll";
import { setReaction } from "@/lib/reactions/mutations/set-reaction";
import { setRepost } from "@/lib/reactions/mutations/set-repost";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { as, later, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { runNotifications } from "@/lib/testing/notifications";
import { aPoll, mustPublish } from "@/lib/testing/publishing";
import { notify } from "./mutations/notify";
import { listNotifications } from "./queries/list-notifications";
import type { Family } from "./types";

let keys = 0;

async function told(ctx: Context, who: AccountViewer, filter: Family | null = null) {
  await runNotifications(ctx);
  const page = await listNotifications(as(ctx, who), { filter });
  if (!page.ok) throw new Error("refused");
  return page.value.items;
}

const kindsOf = async (ctx: Context, who: AccountViewer, filter: Family | null = null) =>
  (await told(ctx, who, filter)).map(({ kind }) => kind);

async function say(ctx: Context, who: AccountViewer, replyToId: PostId, body: string): Promise<PostId> {
  const result = await addComment(as(ctx, who), { replyToId, body, clientKey: `a-comment-of-mine-${++keys}` });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value.id;
}

const people = async (ctx: Context) => [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)] as const;

test("a comment is told to whose post it answers, a reply to whose comment, each with what it says", () =>
  withRollback(async (ctx) => {
    const [author, one, two] = await people(ctx);
    const postId = await aVideoPost(ctx, author);
    const commentId = await say(ctx, one, postId, "The basket  is\ndoing all the acting");
    const replyId = await say(later(ctx, 1_000), two, commentId, "It is a good basket");
    expect(await told(ctx, author)).toMatchObject([
      {
        ...{ kind: "comment", count: 1, target: { id: postId }, path: `/@${one.handle}/${commentId}` },
        post: { id: commentId, excerpt: "The basket is doing all the acting", isReply: true },
      },
    ]);
    expect(await told(ctx, one)).toMatchObject([
      { kind: "reply", actors: [{ handle: two.handle }], target: { id: commentId }, post: { id: replyId } },
    ]);
    expect(await kindsOf(ctx, one, "mentions")).toEqual(["reply"]);
    expect(await kindsOf(ctx, one, "follows")).toEqual([]);
  }));

test("a comment that is deleted is told no longer; the one before it is", () =>
  withRollback(async (ctx) => {
    const [author, one, two] = await people(ctx);
    const postId = await aVideoPost(ctx, author);
    const first = await say(ctx, one, postId, "First");
    const second = await say(later(ctx, 1_000), two, postId, "Second");
    expect(await told(ctx, author)).toMatchObject([{ count: 2, post: { id: second } }]);
    await deletePost(as(ctx, two), { postId: second });
    expect(await told(ctx, author)).toMatchObject([
      { count: 1, post: { id: first }, actors: [{ handle: one.handle }] },
    ]);
    await deletePost(as(ctx, one), { postId: first });
    expect(await told(ctx, author)).toEqual([]);
  }));

test("whoever is named is told, as long as they are named and may see it; whom it answers hears only of that", () =>
  withRollback(async (ctx) => {
    const [author, named, other] = await people(ctx);
    const [postId] = (await mustPublish(ctx, author, {
      parts: [{ body: `Ask @${named.handle} and @${other.handle}` }],
    })) as [PostId];
    expect(await told(ctx, named)).toMatchObject([
      { kind: "mention", post: { id: postId }, actors: [{ handle: author.handle }], target: null },
    ]);
    await editPost(as(ctx, author), editPostInput.parse({ postId, body: `Ask @${other.handle}` }));
    expect(await told(ctx, named)).toEqual([]);
    expect(await kindsOf(ctx, other)).toEqual(["mention"]);
    await changeAudience(as(ctx, author), { postId, visibility: "circle" });
    expect(await told(ctx, other)).toEqual([]);

    const root = await aPost(ctx, named);
    await say(ctx, author, root, `@${named.handle} yes`);
    expect(await kindsOf(ctx, named)).toEqual(["comment"]);
  }));

test("reposts, quotes and reactions are told, and go when they are taken back", () =>
  withRollback(async (ctx) => {
    const [author, fan] = await people(ctx);
    const postId = await aPost(ctx, author);
    await setRepost(as(ctx, fan), { postId, reposted: true });
    await setReaction(as(ctx, fan), { postId, emoji: "🔥" });
    const [quote] = (await mustPublish(ctx, fan, { parts: [{ body: "This" }], quoteOfId: postId })) as [PostId];
    expect((await kindsOf(ctx, author)).sort()).toEqual(["quote", "reaction", "repost"]);
    await setRepost(as(ctx, fan), { postId, reposted: false });
    await setReaction(as(ctx, fan), { postId, emoji: null });
    await deletePost(as(ctx, fan), { postId: quote });
    expect(await told(later(ctx, 1), author)).toEqual([]);
  }));

test("follows are one row an hour, and end with the follow", () =>
  withRollback(async (ctx) => {
    const [me, one, two] = await people(ctx);
    await setFollow(as(ctx, one), { accountId: me.accountId, following: true });
    expect(await told(ctx, me)).toMatchObject([
      { kind: "follow", count: 1, following: "none", path: `/@${one.handle}` },
    ]);
    await setFollow(as(ctx, me), { accountId: one.accountId, following: true });
    await setFollow(as(ctx, two), { accountId: me.accountId, following: true });
    expect(await told(ctx, me, "follows")).toMatchObject([{ count: 2 }]);
    await setFollow(as(ctx, two), { accountId: me.accountId, following: false });
    expect(await told(ctx, me)).toMatchObject([{ count: 1, following: "following", actors: [{ handle: one.handle }] }]);
  }));

test("a request to follow stands until it is answered or taken back", () =>
  withRollback(async (ctx) => {
    const me = await anAccount(ctx, { isPrivate: true });
    const [one, two] = await people(ctx);
    for (const who of [one, two]) await setFollow(as(ctx, who), { accountId: me.accountId, following: true });
    expect(await kindsOf(ctx, me)).toEqual(["follow_request", "follow_request"]);
    await answerRequest(as(ctx, me), { accountId: one.accountId, approved: true });
    await setFollow(as(ctx, two), { accountId: me.accountId, following: false });
    expect(await told(ctx, me)).toMatchObject([{ kind: "follow", actors: [{ handle: one.handle }] }]);
  }));

test("of whom somebody blocks, mutes or wants to hear nothing they are told nothing", () =>
  withRollback(async (ctx) => {
    const [me, one, two] = await people(ctx);
    const postId = await aPost(ctx, me);
    for (const who of [one, two]) await setLike(as(ctx, who), { postId, liked: true });
    expect(await told(ctx, me)).toMatchObject([{ count: 2 }]);
    await setBlock(as(ctx, me), { accountId: one.accountId, blocked: true });
    expect(await told(later(ctx, 1), me)).toMatchObject([{ count: 1, actors: [{ handle: two.handle }] }]);

    await setMute(as(ctx, me), { accountId: two.accountId, duration: "forever" });
    await say(ctx, two, postId, "Hello?");
    expect(await kindsOf(ctx, me)).toEqual(["like"]);
  }));

test("each kind is heard from everybody, from those one follows, or from nobody", () =>
  withRollback(async (ctx) => {
    const [me, friend, stranger] = await people(ctx);
    await aFollow(ctx, me.accountId, friend.accountId);
    const { accountId } = me;
    await ctx.db.insert(notificationChoices).values([
      { accountId, kind: "like", heardFrom: "followed" },
      { accountId, kind: "comment", heardFrom: "nobody" },
      { accountId, kind: "mention", heardFrom: "followed" },
    ]);
    const postId = await aPost(ctx, me);
    for (const who of [friend, stranger]) {
      await setLike(as(ctx, who), { postId, liked: true });
      await say(ctx, who, postId, "Hello");
      await mustPublish(ctx, who, { parts: [{ body: `Hi @${me.handle}` }] });
    }
    const rows = await told(ctx, me);
    expect(rows.map(({ kind }) => kind).sort()).toEqual(["like", "mention"]);
    for (const row of rows) expect(row.actors).toMatchObject([{ handle: friend.handle }]);
  }));

test("a poll that ended is told to who asked and who voted, once", () =>
  withRollback(async (ctx) => {
    const [author, voter, other] = await people(ctx);
    const postId = await aPoll(ctx, author);
    await voteInPoll(as(ctx, voter), { postId, choices: [0] });
    const over = later(ctx, 2 * 3_600_000);
    await closePolls(over);
    await emit(over, { type: "poll.ended", postId, authorId: author.accountId });
    expect(await told(over, author)).toMatchObject([
      { kind: "poll", details: { outcome: "own" }, post: { id: postId } },
    ]);
    expect(await told(over, voter)).toMatchObject([{ kind: "poll", details: { outcome: "voted" } }]);
    expect(await told(over, other)).toEqual([]);
  }));

test("a video that was published by itself is told to its author, and one that failed", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aVideo(ctx, author, { state: "playable" });
    await ctx.db.insert(drafts).values({
      ...{ authorId: author.accountId, clientKey: "a-waiting-draft", state: "waiting", mediaId, body: "Kites" },
      ...{ createdAt: ctx.now, updatedAt: ctx.now },
    });
    await publishPlayable(ctx, { type: "media.playable", mediaId });
    const rows = await told(ctx, author);
    expect(rows).toMatchObject([{ kind: "upload", details: { outcome: "ready" }, post: { excerpt: "Kites" } }]);

    const broken = await aVideo(ctx, author, { state: "failed" });
    await emit(ctx, { type: "media.failed", mediaId: broken });
    const [failed] = await told(later(ctx, 1), author);
    expect(failed).toMatchObject({ kind: "upload", details: { outcome: "failed" }, path: "/drafts" });
  }));

test("a message request stands until it is answered", () =>
  withRollback(async (ctx) => {
    const [me, stranger] = await people(ctx);
    const request = { conversationId: "4242", senderId: stranger.accountId, accountId: me.accountId };
    for (let i = 0; i < 2; i++) await emit(ctx, { type: "message.requested", ...request });
    expect(await told(ctx, me)).toMatchObject([{ kind: "message_request", path: "/messages/4242" }]);
    await emit(ctx, { type: "message.request_ended", conversationId: "4242", accountId: me.accountId });
    expect(await told(ctx, me)).toEqual([]);
  }));

test("the instance tells of decisions and of the community, each once, under safety and community", () =>
  withRollback(async (ctx) => {
    const [me, other] = await people(ctx);
    const gone = await anAccount(ctx, { state: "suspended" });
    const decision = { kind: "decision", targetId: "7", at: ctx.now } as const;
    const details = { outcome: "removed", subject: "Rule 4, harassment.", path: "/decisions/7" };
    for (let i = 0; i < 2; i++) await notify(ctx, [me.accountId, gone.accountId], { ...decision, details });
    const vote = { outcome: "vote_open", subject: "Captions on by default", path: "/proposals/1" };
    await notify(ctx, [me.accountId, other.accountId], {
      kind: "community",
      targetId: "1",
      at: ctx.now,
      details: vote,
    });
    expect(await told(ctx, me, "safety")).toMatchObject([{ kind: "decision", path: "/decisions/7", actors: [] }]);
    expect(await told(ctx, me, "community")).toMatchObject([{ kind: "community", details: vote }]);
    expect(await told(ctx, other)).toHaveLength(1);
    expect(await told(ctx, gone)).toEqual([]);
  }));
