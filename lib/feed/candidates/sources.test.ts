import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { followedHashtags, hashtags, postHashtags } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { HashtagId, PostId } from "@/lib/core/ids";
import { reportAccount } from "@/lib/moderation/mutations/report";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, aMute, anAccount, aVideoPost } from "@/lib/testing/factories";
import type { Candidate } from "../ranking/candidate";
import { rejectReported } from "../signals/reject";
import { setSignal } from "../signals/set-signal";
import type { SourceName } from "../types";
import { findCandidates, findSeenCandidates } from "./find-candidates";
import { sourcesOf } from "./sources";

const DAY = 86_400_000;
const SEARCH = { exclude: [], seed: "s" };

async function aHashtag(ctx: Context, name: string, ids: PostId[] = []): Promise<HashtagId> {
  const [tag] = await ctx.db.insert(hashtags).values({ name, displayName: name, createdAt: ctx.now }).returning();
  if (!tag) throw new Error("no hashtag was made");
  for (const postId of ids) await ctx.db.insert(postHashtags).values({ hashtagId: tag.id, postId });
  return tag.id;
}

/** So many newer videos of as many others that nothing old is found by being fresh or hot. */
async function aFlood(ctx: Context): Promise<void> {
  for (let i = 0; i < 90; i++) {
    const id = await aVideoPost(ctx, await anAccount(ctx));
    await ctx.db.execute(sql`update post_stats set heat = 1e9 where post_id = ${id}`);
  }
}

async function search(ctx: Context, over: Partial<Parameters<typeof findCandidates>[1]> = {}) {
  const found = new Map((await findCandidates(ctx, { ...SEARCH, ...over })).map((one) => [one.postId, one]));
  const sources = (id: PostId): readonly SourceName[] | undefined => found.get(id)?.sources;
  return { found, sources };
}

/** A video of five days ago, below the flood. */
const anOldOne = (ctx: Context, author: AccountViewer) => aVideoPost(later(ctx, -5 * DAY), author);

describe("a candidate is found", () => {
  test("by its author, whom the viewer follows, or who is followed by those", () =>
    withRollback(async (ctx) => {
      await aFlood(ctx);
      const [me, friend, theirs, stranger] = [
        await anAccount(ctx),
        await anAccount(ctx),
        await anAccount(ctx),
        await anAccount(ctx),
      ];
      await aFollow(ctx, me.accountId, friend.accountId);
      await aFollow(ctx, friend.accountId, theirs.accountId);
      const [own, met, none] = [
        await anOldOne(ctx, friend),
        await anOldOne(ctx, theirs),
        await anOldOne(ctx, stranger),
      ];
      const { found, sources } = await search(as(ctx, me));
      expect(sources(own)).toEqual(["followed"]);
      expect(found.get(own)).toMatchObject({ followed: true, friends: 0 });
      expect(sources(met)).toEqual(["network"]);
      expect(found.get(met)).toMatchObject({ followed: false, friends: 1 });
      expect(sources(none)).toBe(undefined);
      const hiding = as(ctx, me);
      await ctx.db.execute(sql`update accounts set hides_follows = true where id = ${friend.accountId}`);
      expect((await search(hiding)).sources(met)).toBe(undefined);
    }));

  test("by a hashtag that the viewer follows, or, for a guest too, takes an interest in", () =>
    withRollback(async (ctx) => {
      await aFlood(ctx);
      const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
      const [ofFollowed, ofWanted] = [await anOldOne(ctx, author), await anOldOne(ctx, author)];
      const hashtagId = await aHashtag(ctx, "garden", [ofFollowed]);
      await aHashtag(ctx, 'odd "name"\\', [ofWanted]);
      await ctx.db.insert(followedHashtags).values({ accountId: me.accountId, hashtagId, createdAt: ctx.now });
      const wanted = ['odd "name"\\', "nobody-uses-it"];
      const mine = await search(as(ctx, me), { wanted });
      expect(mine.sources(ofFollowed)).toEqual(["hashtag"]);
      expect(mine.sources(ofWanted)).toEqual(["hashtag"]);
      expect(mine.found.get(ofFollowed)).toMatchObject({ hashtags: ["garden"], followedHashtags: 1 });
      expect(mine.found.get(ofWanted)).toMatchObject({ followedHashtags: 0 });
      expect((await search(as(ctx, GUEST), { wanted })).sources(ofWanted)).toEqual(["hashtag"]);
      expect((await search(as(ctx, GUEST))).sources(ofWanted)).toBe(undefined);
    }));

  test("by being like what the viewer watched", () =>
    withRollback(async (ctx) => {
      await aFlood(ctx);
      const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
      const [watched, like] = [await anOldOne(ctx, author), await anOldOne(ctx, author)];
      await ctx.db.execute(sql`insert into seen_posts (account_id, post_id, watched_share, seen_at)
        values (${me.accountId}, ${watched}, 1, ${ctx.now.toISOString()})`);
      await ctx.db.execute(sql`insert into post_neighbours (post_id, neighbour_ids, weights, rebuilt_at)
        values (${watched}, array[${like}::bigint], array[0.7::real], ${ctx.now.toISOString()})`);
      const { found, sources } = await search(as(ctx, me));
      expect(sources(like)).toEqual(["similar"]);
      expect(found.get(like)?.similarity).toBeGreaterThan(0);
      expect(sources(watched)).toBe(undefined);
    }));

  test("by being owed an audience: to members, until it has had it", () =>
    withRollback(async (ctx) => {
      await aFlood(ctx);
      const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
      const video = await anOldOne(ctx, author);
      const since = ctx.now.toISOString();
      await ctx.db.execute(
        sql`insert into exposure_floors (post_id, target, opened_at) values (${video}, 100, ${since})`,
      );
      await ctx.db.execute(sql`update post_stats set reach = 30 where post_id = ${video}`);
      const { found, sources } = await search(as(ctx, me));
      expect(sources(video)).toEqual(["owed"]);
      expect(found.get(video)).toMatchObject({ owed: 70, owedTo: 100 });
      expect((await search(as(ctx, GUEST))).sources(video)).toBe(undefined);
      await ctx.db.execute(sql`update exposure_floors set reached_at = ${since}`);
      expect((await search(as(ctx, me))).sources(video)).toBe(undefined);
    }));

  test("with its length, its counts and its language", () =>
    withRollback(async (ctx) => {
      const [me, author] = [await anAccount(ctx, { language: "es" }), await anAccount(ctx)];
      const [same, other, unknown] = [
        await aVideoPost(ctx, author, { language: "es-MX" }),
        await aVideoPost(ctx, author, { language: "en" }),
        await aVideoPost(ctx, author),
      ];
      await ctx.db.execute(
        sql`update post_stats set views = 5, watch_ms = 40000, downvotes = 1, dislikes = 2, rejections = 4 where post_id = ${same}`,
      );
      const { found } = await search(as(ctx, me));
      expect(found.get(same)).toMatchObject({
        durationMs: 10_000,
        views: 5,
        watchMs: 40_000,
        dislikes: 3,
        rejections: 4,
      });
      expect([same, other, unknown].map((id) => found.get(id)?.sameLanguage)).toEqual([true, false, null]);
      expect((await search(as(ctx, GUEST))).found.get(same)?.sameLanguage).toBe(null);
      const asked = await search(as(ctx, { kind: "guest", language: "en" }));
      expect([same, other, unknown].map((id) => asked.found.get(id)?.sameLanguage)).toEqual([false, true, null]);
    }));
});

describe("nothing is found, by whatever source,", () => {
  test("of somebody blocked, muted or suspended, nor what is not for everybody", () =>
    withRollback(async (ctx) => {
      const me = await anAccount(ctx);
      const [blocked, muted, gone, fine] = [
        await anAccount(ctx),
        await anAccount(ctx),
        await anAccount(ctx, { state: "suspended" }),
        await anAccount(ctx),
      ];
      await aBlock(ctx, blocked, me);
      await aMute(ctx, me, muted);
      const ids: PostId[] = [];
      for (const author of [blocked, muted, gone]) {
        await aFollow(ctx, me.accountId, author.accountId);
        ids.push(await aVideoPost(ctx, author));
      }
      await aFollow(ctx, me.accountId, fine.accountId);
      for (const visibility of ["unlisted", "followers"] as const)
        ids.push(await aVideoPost(ctx, fine, { visibility }));
      await aHashtag(ctx, "everything", ids);
      for (const id of ids)
        await ctx.db.execute(
          sql`insert into exposure_floors (post_id, target, opened_at) values (${id}, 100, ${ctx.now.toISOString()})`,
        );
      expect((await search(as(ctx, me), { wanted: ["everything"] })).found.size).toBe(0);
      for (const id of ids)
        await ctx.db.execute(sql`insert into seen_posts (account_id, post_id, watched_share, seen_at)
          values (${me.accountId}, ${id}, 1, ${ctx.now.toISOString()})`);
      expect(await findSeenCandidates(as(ctx, me), [], 60)).toEqual([]);
    }));

  test("that the viewer wanted less of; its author and hashtags count as avoided", () =>
    withRollback(async (ctx) => {
      const [me, author, other] = [await anAccount(ctx), await anAccount(ctx), await anAccount(ctx)];
      const [refused, sibling, alike, free] = [
        await aVideoPost(ctx, author),
        await aVideoPost(ctx, author),
        await aVideoPost(ctx, other),
        await aVideoPost(ctx, other),
      ];
      await aHashtag(ctx, "loud", [refused, alike]);
      const mine = as(ctx, me);
      await setSignal(mine, { postId: refused, kind: "not_interested", given: true });
      const avoided = async () => {
        const { found } = await search(mine);
        return [refused, sibling, alike, free].map((id) => (found.get(id) as Candidate | undefined)?.avoided);
      };
      expect(await avoided()).toEqual([undefined, 1, 0.5, 0]);
      await ctx.db.execute(sql`insert into seen_posts (account_id, post_id, watched_share, seen_at)
        values (${me.accountId}, ${refused}, 1, ${ctx.now.toISOString()})`);
      expect(await findSeenCandidates(mine, [], 60)).toEqual([]);
      await setSignal(mine, { postId: refused, kind: "not_interested", given: false });
      expect((await avoided()).slice(1)).toEqual([0, 0, 0]);
      await rejectReported(ctx, { postId: refused, accountId: me.accountId });
      expect(await avoided()).toEqual([undefined, 2, 1, 0]);
      await reportAccount(mine, { accountId: other.accountId, reason: "spam", comment: "" });
      expect(await avoided()).toEqual([undefined, 2, 4, 3]);
    }));
});

test("sources are told from their bits", () => {
  expect(sourcesOf(0)).toEqual([]);
  expect(sourcesOf(1 + 32 + 128)).toEqual(["fresh", "similar", "owed"]);
});
