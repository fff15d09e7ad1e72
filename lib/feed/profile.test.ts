import { describe, expect, test } from "vitest";
import { accounts, likes } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { listPostsOf } from "@/lib/posts/queries/profile";
import { PROFILE_TABS, type ProfileTab } from "@/lib/posts/types";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, aMute, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { openFeedAt } from "./open-at";
import { openFeed, readFeed } from "./queries";
import { extendSession } from "./sessions/store";
import { readSessionToken } from "./sessions/token";
import { type FeedKey, type FeedPage, subjectOf, tabOfSubject } from "./types";

const MINUTE = 60_000;

const played = ({ handle }: AccountViewer, tab: ProfileTab = "media"): FeedKey => ({
  feed: "profile",
  subject: subjectOf({ handle, tab }),
});

const idsOf = ({ items }: FeedPage): PostId[] => items.map(({ post }) => post.id);

async function read(me: Context, { session }: FeedPage, place: { after: number } | { before: number }) {
  const page = await readFeed(me, { session, limit: 3, ...place });
  if (!page.ok) throw new Error(page.failure.code);
  return page.value;
}

/** A session from its top to its end, wherever it begins. */
async function readBothWays(me: Context, first: FeedPage): Promise<PostId[]> {
  const ids = idsOf(first);
  for (let { previous } = first; previous !== null; ) {
    const page = await read(me, first, { before: previous });
    ids.unshift(...idsOf(page));
    previous = page.previous;
  }
  for (let { next } = first; next !== null; ) {
    const page = await read(me, first, { after: next });
    ids.push(...idsOf(page));
    next = page.next;
  }
  return ids;
}

async function aLike(ctx: Context, { accountId }: AccountViewer, postId: PostId): Promise<void> {
  await ctx.db.insert(likes).values({ postId, accountId, createdAt: ctx.now });
}

/** Somebody with nine posts on every tab, some of them not for everybody, one passed on. */
async function somebodyBusy(ctx: Context) {
  const [ana, other] = [await anAccount(ctx, { sharesLikes: true }), await anAccount(ctx)];
  for (let i = 9; i > 0; i--) {
    const at = later(ctx, -i * 10 * MINUTE);
    const visibility = i === 3 ? "followers" : i === 5 ? "unlisted" : "public";
    const theirs = await aVideoPost(at, other, { visibility });
    await aVideoPost(later(at, MINUTE), ana, { visibility });
    await aPost(later(at, 2 * MINUTE), ana, { visibility });
    await aPost(later(at, 3 * MINUTE), ana, { replyTo: { id: theirs }, visibility });
    if (i === 4) await aPost(later(at, 4 * MINUTE), ana, { kind: "repost", body: "", repostOfId: theirs });
    // What was liked last was not published last.
    await aLike(later(ctx, i * MINUTE), ana, theirs);
  }
  return { ana, other };
}

describe("a tab of a profile, played", () => {
  test("has what the tab has as cards, whoever looks, in its order", () =>
    withRollback(async (ctx) => {
      const { ana, other } = await somebodyBusy(ctx);
      const [follower, stranger, blocked, blocker] = [
        await anAccount(ctx),
        await anAccount(ctx),
        await anAccount(ctx),
        await anAccount(ctx),
      ];
      for (const author of [ana, other]) await aFollow(ctx, follower.accountId, author.accountId);
      await aBlock(ctx, ana, blocked);
      await aBlock(ctx, blocker, ana);
      const sizes = new Set<number>();
      for (const viewer of [GUEST, follower, stranger, blocked, blocker, ana, other])
        for (const tab of PROFILE_TABS) {
          const me = as(ctx, viewer);
          const { items } = await listPostsOf(me, { accountId: ana.accountId, tab });
          const all = await readBothWays(me, await openFeed(me, { ...played(ana, tab), limit: 3 }));
          expect(all, tab).toEqual(items.map(({ id }) => id));
          sizes.add(all.length);
        }
      // Nothing for those between whom there is a block, and the others don't all see the same.
      expect([...sizes].sort((a, b) => a - b)).toEqual([0, 7, 8, 9, 15, 17, 19]);
    }));

  test("opened in its midst, has what is newer above and what is older below, in the same order", () =>
    withRollback(async (ctx) => {
      const { ana } = await somebodyBusy(ctx);
      for (const viewer of [GUEST, ana])
        for (const tab of PROFILE_TABS) {
          const me = as(ctx, viewer);
          const { items } = await listPostsOf(me, { accountId: ana.accountId, tab });
          const all = items.map(({ id }) => id);
          for (const asked of [all[0], all[4], all.at(-1)] as PostId[]) {
            const { page, at } = await openFeedAt(me, played(ana, tab), { post: asked });
            expect(page.items[at]?.post.id).toBe(asked);
            expect(at).toBe(Math.min(2, all.indexOf(asked)));
            expect(await readBothWays(me, page)).toEqual(all);
            expect(page.items.map(({ position }) => all[position])).toEqual(idsOf(page));
          }
        }
    }));

  test("begins at its top where the post that was asked for does not stand on it for the viewer", () =>
    withRollback(async (ctx) => {
      const { ana, other } = await somebodyBusy(ctx);
      const me = as(ctx, GUEST);
      const hidden = await aVideoPost(later(ctx, -25 * MINUTE), ana, { visibility: "followers" });
      const top = idsOf((await openFeedAt(me, played(ana), {})).page);
      expect(top).toHaveLength(3);
      for (const post of [hidden, await aVideoPost(ctx, other), "9223372036854775807", "x", "'; --", ["1", "2"]])
        expect(await openFeedAt(me, played(ana), { post }).then(({ page, at }) => [idsOf(page), at])).toEqual([top, 0]);
    }));

  test("has what the viewer keeps out of feeds", () =>
    withRollback(async (ctx) => {
      const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
      const video = await aVideoPost(ctx, author);
      await aMute(ctx, me, author);
      expect(idsOf(await openFeed(as(ctx, me), played(author)))).toEqual([video]);
    }));

  test("is a session of this tab, and nobody's where there is none", () =>
    withRollback(async (ctx) => {
      const { ana } = await somebodyBusy(ctx);
      const me = as(ctx, GUEST);
      const { session } = await openFeed(me, played(ana, "replies"));
      expect(await readFeed(me, { session, ...played(ana, "replies") })).toMatchObject({ ok: true });
      for (const key of [played(ana), played(ana, "posts"), { feed: "profile", subject: "somebody_else" }] as FeedKey[])
        expect(await readFeed(me, { session, ...key })).toMatchObject({ failure: { code: "not_found" } });
      for (const subject of ["nobody_at_all", `${ana.handle}/nonsense`, "", null])
        expect(await openFeed(me, { feed: "profile", subject })).toMatchObject({
          items: [],
          previous: null,
          next: null,
        });
      expect(["@Ana", "ana/replies", "ana/", "ana/x", "/likes", ""].map(tabOfSubject)).toEqual([
        { handle: "ana", tab: "media" },
        { handle: "ana", tab: "replies" },
        null,
        null,
        null,
        null,
      ]);
    }));
});

describe("what somebody likes, played", () => {
  test("is there while they share it, also in what was opened before", () =>
    withRollback(async (ctx) => {
      const { ana } = await somebodyBusy(ctx);
      const [me, herself] = [as(ctx, await anAccount(ctx)), as(ctx, ana)];
      const page = await openFeed(me, played(ana, "likes"));
      const own = await openFeed(herself, played(ana, "likes"));
      expect([page.items.length, own.items.length]).toEqual([5, 5]);
      await ctx.db.update(accounts).set({ sharesLikes: false });
      expect(await readFeed(me, { session: page.session, after: 0 })).toMatchObject({ failure: { code: "gone" } });
      expect((await openFeed(me, played(ana, "likes"))).items).toEqual([]);
      expect((await read(herself, own, { after: 0 })).items).toHaveLength(3);
      // The other tabs of hers are told to everybody as before.
      expect((await openFeed(me, played(ana, "replies"))).items).toHaveLength(5);
    }));

  test("goes on where it was though the last like that was shown is taken back", () =>
    withRollback(async (ctx) => {
      const [fan, author] = [await anAccount(ctx, { sharesLikes: true }), await anAccount(ctx)];
      const liked: PostId[] = [];
      for (let i = 0; i < 70; i++) {
        const post = await aPost(later(ctx, i), author);
        // Several at one instant.
        await aLike(later(ctx, -Math.floor(i / 4) * MINUTE), fan, post);
        liked.push(post);
      }
      const me = as(ctx, GUEST);
      const { items } = await listPostsOf(me, { accountId: fan.accountId, tab: "likes", limit: 100 });
      const all = items.map(({ id }) => id);
      const page = await openFeed(me, played(fan, "likes"));
      await ctx.db.execute(`delete from likes where post_id = ${all[59]}`);
      expect(await extendSession(me, readSessionToken(page.session) ?? expect.fail("no session"), 60)).toBe(70);
      expect(await readBothWays(me, page)).toEqual(all);
    }));
});

test("one comes back to a place far down, and up from there", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const all: PostId[] = [];
    for (let i = 0; i < 135; i++) all.push(await aPost(later(ctx, -i * 1_000), ana));
    const me = as(ctx, GUEST);
    const first = await openFeed(me, played(ana, "posts"));
    await readBothWays(me, first);
    for (const place of [0, 40, 120, 130, 134]) {
      const { page, at } = await openFeedAt(me, played(ana, "posts"), { s: first.session, at: String(place) });
      expect(page.items[at]).toMatchObject({ position: place, post: { id: all[place] } });
      expect(page.items.length).toBeLessThanOrEqual(123);
      expect(await readBothWays(me, page)).toEqual(all);
    }
  }));
