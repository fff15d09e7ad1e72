import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { feedSessions, posts } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import type { Result } from "@/lib/core/result";
import { as, later, withRollback } from "@/lib/testing/database";
import { aFollow, aMute, anAccount, aVideoPost } from "@/lib/testing/factories";
import { readImpression } from "@/lib/watch/impression";
import { openFeedAt } from "./open-at";
import { explain, openFeed, readFeed } from "./queries";
import { TERM_NAMES } from "./ranking/weights";
import { sweepFeedSessions } from "./sessions/store";
import type { FeedPage } from "./types";

const HOUR = 3_600_000;

/** `count` videos of as many authors, a minute apart, the last one newest. */
async function someVideos(ctx: Context, count: number): Promise<{ authors: AccountViewer[]; ids: PostId[] }> {
  const authors: AccountViewer[] = [];
  const ids: PostId[] = [];
  for (let i = 0; i < count; i++) {
    const author = await anAccount(ctx);
    authors.push(author);
    ids.push(await aVideoPost(later(ctx, (i - count) * 60_000), author));
  }
  return { authors, ids };
}

function pageOf(result: Result<FeedPage>): FeedPage {
  if (!result.ok) throw new Error(`the feed failed: ${result.failure.code}`);
  return result.value;
}

/** Read a feed to its end, page by page. */
async function readAll(ctx: Context, first: FeedPage, limit = 5): Promise<PostId[]> {
  const ids = first.items.map(({ post }) => post.id);
  let page = first;
  while (page.next !== null) {
    page = pageOf(await readFeed(ctx, { session: page.session, after: page.next, limit }));
    ids.push(...page.items.map(({ post }) => post.id));
  }
  return ids;
}

describe("For You", () => {
  test("shows every public video once, page by page, to a guest, and then ends", () =>
    withRollback(async (ctx) => {
      const { ids } = await someVideos(ctx, 23);
      const guest = as(ctx, GUEST);
      const first = await openFeed(guest, { feed: "for-you" });
      expect(first.items).toHaveLength(5);
      const shown = await readAll(guest, first);
      expect(shown).toHaveLength(23);
      expect(new Set(shown)).toEqual(new Set(ids));
    }));

  test("goes on beyond its first sixty places without a repeat", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 131);
      const viewer = as(ctx, await anAccount(ctx));
      const shown = await readAll(viewer, await openFeed(viewer, { feed: "for-you" }), 20);
      expect(shown).toHaveLength(131);
      expect(new Set(shown).size).toBe(131);
    }));

  test("stays as it was decided while new videos appear and people like old ones", () =>
    withRollback(async (ctx) => {
      const { authors } = await someVideos(ctx, 12);
      const guest = as(ctx, GUEST);
      const first = await openFeed(guest, { feed: "for-you", seed: "s" });
      const places = async () => (await readAll(guest, first)).slice(5);
      const before = await places();
      await aVideoPost(ctx, authors[0] as AccountViewer);
      await ctx.db.execute(sql`update post_stats set likes = 1000, views = 1000`);
      // Only behind what was decided is there anything new.
      expect((await places()).slice(0, before.length)).toEqual(before);
    }));

  test("leaves out what has become invisible meanwhile, and fills the page from behind it", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 12);
      const guest = as(ctx, GUEST);
      const first = await openFeed(guest, { feed: "for-you" });
      const second = pageOf(await readFeed(guest, { session: first.session, after: 5, limit: 3 }));
      const [deleted, hidden] = second.items.map(({ post }) => post.id) as [PostId, PostId];
      await ctx.db.update(posts).set({ deletedAt: ctx.now }).where(eq(posts.id, deleted));
      await ctx.db.update(posts).set({ visibility: "unlisted" }).where(eq(posts.id, hidden));
      const again = pageOf(await readFeed(guest, { session: first.session, after: 5, limit: 3 }));
      expect(again.items).toHaveLength(3);
      expect(again.items.map(({ post }) => post.id)).not.toContain(deleted);
      expect(again.items.map(({ post }) => post.id)).not.toContain(hidden);
      expect(again.next).toBe(10);
    }));

  test("shows only public videos of accounts in good standing", () =>
    withRollback(async (ctx) => {
      const author = await anAccount(ctx);
      const suspended = await anAccount(ctx, { state: "suspended" });
      const open = await aVideoPost(ctx, author);
      for (const visibility of ["unlisted", "followers", "circle", "mentioned"] as const)
        await aVideoPost(ctx, author, { visibility });
      await aVideoPost(ctx, author, { deletedAt: ctx.now });
      await aVideoPost(ctx, suspended);
      const follower = await anAccount(ctx);
      await aFollow(ctx, follower.accountId, author.accountId);
      for (const viewer of [GUEST, follower]) {
        const page = await openFeed(as(ctx, viewer), { feed: "for-you" });
        expect(page.items.map(({ post }) => post.id)).toEqual([open]);
      }
      expect((await openFeed(as(ctx, author), { feed: "for-you" })).items).toEqual([]);
    }));

  test("finds the videos of others below hundreds of a muted account's, and of one's own", () =>
    withRollback(async (ctx) => {
      const { ids } = await someVideos(ctx, 10);
      const [me, loud] = [await anAccount(ctx), await anAccount(ctx)];
      await aMute(ctx, me, loud);
      for (let i = 0; i < 130; i++) {
        await aVideoPost(ctx, loud);
        await aVideoPost(ctx, me);
      }
      const page = await openFeed(as(ctx, me), { feed: "for-you", limit: 20 });
      expect(new Set(page.items.map(({ post }) => post.id))).toEqual(new Set(ids));
    }));

  test("finds the videos of others below hundreds that a suspended account has published since", () =>
    withRollback(async (ctx) => {
      const { ids } = await someVideos(ctx, 10);
      const spammer = await anAccount(ctx, { state: "suspended" });
      for (let i = 0; i < 150; i++) await aVideoPost(ctx, spammer);
      const page = await openFeed(as(ctx, await anAccount(ctx)), { feed: "for-you", limit: 20 });
      expect(new Set(page.items.map(({ post }) => post.id))).toEqual(new Set(ids));
    }));

  test("is empty, not broken, where there is nothing", () =>
    withRollback(async (ctx) => {
      const page = await openFeed(as(ctx, GUEST), { feed: "for-you" });
      expect(page).toMatchObject({ items: [], next: null });
    }));

  test("gives the same order for the same seed", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 20);
      const open = async (seed: string) =>
        (await openFeed(as(ctx, GUEST), { feed: "for-you", limit: 20, seed })).items.map(({ post }) => post.id);
      expect(await open("one")).toEqual(await open("one"));
      expect(await open("one")).not.toEqual(await open("two"));
    }));
});

describe("Following", () => {
  test("is what the followed publish, newest first, followers-only videos too, down to the oldest", () =>
    withRollback(async (ctx) => {
      const [viewer, followed, stranger] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      await aFollow(ctx, viewer.accountId, followed.accountId);
      const ids: PostId[] = [];
      for (let i = 0; i < 70; i++) {
        // Days apart, so that the oldest lie beyond every window that is looked through first.
        const at = later(ctx, -i * 30 * HOUR);
        ids.push(await aVideoPost(at, followed, { visibility: i % 2 ? "followers" : "public" }));
        if (i % 10 === 0) await aVideoPost(at, stranger);
      }
      await aVideoPost(ctx, followed, { visibility: "unlisted" });
      const me = as(ctx, viewer);
      const first = await openFeed(me, { feed: "following" });
      expect(first.items.every(({ reason }) => reason === "newest")).toBe(true);
      expect(await readAll(me, first, 20)).toEqual(ids);
    }));

  test("is empty for guests and for who follows nobody", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 2);
      for (const viewer of [GUEST, await anAccount(ctx)]) {
        expect(await openFeed(as(ctx, viewer), { feed: "following" })).toMatchObject({ items: [], next: null });
      }
    }));
});

describe("a session", () => {
  test("is refused when it is forged, and when it is somebody else's", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 8);
      const [mine, other] = [as(ctx, await anAccount(ctx)), as(ctx, await anAccount(ctx))];
      const { session } = await openFeed(mine, { feed: "for-you" });
      const last = session.at(-1) === "A" ? "Q" : "A";
      const guests = await openFeed(as(ctx, GUEST), { feed: "for-you" });
      for (const [who, token] of [
        [mine, session.slice(0, -1) + last],
        [mine, `A${session}`],
        [mine, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],
        [mine, ""],
        [mine, "ç".repeat(40)],
        [other, session],
        [as(ctx, GUEST), session],
        [mine, guests.session],
      ] as const) {
        const refused = { ok: false, failure: { code: "not_found", what: "feed session" } };
        expect(await readFeed(who, { session: token, after: 0 })).toEqual(refused);
        expect(await explain(who, { session: token, postId: "1" as PostId })).toEqual(refused);
      }
      expect((await readFeed(mine, { session, after: 0 })).ok).toBe(true);
    }));

  test("is gone after a day, before and after it is swept", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 8);
      const guest = as(ctx, GUEST);
      const { session } = await openFeed(guest, { feed: "for-you" });
      const tomorrow = later(guest, 24 * HOUR);
      const gone = { ok: false, failure: { code: "gone", reason: "feed_session_expired" } };
      expect((await readFeed(later(guest, 23 * HOUR), { session, after: 0 })).ok).toBe(true);
      expect(await readFeed(tomorrow, { session, after: 0 })).toEqual(gone);
      await openFeed(tomorrow, { feed: "for-you" });
      expect(await sweepFeedSessions(later(ctx, 25 * HOUR))).toBe(1);
      expect(await readFeed(tomorrow, { session, after: 0 })).toEqual(gone);
      expect(await ctx.db.select().from(feedSessions)).toHaveLength(1);
    }));

  test("answers a place beyond its end with nothing, and decides nothing for it", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 80);
      const guest = as(ctx, GUEST);
      const { session } = await openFeed(guest, { feed: "for-you" });
      expect(pageOf(await readFeed(guest, { session, after: 5_000 }))).toMatchObject({ items: [], next: null });
      const [row] = await ctx.db.select().from(feedSessions);
      expect(row?.postIds).toHaveLength(60);
    }));

  test("proves what it served: viewer, post, place, ranker; reading again is the same impression", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 8);
      const viewer = await anAccount(ctx);
      const me = as(ctx, viewer);
      const first = await openFeed(me, { feed: "for-you" });
      const again = pageOf(await readFeed(later(me, 1000), { session: first.session, after: 0 }));
      first.items.forEach((item, position) => {
        const impression = readImpression(item.impression);
        expect(impression).toMatchObject({
          accountId: viewer.accountId,
          postId: item.post.id,
          position,
          feed: "for-you",
          issuedAt: ctx.now,
        });
        expect(readImpression((again.items[position] as typeof item).impression)?.id).toBe(impression?.id);
      });
      const ids = first.items.map((item) => readImpression(item.impression)?.id);
      expect(new Set(ids).size).toBe(5);
    }));
});

describe("an explanation", () => {
  test("has every term's part, and they add up to the score", () =>
    withRollback(async (ctx) => {
      const { authors } = await someVideos(ctx, 30);
      const viewer = await anAccount(ctx);
      const liked = authors[3] as AccountViewer;
      await aFollow(ctx, viewer.accountId, liked.accountId);
      const me = as(ctx, viewer);
      const page = await openFeed(me, { feed: "for-you", limit: 20 });
      for (const [position, { post, reason }] of page.items.entries()) {
        const why = await explain(me, { session: page.session, postId: post.id });
        if (!why.ok) throw new Error(why.failure.code);
        const { terms, score, slot } = why.value;
        expect(why.value).toMatchObject({ position, candidates: 30, servedAt: ctx.now.toISOString() });
        expect(terms.map(({ name }) => name)).toEqual(TERM_NAMES);
        expect(terms.reduce((sum, { part }) => sum + part, 0)).toBe(score);
        const most = Math.max(...terms.map(({ part }) => part));
        if (slot) expect(reason).toBe("exploration");
        else expect(terms.find(({ name }) => name === reason)?.part).toBe(most);
        const follow = terms.find(({ name }) => name === "follow");
        expect(follow?.part).toBe(post.author.id === liked.accountId ? 250 : 0);
      }
      expect(page.items.map(({ post }) => post.author.id)).toContain(liked.accountId);
    }));

  test("knows only what is in the session; Following has no terms to tell", () =>
    withRollback(async (ctx) => {
      const { authors, ids } = await someVideos(ctx, 3);
      const viewer = await anAccount(ctx);
      await aFollow(ctx, viewer.accountId, (authors[0] as AccountViewer).accountId);
      const me = as(ctx, viewer);
      const { session } = await openFeed(me, { feed: "following" });
      expect(await explain(me, { session, postId: ids[1] as PostId })).toMatchObject({ ok: false });
      expect(await explain(me, { session, postId: ids[0] as PostId })).toMatchObject({
        ok: true,
        value: { position: 0, score: 0, terms: [], ranker: "newest-1" },
      });
    }));
});

describe("coming back to a place", () => {
  test("finds the same videos and the place; whatever is wrong with it, a feed opens", () =>
    withRollback(async (ctx) => {
      await someVideos(ctx, 20);
      const guest = as(ctx, GUEST);
      const { page } = await openFeedAt(guest, "for-you", {});
      expect(page.items).toHaveLength(3);
      const back = await openFeedAt(guest, "for-you", { s: page.session, at: "7" });
      expect(back.at).toBe(7);
      expect(back.page.items).toHaveLength(10);
      expect(back.page.items.slice(0, 3).map(({ post }) => post.id)).toEqual(page.items.map(({ post }) => post.id));
      for (const place of [
        { s: "forged", at: "7" },
        { s: page.session, at: "-1" },
        { s: [page.session, page.session], at: "3" },
      ]) {
        const opened = await openFeedAt(guest, "for-you", place);
        expect(opened.at).toBe(0);
        expect(opened.page.items).toHaveLength(3);
        expect(opened.page.session).not.toBe(page.session);
      }
      const following = await openFeedAt(guest, "following", { s: page.session, at: "2" });
      expect(following.page.items).toEqual([]);
    }));
});
