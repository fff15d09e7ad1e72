import { describe, expect, test } from "vitest";
import { circleMembers, followedHashtags, hashtags, listMembers, lists, postHashtags, postMentions } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { HashtagId, ListId, PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, aMute, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { countNewer, readTimeline } from "./read-timeline";
import type { Timeline } from "./types";

const MINUTE = 60_000;
const FOLLOWING: Timeline = { feed: "following" };

async function page(ctx: Context, timeline: Timeline, over: { cursor?: string | null; limit?: number } = {}) {
  const read = await readTimeline(ctx, { timeline, ...over });
  if (!read.ok) throw new Error(read.failure.code);
  return { ids: read.value.items.map(({ id }) => id), next: read.value.nextCursor };
}

/** A timeline to its end, by pages of `limit`. */
async function readAll(ctx: Context, timeline: Timeline, limit = 7): Promise<PostId[]> {
  const all: PostId[] = [];
  for (let cursor: string | null = null; ; ) {
    const { ids, next } = await page(ctx, timeline, { cursor, limit });
    all.push(...ids);
    if (!next) return all;
    cursor = next;
  }
}

async function aList(ctx: Context, owner: AccountViewer, members: AccountViewer[], exclusive = false): Promise<ListId> {
  const [list] = await ctx.db
    .insert(lists)
    .values({ ownerId: owner.accountId, name: "Some", exclusive, createdAt: ctx.now })
    .returning();
  if (!list) throw new Error("no list was made");
  for (const { accountId } of members)
    await ctx.db.insert(listMembers).values({ listId: list.id, accountId, createdAt: ctx.now });
  return list.id;
}

async function aHashtag(ctx: Context, name: string, posts: PostId[]): Promise<HashtagId> {
  const [tag] = await ctx.db.insert(hashtags).values({ name, displayName: name, createdAt: ctx.now }).returning();
  if (!tag) throw new Error("no hashtag was made");
  for (const postId of posts) await ctx.db.insert(postHashtags).values({ hashtagId: tag.id, postId });
  return tag.id;
}

const repost = (ctx: Context, by: AccountViewer, repostOfId: PostId) =>
  aPost(ctx, by, { kind: "repost", body: "", repostOfId });

/** Me, somebody I follow, and a stranger. */
async function three(ctx: Context) {
  const [me, followed, stranger] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
  await aFollow(ctx, me.accountId, followed.accountId);
  return { me, followed, stranger, mine: as(ctx, me) };
}

describe("Following", () => {
  test("has every kind of post of those one follows and one's own, newest first, down to the oldest", () =>
    withRollback(async (ctx) => {
      const { me, followed, stranger, mine } = await three(ctx);
      const ids: PostId[] = [];
      for (let i = 0; i < 41; i++) {
        // Hours to weeks apart.
        const at = later(ctx, -(i ** 2) * 30 * MINUTE);
        const author = i % 5 === 0 ? me : followed;
        ids.push(i % 2 ? await aVideoPost(at, author, { visibility: "followers" }) : await aPost(at, author));
        await aPost(at, stranger);
        await aPost(at, followed, { replyTo: { id: ids[0] as PostId } });
      }
      expect(await readAll(mine, FOLLOWING)).toEqual(ids);
    }));

  test("has what is passed on, once a page, in the newer place", () =>
    withRollback(async (ctx) => {
      const { followed, stranger, mine } = await three(ctx);
      const original = await aPost(later(ctx, -9 * MINUTE), followed);
      const elsewhere = await aPost(later(ctx, -8 * MINUTE), stranger);
      await repost(later(ctx, -7 * MINUTE), followed, elsewhere);
      const newest = await repost(later(ctx, -5 * MINUTE), followed, original);
      const other = await anAccount(ctx);
      await aFollow(ctx, (mine.viewer as AccountViewer).accountId, other.accountId);
      const again = await repost(later(ctx, -4 * MINUTE), other, elsewhere);
      expect(await readAll(mine, FOLLOWING, 20)).toEqual([again, newest]);
    }));

  test("does not have what is passed on of somebody blocked, muted, or that is gone", () =>
    withRollback(async (ctx) => {
      const { me, followed, mine } = await three(ctx);
      const [blocked, muted, fine] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      await aBlock(ctx, blocked, me);
      await aMute(ctx, me, muted);
      await repost(ctx, followed, await aPost(ctx, blocked));
      await repost(ctx, followed, await aPost(ctx, muted));
      await repost(ctx, followed, await aPost(ctx, fine, { deletedAt: ctx.now }));
      await repost(ctx, followed, await aPost(ctx, fine, { visibility: "followers" }));
      const seen = await repost(ctx, followed, await aPost(ctx, fine));
      expect(await readAll(mine, FOLLOWING)).toEqual([seen]);
    }));

  test("has what is meant for a circle or for those it names where the viewer is one of them", () =>
    withRollback(async (ctx) => {
      const { me, followed, mine } = await three(ctx);
      const circle = await aPost(later(ctx, -MINUTE), followed, { visibility: "circle" });
      const named = await aPost(ctx, followed, { visibility: "mentioned" });
      expect(await readAll(mine, FOLLOWING)).toEqual([]);
      const pair = { ownerId: followed.accountId, memberId: me.accountId };
      await ctx.db.insert(circleMembers).values({ ...pair, createdAt: ctx.now });
      await ctx.db.insert(postMentions).values({ postId: named, accountId: me.accountId });
      expect(await readAll(mine, FOLLOWING)).toEqual([named, circle]);
    }));

  test("has posts with hashtags that one follows, whoever wrote them, none twice", () =>
    withRollback(async (ctx) => {
      const { me, followed, stranger, mine } = await three(ctx);
      const both = await aPost(later(ctx, -2 * MINUTE), followed);
      const tagged = await aPost(later(ctx, -MINUTE), stranger);
      const hidden = await aPost(ctx, stranger, { visibility: "unlisted" });
      const hashtagId = await aHashtag(ctx, "garden", [both, tagged, hidden]);
      expect(await readAll(mine, FOLLOWING)).toEqual([both]);
      await ctx.db.insert(followedHashtags).values({ accountId: me.accountId, hashtagId, createdAt: ctx.now });
      expect(await readAll(mine, FOLLOWING)).toEqual([tagged, both]);
    }));

  test("leaves the members of an exclusive list to that list", () =>
    withRollback(async (ctx) => {
      const { me, followed, mine } = await three(ctx);
      const post = await aPost(ctx, followed);
      const list = await aList(ctx, me, [followed], true);
      expect(await readAll(mine, FOLLOWING)).toEqual([]);
      expect(await readAll(mine, { feed: "list", subject: list })).toEqual([post]);
    }));

  test("goes on below many posts that are not for the viewer", () =>
    withRollback(async (ctx) => {
      const { followed, mine } = await three(ctx);
      const first = await aPost(later(ctx, -2 * MINUTE), followed);
      for (let i = 0; i < 80; i++) await aPost(later(ctx, -MINUTE), followed, { visibility: "circle" });
      const last = await aPost(ctx, followed);
      expect(await readAll(mine, FOLLOWING)).toEqual([last, first]);
    }));

  test("is the same for somebody who follows hundreds, wherever the posts of those lie", () =>
    withRollback(async (ctx) => {
      const { me, mine } = await three(ctx);
      const stranger = await anAccount(ctx);
      const ids: PostId[] = [];
      for (let i = 0; i < 520; i++) {
        const followed = await anAccount(ctx);
        await aFollow(ctx, me.accountId, followed.accountId);
        if (i % 20 === 0) ids.push(await aPost(later(ctx, -i * 60 * MINUTE), followed));
        await aPost(later(ctx, -i * MINUTE), stranger);
      }
      expect(await readAll(mine, FOLLOWING)).toEqual(ids);
    }));

  test("is for members only", () =>
    withRollback(async (ctx) => {
      for (const feed of ["following", "friends"] as const)
        expect(await readTimeline(as(ctx, GUEST), { timeline: { feed } })).toMatchObject({
          failure: { code: "unauthenticated" },
        });
    }));
});

describe("the other timelines", () => {
  test("Friends: those with whom one follows each other", () =>
    withRollback(async (ctx) => {
      const { me, followed, stranger, mine } = await three(ctx);
      const post = await aPost(ctx, followed);
      await aFollow(ctx, stranger.accountId, me.accountId);
      await aPost(ctx, stranger);
      await aPost(ctx, me);
      expect(await readAll(mine, { feed: "friends" })).toEqual([]);
      await aFollow(ctx, followed.accountId, me.accountId);
      expect(await readAll(mine, { feed: "friends" })).toEqual([post]);
    }));

  test("a list: of its members only, and only for its owner; others can't tell that it is there", () =>
    withRollback(async (ctx) => {
      const { me, followed, stranger, mine } = await three(ctx);
      const subject = await aList(ctx, me, [stranger]);
      await aPost(ctx, followed);
      const post = await aPost(ctx, stranger);
      await aPost(ctx, stranger, { visibility: "followers" });
      expect(await readAll(mine, { feed: "list", subject })).toEqual([post]);
      const timeline = { feed: "list", subject } as const;
      const gone = { ok: false, failure: { code: "not_found", what: "list" } };
      expect(await readTimeline(as(ctx, followed), { timeline })).toEqual(gone);
      expect(await readTimeline(mine, { timeline: { feed: "list", subject: "1" as ListId } })).toEqual(gone);
      expect(await page(mine, { feed: "list", subject: await aList(ctx, me, []) })).toEqual({ ids: [], next: null });
    }));

  test("Local and hashtags: what is public, for guests too; no answers, no reposts", () =>
    withRollback(async (ctx) => {
      const { me, followed } = await three(ctx);
      const post = await aPost(later(ctx, -MINUTE), followed);
      await repost(ctx, me, post);
      const quiet = await aPost(ctx, followed, { visibility: "unlisted" });
      const close = await aPost(ctx, followed, { visibility: "followers" });
      const answer = await aPost(ctx, me, { replyTo: { id: post } });
      const private_ = await aPost(ctx, await anAccount(ctx, { isPrivate: true }));
      await aHashtag(ctx, "garden", [post, quiet, close, answer, private_]);
      for (const timeline of [{ feed: "local" }, { feed: "hashtag", subject: "garden" }] as const)
        expect(await readAll(as(ctx, GUEST), timeline)).toEqual([post]);
      expect(await readAll(as(ctx, me), { feed: "hashtag", subject: "garden" })).toEqual([close, post]);
      expect(await readAll(as(ctx, GUEST), { feed: "hashtag", subject: "nobody-said-that" })).toEqual([]);
    }));
});

test("a cursor is good for the timeline and the viewer it was given to, and for nothing else", () =>
  withRollback(async (ctx) => {
    const { me, followed, mine } = await three(ctx);
    for (let i = 0; i < 3; i++) await aPost(ctx, followed);
    const { next } = await page(mine, FOLLOWING, { limit: 1 });
    expect(next).not.toBeNull();
    const subject = await aList(ctx, me, [followed]);
    for (const [who, timeline, cursor] of [
      [mine, { feed: "local" }, next],
      [mine, { feed: "list", subject }, next],
      [as(ctx, followed), FOLLOWING, next],
      [mine, FOLLOWING, "1"],
      [mine, FOLLOWING, "9223372036854775807"],
      [mine, FOLLOWING, "ç".repeat(40)],
      [mine, FOLLOWING, `${next?.slice(0, -1)}${next?.endsWith("A") ? "B" : "A"}`],
      [mine, FOLLOWING, `${next}=`],
    ] as const)
      expect(await readTimeline(who, { timeline, cursor })).toEqual({
        ok: false,
        failure: { code: "not_found", what: "cursor" },
      });
  }));

test("what is newer is counted, as far as the viewer may see it; nobody counts beyond 99", () =>
  withRollback(async (ctx) => {
    const { me, followed, stranger, mine } = await three(ctx);
    const count = async (since: PostId) => {
      const counted = await countNewer(mine, { timeline: FOLLOWING, since });
      return counted.ok ? counted.value.count : counted.failure.code;
    };
    const known = await aPost(later(ctx, -MINUTE), followed);
    expect(await count(known)).toBe(0);
    await aPost(ctx, stranger);
    await aPost(ctx, me);
    await aPost(ctx, followed, { visibility: "circle" });
    await aPost(ctx, followed);
    await repost(ctx, followed, known);
    expect(await count(known)).toBe(2);
    for (let i = 0; i < 110; i++) await aPost(ctx, followed);
    expect(await count(known)).toBe(99);
  }));
