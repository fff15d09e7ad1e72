import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deletedPosts, likes, posts } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPicture, aPost, aVideoPost } from "@/lib/testing/factories";
import { queuedJobs, recordedFacts } from "@/lib/testing/jobs";
import { aPoll, aText, mustPublish } from "@/lib/testing/publishing";
import { RESTORE_MS } from "../limits";
import { voteInPoll } from "../polls/vote-in-poll";
import { findPost } from "../queries/find-post";
import { listPostsOf } from "../queries/profile";
import { findPostStats } from "../stats";
import { sweepPosts } from "../sweep";
import { addComment } from "./add-comment";
import { deletePost } from "./delete-post";
import { editPost } from "./edit-post";
import { restorePost } from "./restore-post";

const restore = (ctx: Context, who: AccountViewer, postId: PostId) => restorePost(as(ctx, who), { postId });
const remove = (ctx: Context, who: AccountViewer, postId: PostId) => deletePost(as(ctx, who), { postId });
const likesOf = async (ctx: Context, { accountId }: AccountViewer) =>
  (await findAccountStats(ctx, [accountId])).get(accountId)?.likes;

test("a deletion taken back gives back everything: text, pictures, likes, answers, counts, history", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const media = [{ mediaId: await aPicture(ctx, author), alt: "A lantern" }];
    const parts = [{ body: "Lanterns on the river #dawn", contentWarning: "Fire", media }];
    const [id] = (await mustPublish(ctx, author, { parts })) as [PostId];
    await editPost(as(later(ctx, 1), author), {
      ...{ postId: id, body: "Lanterns on the river #dusk", contentWarning: "Fire", sensitive: false, language: "en" },
      alts: media,
    });
    await setLike(as(ctx, fan), { postId: id, liked: true });
    await addComment(as(ctx, fan), { replyToId: id, body: "Nice", clientKey: "nice-comment" });
    const before = await findPost(as(ctx, fan), id);

    await remove(ctx, author, id);
    expect(await findPost(as(ctx, author), id)).toBeNull();
    expect((await listPostsOf(as(ctx, author), { accountId: author.accountId })).items).toEqual([]);
    expect(await likesOf(ctx, author)).toBe(0);
    expect(await ctx.db.select().from(posts).where(eq(posts.id, id))).toMatchObject([
      { body: "", contentWarning: null },
    ]);

    for (let i = 0; i < 2; i++) expect(await restore(ctx, author, id)).toEqual({ ok: true, value: { id } });
    expect(await findPost(as(ctx, fan), id)).toEqual(before);
    expect((await listPostsOf(as(ctx, author), { accountId: author.accountId })).items).toHaveLength(1);
    expect(await likesOf(ctx, author)).toBe(1);
    expect((await findAccountStats(ctx, [author.accountId])).get(author.accountId)?.posts).toBe(1);
    expect(await ctx.db.$count(deletedPosts)).toBe(0);
    expect(await queuedJobs(ctx, "remove-media")).toEqual([]);
    expect((await recordedFacts(ctx)).filter(({ type }) => type === "post.restored")).toHaveLength(1);
    expect((await remove(ctx, author, id)).ok).toBe(true);
  }));

test("an answer comes back to its place, and is counted there again", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const root = await aVideoPost(ctx, author);
    const comment = await aPost(ctx, author, { replyTo: { id: root } });
    const said = await addComment(as(ctx, fan), { replyToId: comment, body: "Yes", clientKey: "yes-yes-yes" });
    if (!said.ok) throw new Error(said.failure.code);
    const counts = async () => {
      const stats = await findPostStats(ctx, [root, comment]);
      return [stats.get(root)?.replies, stats.get(comment)?.replies];
    };
    await remove(ctx, fan, said.value.id);
    expect(await counts()).toEqual([0, 0]);
    await restore(ctx, fan, said.value.id);
    expect(await counts()).toEqual([1, 1]);
    expect(await findPost(ctx, said.value.id)).toMatchObject({ replyToId: comment, rootId: root });
  }));

test("a poll comes back with its votes", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aPoll(ctx, author);
    await voteInPoll(as(ctx, fan), { postId: id, choices: [1] });
    await remove(ctx, author, id);
    expect(await voteInPoll(as(ctx, author), { postId: id, choices: [1] })).toMatchObject({
      failure: { code: "not_found" },
    });
    await restore(ctx, author, id);
    expect((await findPost(as(ctx, fan), id))?.poll).toMatchObject({ voters: 1, chosen: [1] });
  }));

test("what a moderator deleted, somebody else's, and what is 30 days old stays deleted", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx)];
    const moderator = await anAccount(ctx, { role: "moderator" });
    const [one, two] = [await aText(ctx, author, "One"), await aText(ctx, author, "Two")];
    await remove(ctx, moderator, one);
    await remove(ctx, author, two);
    expect(await restore(ctx, author, one)).toMatchObject({
      failure: { code: "forbidden", reason: "removed_by_staff" },
    });
    const nothing = await restore(ctx, other, "4242" as PostId);
    expect(nothing).toEqual({ ok: false, failure: { code: "not_found", what: "post" } });
    for (const who of [other, moderator]) expect(await restore(ctx, who, two)).toEqual(nothing);
    expect(await restore(later(ctx, RESTORE_MS), author, two)).toEqual(nothing);
    expect(await restorePost(as(ctx, GUEST), { postId: two })).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await findPost(ctx, two)).toBeNull();
  }));

test("after 30 days its text, files, poll and history are gone, and its likes with the fact", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const mediaId = await aPicture(ctx, author);
    const [id] = (await mustPublish(ctx, author, { parts: [{ body: "My secret", media: [{ mediaId }] }] })) as [PostId];
    await setLike(as(ctx, fan), { postId: id, liked: true });
    await remove(ctx, author, id);
    expect(await sweepPosts(later(ctx, RESTORE_MS - 1))).toMatchObject({ forgotten: 0, removed: 0 });
    expect(await sweepPosts(later(ctx, RESTORE_MS + 1))).toMatchObject({ forgotten: 1, removed: 0 });
    expect(await queuedJobs(ctx, "remove-media")).toEqual([{ mediaId }]);
    expect(await ctx.db.$count(deletedPosts)).toBe(0);
    expect(await ctx.db.$count(likes)).toBe(1);
    const facts = (await recordedFacts(ctx)).filter(({ type }) => type === "post.forgotten");
    expect(facts).toEqual([{ type: "post.forgotten", postId: id, authorId: author.accountId }]);
    expect(await restore(later(ctx, RESTORE_MS + 1), author, id)).toMatchObject({ failure: { code: "not_found" } });
  }));
