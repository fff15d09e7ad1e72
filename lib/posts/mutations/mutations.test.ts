import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, postMedia, posts } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { removeLikes } from "@/lib/reactions/on-facts";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { queuedJobs, recordedFacts } from "@/lib/testing/jobs";
import { findPost } from "../queries/find-post";
import { listPostsOf } from "../queries/profile";
import { listComments } from "../queries/thread/comments";
import { findPostStats } from "../stats";
import { addComment } from "./add-comment";
import { addPost } from "./add-post";
import { deletePost } from "./delete-post";

const say = (
  ctx: Context,
  who: AccountViewer,
  replyToId: PostId,
  body: string,
  clientKey: string = crypto.randomUUID(),
) => addComment(as(ctx, who), { replyToId, body, clientKey });

async function mustSay(...args: Parameters<typeof say>): Promise<PostId> {
  const said = await say(...args);
  if (!said.ok) throw new Error(said.failure.code);
  return said.value.id;
}

const replies = async (ctx: Context, id: PostId) => (await findPostStats(ctx, [id])).get(id)?.replies ?? 0;
const stats = async (ctx: Context, who: AccountViewer) =>
  (await findAccountStats(ctx, [who.accountId])).get(who.accountId);

const text = { body: "Good morning", language: "en", visibility: "public", clientKey: "a-client-key" } as const;

test("a text is published, counted, announced once, and stands on its author's profile", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const [first, again] = [await addPost(as(ctx, author), text), await addPost(as(ctx, author), text)];
    expect(first).toMatchObject({ ok: true, value: { kind: "text", body: "Good morning", language: "en" } });
    expect(again).toEqual(first);
    expect((await listPostsOf(ctx, { accountId: author.accountId })).items).toHaveLength(1);
    expect((await stats(ctx, author))?.posts).toBe(1);
    expect((await recordedFacts(ctx)).map(({ type }) => type)).toEqual(["post.published"]);
    expect(await addPost(as(ctx, GUEST), text)).toMatchObject({ failure: { code: "unauthenticated" } });
  }));

test("two people may use the same client key", () =>
  withRollback(async (ctx) => {
    for (const author of [await anAccount(ctx), await anAccount(ctx)])
      expect((await addPost(as(ctx, author), text)).ok).toBe(true);
    expect(await ctx.db.$count(posts)).toBe(2);
  }));

test("a comment appears first, is counted at the post and announced", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const root = await aVideoPost(ctx, author);
    const said = await say(ctx, fan, root, "first");
    expect(said).toMatchObject({
      ok: true,
      value: { body: "first", replyToId: root, rootId: root, replies: [], replyCount: 0 },
    });
    expect(said).toMatchObject({ value: { viewer: { own: true, mayDelete: true }, author: { handle: fan.handle } } });
    expect((await listComments(ctx, { rootId: root })).items[0]?.body).toBe("first");
    expect(await replies(ctx, root)).toBe(1);
    expect((await recordedFacts(ctx))[0]).toMatchObject({ type: "post.replied", replyToId: root, rootId: root });
  }));

test("an answer counts for its comment and for the thread, and only once however often it is sent", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const root = await aVideoPost(ctx, author);
    const comment = await mustSay(ctx, author, root, "one");
    const answer = await mustSay(ctx, author, comment, "two", "same-key-again");
    expect(await mustSay(ctx, author, comment, "two", "same-key-again")).toBe(answer);
    const deeper = await mustSay(ctx, author, answer, "three");
    expect(await findPost(ctx, deeper)).toMatchObject({ replyToId: answer, rootId: root });
    expect([await replies(ctx, root), await replies(ctx, comment), await replies(ctx, answer)]).toEqual([3, 1, 1]);
    expect((await stats(ctx, author))?.posts).toBe(0);
  }));

test("nobody answers what they may not see; it is the same as if it did not exist", () =>
  withRollback(async (ctx) => {
    const [author, stranger] = [await anAccount(ctx), await anAccount(ctx)];
    const hidden = await aVideoPost(ctx, author, { visibility: "followers" });
    const below = await aPost(ctx, author, { replyTo: { id: hidden } });
    const missing = await say(ctx, stranger, "4242" as PostId, "hello");
    expect(missing).toEqual({ ok: false, failure: { code: "not_found", what: "post" } });
    for (const id of [hidden, below]) expect(await say(ctx, stranger, id, "hello")).toEqual(missing);
    expect(await addComment(as(ctx, GUEST), { replyToId: hidden, body: "x", clientKey: "12345678" })).toMatchObject({
      failure: { code: "unauthenticated" },
    });
    expect(await ctx.db.$count(posts)).toBe(2);
    expect(await recordedFacts(ctx)).toEqual([]);
  }));

test("a deleted video is gone for everybody, its comments can't be read, its file waits unseen", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const mediaId = await aVideo(ctx, author);
    const root = await aPost(ctx, author, { mediaId, body: "my secret", language: "en" });
    const comment = await mustSay(ctx, fan, root, "nice");
    expect(await deletePost(as(later(ctx, 1), author), { postId: root })).toEqual({ ok: true, value: { id: root } });

    for (const viewer of [author, fan]) {
      expect(await findPost(as(ctx, viewer), root)).toBeNull();
      expect(await findPost(as(ctx, viewer), comment)).toBeNull();
      expect((await listComments(as(ctx, viewer), { rootId: root })).items).toEqual([]);
    }
    const [row] = await ctx.db.select().from(posts).where(eq(posts.id, root));
    expect(row).toMatchObject({ body: "", language: null, deletedAt: later(ctx, 1).now });
    expect(await ctx.db.select().from(postMedia)).toMatchObject([{ postId: root, mediaId }]);
    expect(await queuedJobs(ctx, "remove-media")).toEqual([]);
    expect((await stats(ctx, author))?.posts).toBe(-1);
    expect(await recordedFacts(ctx)).toContainEqual({ type: "post.deleted", postId: root, authorId: author.accountId });
    expect(await deletePost(as(ctx, author), { postId: root })).toMatchObject({ failure: { code: "not_found" } });
  }));

test("its author and moderators delete a post, others don't, guests sign in first", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx)];
    const moderator = await anAccount(ctx, { role: "moderator" });
    const [one, two] = [await aVideoPost(ctx, author), await aVideoPost(ctx, author)];
    const hidden = await aVideoPost(ctx, author, { visibility: "circle" });
    const outcome = async (viewer: Context["viewer"], postId: PostId) => {
      const result = await deletePost(as(ctx, viewer), { postId });
      return result.ok ? "ok" : result.failure.code;
    };
    expect(await outcome(GUEST, one)).toBe("unauthenticated");
    expect(await outcome(other, one)).toBe("forbidden");
    expect(await outcome(other, hidden)).toBe("not_found");
    expect(await outcome(author, one)).toBe("ok");
    expect(await outcome(moderator, two)).toBe("ok");
    // What its author did is nobody's business; the moderator's deed is in the log.
    expect(await ctx.db.select().from(auditLog)).toMatchObject([
      { action: "post.deleted", actorId: moderator.accountId, targetAccountId: author.accountId, target: two },
    ]);
  }));

test("deleting a comment takes it out of the counts, and its answers stay in them", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const root = await aVideoPost(ctx, author);
    const comment = await mustSay(ctx, author, root, "one");
    const answer = await mustSay(ctx, author, comment, "two");
    await deletePost(as(ctx, author), { postId: comment });
    expect([await replies(ctx, root), await replies(ctx, comment)]).toEqual([1, 1]);
    await deletePost(as(ctx, author), { postId: answer });
    expect([await replies(ctx, root), await replies(ctx, comment)]).toEqual([0, 0]);
  }));

test("a comment that was deleted does not come back with a late repeat", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const root = await aVideoPost(ctx, author);
    const comment = await mustSay(ctx, author, root, "one", "my-client-key");
    await deletePost(as(ctx, author), { postId: comment });
    expect(await say(ctx, author, root, "one", "my-client-key")).toMatchObject({ failure: { code: "gone" } });
    expect(await replies(ctx, root)).toBe(0);
  }));

test("the likes of a deleted post count for nobody, and go once it can't come back", () =>
  withRollback(async (ctx) => {
    const [author, a, b] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
    const [post, kept] = [await aVideoPost(ctx, author), await aVideoPost(ctx, author)];
    for (const who of [a, b]) for (const postId of [post, kept]) await setLike(as(ctx, who), { postId, liked: true });
    await deletePost(as(ctx, author), { postId: post });
    expect((await stats(ctx, author))?.likes).toBe(2);
    expect(await setLike(as(ctx, a), { postId: post, liked: true })).toMatchObject({ failure: { code: "not_found" } });
    const fact = { type: "post.forgotten", postId: post, authorId: author.accountId } as const;
    await removeLikes(ctx, fact);
    await removeLikes(ctx, fact);
    expect((await stats(ctx, author))?.likes).toBe(2);
    expect((await findPostStats(ctx, [post, kept])).get(post)?.likes).toBe(0);
    expect((await findPost(ctx, kept))?.counts.likes).toBe(2);
  }));
