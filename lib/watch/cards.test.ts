import { expect, test } from "vitest";
import { type AccountViewer, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { readVideoReport } from "@/lib/creator/queries";
import { foldInsights } from "@/lib/creator/stats";
import { hydratePosts } from "@/lib/posts/hydrate";
import { readThread } from "@/lib/posts/queries/thread/read-thread";
import type { PostView } from "@/lib/posts/types";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { asCards, cardPage, threadCards } from "./cards";
import { readImpression } from "./impression";
import { recordWatchEvents } from "./mutations";
import { CARD_FEEDS } from "./types";

const saidOf = (post: PostView | undefined) => (post?.impression ? readImpression(post.impression) : null);

test("each video of a page carries the proof of its place there, for this viewer; what has no video carries none", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const me = await anAccount(ctx);
    const text = await aPost(ctx, author);
    const video = await aVideoPost(ctx, author);
    const repost = await aPost(ctx, me, { kind: "repost", repostOfId: video, body: "" });
    const mine = as(ctx, me);
    const posts = await hydratePosts(mine, [text, video, repost]);
    const [first, second, third] = cardPage(mine, { items: posts, nextCursor: null }, "profile").items;
    expect(first).toEqual(posts[0]);
    const served = { accountId: me.accountId, postId: video, feed: "profile", issuedAt: ctx.now };
    expect(saidOf(second)).toMatchObject({ ...served, position: 1 });
    expect(third?.impression).toBeUndefined();
    expect(saidOf(third?.original ?? undefined)).toMatchObject({ ...served, position: 2 });
    const [asGuest] = asCards(as(ctx, GUEST), posts.slice(1), "search");
    expect(saidOf(asGuest)).toMatchObject({ accountId: null, postId: video, feed: "search" });
  }));

test("a thread carries it wherever a video stands: above, in the chain, in answers and the answers to them", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const other = await anAccount(ctx);
    const at = (seconds: number) => later(ctx, seconds * 1_000);
    const answer = async (seconds: number, who: AccountViewer, id: PostId, rootId: PostId) =>
      aPost(at(seconds), who, {
        kind: "video",
        mediaId: await aVideo(ctx, who),
        replyTo: { id, rootId },
      });
    const root = await aVideoPost(ctx, author);
    const post = await answer(1, author, root, root);
    const chained = await answer(2, author, post, root);
    const reply = await answer(3, other, post, root);
    const below = await answer(4, author, reply, root);
    const me = as(at(60), await anAccount(ctx));
    const read = await readThread(me, { postId: post });
    if (!read) throw new Error("there is no such thread");
    const thread = threadCards(me, read);
    const cards = [...thread.ancestors, thread.post, ...thread.chain, ...thread.replies.items];
    const nested = thread.replies.items.flatMap(({ replies }) => replies);
    expect([...cards, ...nested].map((card) => saidOf(card)?.postId)).toEqual([root, post, chained, reply, below]);
    expect(new Set([...cards, ...nested].map((card) => saidOf(card)?.feed))).toEqual(new Set(["thread"]));
  }));

test("what is watched in cards counts for the video, under the page on which it was", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const id = await aVideoPost(ctx, author);
    for (const feed of CARD_FEEDS) {
      const me = as(ctx, await anAccount(ctx));
      const [card] = asCards(me, await hydratePosts(me, [id]), feed);
      const impression = card?.impression ?? "";
      const event = { impression, watchedMs: 3_000, completed: false, skipped: false };
      expect(await recordWatchEvents(later(me, 10_000), [event])).toEqual({ accepted: 1, refused: 0 });
      // Nobody else's, and nobody's who is not signed in.
      for (const who of [GUEST, author])
        expect(await recordWatchEvents(later(as(ctx, who), 10_000), [event])).toEqual({ accepted: 0, refused: 1 });
    }
    while ((await foldInsights(ctx)) > 0);
    const report = await readVideoReport(as(ctx, author), { postId: id, period: 7 });
    if (!report.ok) throw new Error(report.failure.code);
    const { total, sources } = report.value.insights;
    expect(total).toMatchObject({ impressions: CARD_FEEDS.length, views: CARD_FEEDS.length });
    expect(sources.map(({ source, views }) => [source, views]).sort()).toEqual(
      CARD_FEEDS.map((feed) => [feed, 1]).sort(),
    );
  }));
