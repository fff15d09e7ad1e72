import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, posts, trends, trendVoices } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { deliverFact } from "@/lib/jobs/deliver-fact";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFilter, aMute, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { aCrowd, isTagged, theyLike } from "@/lib/testing/trends";
import { countTrends } from "./count-trends";
import { hearLike, hearPublished, hearReply, hearRepost } from "./on-facts";
import { listTrendLanguages, listTrends, trendingVideos } from "./queries";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const guest = (ctx: Context) => as(ctx, GUEST);
const idsOf = async (ctx: Context, kind: "post" | "video", language?: string) =>
  (await listTrends(ctx, { kind, language })).map(({ post }) => post.id);
const namesOf = async (ctx: Context, language?: string) =>
  (await listTrends(ctx, { kind: "hashtag", language })).map(({ name }) => name);

/** Each of them publishes a post with a hashtag. */
async function theyUse(
  ctx: Context,
  who: readonly AccountViewer[],
  name: string,
  over: object = {},
): Promise<PostId[]> {
  const made: PostId[] = [];
  for (const author of who) {
    const postId = await aPost(ctx, author, over);
    await isTagged(ctx, postId, name);
    await hearPublished(ctx, { type: "post.published", postId, authorId: author.accountId });
    made.push(postId);
  }
  return made;
}

test("what many speak for within an hour trends, with its curve, and says how many and how many are usual", () =>
  withRollback(async (ctx) => {
    const crowd = await aCrowd(ctx, 12);
    const [video, text] = [await aVideoPost(ctx, await anAccount(ctx)), await aPost(ctx, await anAccount(ctx))];
    await theyLike(ctx, crowd, video);
    await theyLike(ctx, crowd.slice(0, 7), text);
    await theyUse(ctx, crowd.slice(0, 6), "kiln");
    const soon = later(ctx, MINUTE);
    await countTrends(soon);
    expect(await idsOf(guest(soon), "video")).toEqual([video]);
    expect(await idsOf(guest(soon), "post")).toEqual([text]);
    const [tag] = await listTrends(guest(soon), { kind: "hashtag" });
    expect(tag).toMatchObject({ name: "kiln", accounts: 6, usual: 0, isNow: true, direction: "rising" });
    expect(tag?.curve).toEqual([...Array(23).fill(0), 6]);
    const [first] = await ctx.db.execute<{ id: string; score: number }>(trendingVideos(5));
    expect([first?.id, (first?.score ?? 0) > 0 && (first?.score ?? 0) < 1]).toEqual([video, true]);
  }));

test("four people are no trend; neither is an author alone, nor who says it again and again", () =>
  withRollback(async (ctx) => {
    const crowd = await aCrowd(ctx, 4);
    const author = await anAccount(ctx);
    const video = await aVideoPost(ctx, author);
    await theyLike(ctx, [...crowd, author], video);
    for (const { accountId } of crowd) await hearLike(ctx, { type: "post.liked", postId: video, accountId });
    for (const who of crowd) {
      const reply = await aPost(ctx, who, { replyTo: { id: video } });
      for (let again = 0; again < 3; again++)
        await hearReply(ctx, {
          type: "post.replied",
          postId: reply,
          replyToId: video,
          rootId: video,
          authorId: who.accountId,
        });
    }
    await countTrends(later(ctx, MINUTE));
    expect(await idsOf(guest(ctx), "video")).toEqual([]);
    expect(await ctx.db.$count(trendVoices, eq(trendVoices.subjectId, video))).toBe(4);
  }));

test("what is usual for a hashtag is no trend of it, however many there are", () =>
  withRollback(async (ctx) => {
    const crowd = await aCrowd(ctx, 8);
    const [small, big] = [await theyUse(ctx, crowd, "small"), await theyUse(ctx, crowd, "big")];
    expect([small.length, big.length]).toEqual([8, 8]);
    await ctx.db.execute(sql`
      insert into trend_hours (kind, subject_id, hour, language, accounts)
      select 'hashtag', h.id, date_trunc('hour', ${ctx.now.toISOString()}::timestamptz) - n * interval '1 hour', 'und', 9
      from hashtags h, generate_series(2, 168) n where h.name = 'big'`);
    await countTrends(later(ctx, MINUTE));
    expect(await namesOf(guest(ctx))).toEqual(["small"]);
  }));

test("a trend keeps its peak, says when that was, fades by half in six hours and is gone in the end", () =>
  withRollback(async (ctx) => {
    const video = await aVideoPost(ctx, await anAccount(ctx));
    await theyLike(ctx, await aCrowd(ctx, 12), video);
    await countTrends(ctx);
    const score = async () => (await ctx.db.select().from(trends).where(eq(trends.subjectId, video)))[0]?.score;
    expect(await score()).toBe(121);
    const evening = later(ctx, 6 * HOUR);
    await countTrends(evening);
    expect(await score()).toBeCloseTo(60.5);
    const [trend] = await listTrends(guest(evening), { kind: "video" });
    expect(trend).toMatchObject({ accounts: 12, isNow: false, peakAt: ctx.now.toISOString() });
    expect(trend?.curve.slice(-7)).toEqual([12, 0, 0, 0, 0, 0, 0]);
    await countTrends(later(ctx, 48 * HOUR));
    expect(await score()).toBeUndefined();
  }));

test("a fact that is delivered twice, or hours late, changes nothing but its own hour", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const video = await aVideoPost(ctx, author);
    const repost = await aPost(ctx, fan, { kind: "repost", body: "", repostOfId: video });
    const fact = { type: "post.reposted", postId: repost, repostOfId: video, accountId: fan.accountId } as const;
    for (const late of [0, 0, 3 * HOUR, 23 * HOUR]) await hearRepost(later(ctx, late), fact);
    const hours = await ctx.db.execute(sql`select accounts, hour from trend_hours where subject_id = ${video}`);
    expect(hours.map(({ accounts: count }) => count)).toEqual([1]);
    await hearRepost(later(ctx, 25 * HOUR), fact);
    expect(await ctx.db.$count(sql`trend_hours`, sql`subject_id = ${video}`)).toBe(1);
  }));

test("trends are told by language too, and together", () =>
  withRollback(async (ctx) => {
    const crowd = await aCrowd(ctx, 6);
    await theyUse(ctx, crowd, "barro", { language: "es-MX" });
    await theyUse(ctx, crowd, "clay", { language: "en" });
    await theyUse(ctx, crowd.slice(0, 3), "both", { language: "en" });
    await theyUse(ctx, crowd.slice(3), "both", { language: "es" });
    await countTrends(later(ctx, MINUTE));
    expect((await namesOf(guest(ctx))).sort()).toEqual(["barro", "both", "clay"]);
    expect([await namesOf(guest(ctx), "es"), await namesOf(guest(ctx), "en")]).toEqual([["barro"], ["clay"]]);
    expect(await namesOf(guest(ctx), "pt")).toEqual([]);
    expect((await listTrendLanguages(ctx)).sort()).toEqual(["en", "es"]);
  }));

const UNFIT: [string, object, object][] = [
  ["sensitive", { sensitive: true }, {}],
  ["behind a warning", { contentWarning: "Heights" }, {}],
  ["for followers", { visibility: "followers" }, {}],
  ["unlisted", { visibility: "unlisted" }, {}],
  ["deleted", { deletedAt: new Date("2026-06-01T12:00:00Z") }, {}],
  ["of a private account", {}, { isPrivate: true }],
  ["of a limited account", {}, { restriction: "limited" }],
  ["of somebody who does not want to be found", {}, { discoverable: false }],
  ["of a suspended account", {}, { state: "suspended" }],
];

test.each(UNFIT)("nothing trends that is %s, from the beginning or since", (_, post, author) =>
  withRollback(async (ctx) => {
    const crowd = await aCrowd(ctx, 8);
    const [before, since] = [await anAccount(ctx), await anAccount(ctx)];
    const [never, noMore] = [await aVideoPost(ctx, before), await aVideoPost(ctx, since)];
    const tagged = await aPost(ctx, before);
    await isTagged(ctx, tagged, "unfit");
    const unfit = async (id: PostId, account: AccountViewer) => {
      if (Object.keys(post).length > 0) await ctx.db.update(posts).set(post).where(eq(posts.id, id));
      if (Object.keys(author).length > 0)
        await ctx.db.update(accounts).set(author).where(eq(accounts.id, account.accountId));
    };
    for (const id of [never, tagged]) await unfit(id, before);
    await theyLike(ctx, crowd, never);
    await theyLike(ctx, crowd, noMore);
    for (const who of crowd) {
      const repost = await aPost(ctx, who, { kind: "repost", body: "", repostOfId: tagged });
      await hearRepost(ctx, { type: "post.reposted", postId: repost, repostOfId: tagged, accountId: who.accountId });
    }
    await countTrends(later(ctx, MINUTE));
    expect([await idsOf(guest(ctx), "video"), await namesOf(guest(ctx))]).toEqual([[noMore], []]);
    await unfit(noMore, since);
    expect(await idsOf(guest(ctx), "video"), "at once, before the next run").toEqual([]);
    await countTrends(later(ctx, 6 * MINUTE));
    expect(await ctx.db.$count(trends, eq(trends.kind, "video"))).toBe(0);
  }),
);

test("nobody is shown trends of whom they have muted, blocked or filtered; others are", () =>
  withRollback(async (ctx) => {
    const crowd = await aCrowd(ctx, 8);
    const author = await anAccount(ctx);
    const video = await aVideoPost(ctx, author, { body: "a kiln of clay" });
    await theyLike(ctx, crowd, video);
    await theyUse(ctx, [author], "onlyhis");
    for (const who of crowd) {
      const [post] = await ctx.db.execute<{ id: PostId }>(sql`select post_id::text as id from post_hashtags limit 1`);
      const repost = await aPost(ctx, who, { kind: "repost", body: "", repostOfId: post?.id });
      await hearRepost(ctx, {
        type: "post.reposted",
        postId: repost,
        repostOfId: post?.id as PostId,
        accountId: who.accountId,
      });
    }
    await countTrends(later(ctx, MINUTE));
    const [muting, blocking, blocked, filtering, other] = [
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
    ];
    await aMute(ctx, muting, author);
    await aBlock(ctx, blocking, author);
    await aBlock(ctx, author, blocked);
    await aFilter(ctx, filtering, "word", "kiln");
    for (const viewer of [muting, blocking, blocked])
      expect([await idsOf(as(ctx, viewer), "video"), await namesOf(as(ctx, viewer))]).toEqual([[], []]);
    expect([await idsOf(as(ctx, filtering), "video"), await namesOf(as(ctx, filtering))]).toEqual([[], ["onlyhis"]]);
    expect([await idsOf(as(ctx, other), "video"), await namesOf(as(ctx, other))]).toEqual([[video], ["onlyhis"]]);
  }));

test("a post speaks for ten of its hashtags at most, and a like for none", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const postId = await aPost(ctx, author);
    for (let n = 0; n < 15; n++) await isTagged(ctx, postId, `tag${n}`);
    await hearPublished(ctx, { type: "post.published", postId, authorId: author.accountId });
    await theyLike(ctx, [fan], postId);
    const count = (who: AccountViewer) =>
      ctx.db.$count(trendVoices, sql`${trendVoices.kind} = 'hashtag' and ${trendVoices.accountId} = ${who.accountId}`);
    expect([await count(author), await count(fan)]).toEqual([10, 0]);
  }));

test("every fact of the kind is heard: published, liked, reacted to, answered, passed on", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const postId = await aPost(ctx, author);
    await isTagged(ctx, postId, "heard");
    const [liker, reactor, answerer, passer] = [
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
    ];
    const at = ctx.now.toISOString();
    await ctx.db.execute(sql`insert into likes values (${postId}, ${liker.accountId}, ${at})`);
    await ctx.db.execute(
      sql`insert into reactions (post_id, account_id, emoji, created_at) values (${postId}, ${reactor.accountId}, '🔥', ${at})`,
    );
    const reply = await aPost(ctx, answerer, { replyTo: { id: postId } });
    const repost = await aPost(ctx, passer, { kind: "repost", body: "", repostOfId: postId });
    for (const fact of [
      { type: "post.liked", postId, accountId: liker.accountId },
      { type: "post.reacted", postId, accountId: reactor.accountId, emoji: "🔥" },
      { type: "post.replied", postId: reply, replyToId: postId, rootId: postId, authorId: answerer.accountId },
      { type: "post.reposted", postId: repost, repostOfId: postId, accountId: passer.accountId },
    ] as const)
      await deliverFact(ctx, fact);
    await hearPublished(ctx, { type: "post.published", postId, authorId: author.accountId });
    const voices = await ctx.db.select().from(trendVoices);
    const heard = (kind: string) =>
      new Set(voices.filter((one) => one.kind === kind).map(({ accountId }) => accountId));
    expect(heard("post")).toEqual(new Set([liker, reactor, answerer, passer].map(({ accountId }) => accountId)));
    expect(heard("hashtag")).toEqual(new Set([author, passer].map(({ accountId }) => accountId)));
  }));
