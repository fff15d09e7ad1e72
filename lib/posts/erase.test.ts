import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deletedPosts, pollBallots, pollOptions, postEdits, postHashtags, postMedia, posts } from "@/db/schema";
import type { PostId } from "@/lib/core/ids";
import { setRepost } from "@/lib/reactions/mutations/set-repost";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPicture } from "@/lib/testing/factories";
import { aPoll, aText, mustPublish } from "@/lib/testing/publishing";
import { erasePostsOf } from "./erase";
import { editPostInput } from "./input";
import { deletePost } from "./mutations/delete-post";
import { editPost } from "./mutations/edit-post";
import { restorePost } from "./mutations/restore-post";
import { voteInPoll } from "./polls/vote-in-poll";
import { findPost } from "./queries/find-post";
import { findPostStats } from "./stats";

test("of whoever leaves, no word is kept: not of what was edited, deleted, asked, warned of or passed on", () =>
  withRollback(async (ctx) => {
    const [gone, other] = [await anAccount(ctx), await anAccount(ctx)];
    const media = [{ mediaId: await aPicture(ctx, gone) }];
    const parts = [{ body: "First secret #tagged", contentWarning: "Secret", media }];
    const [edited] = (await mustPublish(ctx, gone, { parts })) as [PostId];
    await editPost(as(ctx, gone), editPostInput.parse({ postId: edited, body: "Second secret #tagged" }));
    const deleted = await aText(ctx, gone, "Third secret");
    await deletePost(as(ctx, gone), { postId: deleted });
    const asked = await aPoll(ctx, gone);
    await voteInPoll(as(ctx, other), { postId: asked, choices: [0] });
    const theirs = await aText(ctx, other, "Theirs");
    await setRepost(as(ctx, gone), { postId: theirs, reposted: true });
    const quote = await aText(ctx, other, "Look", { quoteOfId: edited });

    for (let i = 0; i < 2; i++) await erasePostsOf(later(ctx, 1_000), gone.accountId);
    const stubs = await ctx.db.select().from(posts).where(eq(posts.authorId, gone.accountId));
    expect(stubs.map(({ id }) => id).sort()).toEqual([edited, deleted, asked].sort());
    for (const stub of stubs)
      expect(stub).toMatchObject({
        body: "",
        contentWarning: null,
        language: null,
        clientKey: null,
        linkPreviewId: null,
      });
    for (const table of [deletedPosts, postEdits, pollOptions, pollBallots, postHashtags, postMedia])
      expect(await ctx.db.$count(table)).toBe(0);
    expect((await findPostStats(ctx, [theirs])).get(theirs)?.reposts).toBe(0);
    expect(await findPost(ctx, quote)).toMatchObject({ body: "Look", quotes: true, quoted: null });
    expect(await restorePost(as(ctx, gone), { postId: deleted })).toMatchObject({ failure: { code: "not_found" } });
  }));
