import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts, posts, preferences } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { listPopularVideos } from "@/lib/feed/popular";
import { openFeed, readFeed } from "@/lib/feed/queries";
import type { FeedPage } from "@/lib/feed/types";
import { suggestAccounts } from "@/lib/graph/queries/suggest";
import { as, TEST_NOW, withRollback } from "@/lib/testing/database";
import { aBlock, aFilter, aFollow, aHiddenPost, aMute, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { visibilityTables, yes } from "@/lib/testing/seen/tables";
import { hydratePosts } from "../hydrate";
import { findPost } from "../queries/find-post";
import { listPostsOf } from "../queries/profile";
import { listComments } from "../queries/thread/comments";
import { foldPostStats } from "../stats";
import { listable } from "../visibility";

/** The tables of `docs/visibility.md` about what befalls posts and people after something was published. */
const [, , PASSED_ROWS = [], , BETWEEN_ROWS = []] = visibilityTables();

describe("what is passed on, and what is quoted", () => {
  test.each(PASSED_ROWS.map((row) => [row["what befalls the original"] ?? "", row] as const))("%s", (what, row) =>
    withRollback(async (ctx) => {
      const [author, between, viewer] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      await aFollow(ctx, viewer.accountId, between.accountId);
      const root = await aPost(ctx, author);
      const body = "The best spots of all";
      const original = await aPost(ctx, author, { body, sensitive: true, replyTo: { id: root } });
      const repost = await aPost(ctx, between, { kind: "repost", body: "", repostOfId: original });
      const quote = await aPost(ctx, between, { body: "Look", quoteOfId: original });
      await PASSED[what]?.(ctx, { viewer, author, original, root });
      const listed = await hydratePosts(as(ctx, viewer), [repost, quote], listable);
      const shown = listed.find(({ id }) => id === quote);
      expect(await ctx.db.$count(posts, and(eq(posts.id, repost), listable(as(ctx, viewer))))).toBe(
        listed.filter(({ id }) => id === repost).length,
      );
      expect({
        "what befalls the original": what,
        repost: yes(listed.filter((post) => post.id === repost && post.original?.id === original).length),
        quote: yes(shown?.quotes ? 1 : 0),
        quoted: yes(shown?.quoted?.id === original ? 1 : 0),
      }).toEqual(row);
    }),
  );
});

interface Passed {
  readonly viewer: AccountViewer;
  readonly author: AccountViewer;
  readonly original: PostId;
  readonly root: PostId;
}

/** What each row of the third table does. */
const PASSED: Record<string, (ctx: Context, passed: Passed) => Promise<unknown>> = {
  nothing: async () => {},
  "made unlisted": (ctx, { original }) => alter(ctx, original, { visibility: "unlisted" }),
  "made for followers": (ctx, { original }) => alter(ctx, original, { visibility: "followers" }),
  "made for those it names": (ctx, { original }) => alter(ctx, original, { visibility: "mentioned" }),
  deleted: (ctx, { original }) => alter(ctx, original, { deletedAt: ctx.now }),
  "author becomes private": (ctx, { author }) => change(ctx, author, { isPrivate: true }),
  "author is suspended": (ctx, { author }) => change(ctx, author, { state: "suspended" }),
  "author is limited": (ctx, { author }) => change(ctx, author, { restriction: "limited" }),
  "author blocks the viewer": (ctx, { author, viewer }) => aBlock(ctx, author, viewer),
  "viewer blocks the author": (ctx, { author, viewer }) => aBlock(ctx, viewer, author),
  "viewer mutes the author": (ctx, { author, viewer }) => aMute(ctx, viewer, author),
  "viewer filters a word of it": (ctx, { viewer }) => aFilter(ctx, viewer, "word", "best"),
  "viewer hides it": (ctx, { viewer, original }) => aHiddenPost(ctx, viewer, original),
  "sensitive, viewer hides it": (ctx, { viewer }) => wish(ctx, viewer, "hide"),
  "sensitive, viewer blurs it": (ctx, { viewer }) => wish(ctx, viewer, "blur"),
  "its thread is made for followers": (ctx, { root }) => alter(ctx, root, { visibility: "followers" }),
};

const alter = (ctx: Context, id: PostId, set: Partial<typeof posts.$inferInsert>) =>
  ctx.db.update(posts).set(set).where(eq(posts.id, id));

describe("what lies between two people", () => {
  test.each(BETWEEN_ROWS.map((row) => [`${row.what}, ${row.follows}`, row] as const))("%s", (_, row) =>
    withRollback(async (ctx) => {
      const { author, viewer, post, comment, root } = await meeting(ctx, row.follows === "yes");
      const me = as(ctx, viewer);
      const before = { forYou: await openFeed(me, FOR_YOU), following: await openFeed(me, FOLLOWING) };
      await BETWEEN[row.what ?? ""]?.(ctx, viewer, author, post);

      const has = (items: readonly { post: { id: PostId } }[]) =>
        yes(items.filter((item) => item.post.id === post).length);
      const again = async ({ session }: FeedPage) => {
        const page = await readFeed(me, { session, after: 0, limit: 20 });
        return page.ok ? has(page.value.items) : page.failure.code;
      };
      const asked = {
        "a link": yes((await findPost(me, post)) ? 1 : 0),
        profile: yes((await listPostsOf(me, { accountId: author.accountId })).items.length),
        Following: has((await openFeed(me, FOLLOWING)).items),
        "For You": has((await openFeed(me, FOR_YOU)).items),
        explore: yes((await listPopularVideos(me, 20)).filter(({ id }) => id === post).length),
        comment: yes((await listComments(me, { rootId: root })).items.filter(({ id }) => id === comment).length),
        suggested: yes((await suggestAccounts(me, 20)).filter(({ id }) => id === author.accountId).length),
      };
      expect({ what: row.what, follows: row.follows, ...asked }).toEqual(row);
      expect({ Following: await again(before.following), "For You": await again(before.forYou) }).toEqual({
        Following: row.Following,
        "For You": row["For You"],
      });
    }),
  );
});

const FOR_YOU = { feed: "for-you", limit: 20, seed: "the same" } as const;
const FOLLOWING = { feed: "following", limit: 20 } as const;

/** A video and a comment of one author with the same words, somebody who looks, and whether they follow. */
async function meeting(ctx: Context, follows: boolean) {
  const [author, viewer, other] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
  if (follows) await aFollow(ctx, viewer.accountId, author.accountId);
  const body = "The best #surfing spots of all: https://www.waves.example/map";
  const post = await aVideoPost(ctx, author, { body, sensitive: true });
  const root = await aVideoPost(ctx, other);
  const comment = await aPost(ctx, author, { replyTo: { id: root }, body });
  await ctx.db.execute(sql`insert into post_stat_deltas (post_id) values (${post})`);
  await foldPostStats(ctx);
  return { author, viewer, post, comment, root };
}

type Between = (ctx: Context, viewer: AccountViewer, author: AccountViewer, post: PostId) => Promise<unknown>;

/** What each row of the fifth table sets between viewer and author. */
const BETWEEN: Record<string, Between> = {
  nothing: async () => {},
  "author is private": (ctx, _, author) => change(ctx, author, { isPrivate: true }),
  "author is limited": (ctx, _, author) => change(ctx, author, { restriction: "limited" }),
  "author hides from For You": (ctx, _, author) => change(ctx, author, { discoverable: false }),
  "viewer is blocked": (ctx, viewer, author) => aBlock(ctx, author, viewer),
  "viewer blocks": (ctx, viewer, author) => aBlock(ctx, viewer, author),
  "viewer mutes": (ctx, viewer, author) => aMute(ctx, viewer, author),
  "viewer's mute has ended": (ctx, viewer, author) => aMute(ctx, viewer, author, HOUR_AGO),
  "author mutes the viewer": (ctx, viewer, author) => aMute(ctx, author, viewer),
  "viewer filters a word": (ctx, viewer) => aFilter(ctx, viewer, "word", "best"),
  "viewer filters a hashtag": (ctx, viewer) => aFilter(ctx, viewer, "hashtag", "surfing"),
  "viewer filters a domain": (ctx, viewer) => aFilter(ctx, viewer, "domain", "waves.example"),
  "viewer's filter has ended": (ctx, viewer) => aFilter(ctx, viewer, "word", "best", HOUR_AGO),
  "viewer hides the video": (ctx, viewer, _, post) => aHiddenPost(ctx, viewer, post),
  "sensitive, viewer hides it": (ctx, viewer) => wish(ctx, viewer, "hide"),
  "sensitive, viewer blurs it": (ctx, viewer) => wish(ctx, viewer, "blur"),
};

const HOUR_AGO = new Date(TEST_NOW.getTime() - 3_600_000);

const change = (ctx: Context, { accountId }: AccountViewer, set: Partial<typeof accounts.$inferInsert>) =>
  ctx.db.update(accounts).set(set).where(eq(accounts.id, accountId));

const wish = (ctx: Context, { accountId }: AccountViewer, sensitiveMedia: "hide" | "blur") =>
  ctx.db.insert(preferences).values({ accountId, sensitiveMedia });
