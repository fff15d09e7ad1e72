import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { hashtags, linkPreviews, media, postHashtags, postMedia, postMentions, posts } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type Context, GUEST } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, aFollow, anAccount, aPicture, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { aPublication, aText, mustPublish } from "@/lib/testing/publishing";
import { findPost } from "../queries/find-post";
import { findPostStats } from "../stats";
import { deletePost } from "./delete-post";
import { publishPost } from "./publish-post";

const count = async (ctx: Context, id: PostId) => (await findPostStats(ctx, [id])).get(id);
const failure = async (attempt: ReturnType<typeof publishPost>) => {
  const result = await attempt;
  return result.ok ? null : result.failure;
};

test("a text has its language guessed, what it is folded behind, and is for whom it says", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const body = "Faroles de papel sobre el río al amanecer";
    const [id] = await mustPublish(ctx, author, {
      parts: [{ body, contentWarning: " Fire\n and water ", sensitive: true }],
      visibility: "unlisted",
      repliesFrom: "mentioned",
      quotesFrom: "followers",
    });
    expect(await findPost(as(ctx, author), id!)).toMatchObject({
      ...{ kind: "text", body, language: "es", contentWarning: "Fire and water", sensitive: true },
      ...{ visibility: "unlisted", commentsFrom: "mentioned", quotesFrom: "followers", quotes: false },
    });
  }));

test("ten pictures stand in the order in which they were put, each with its description", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const files = [];
    for (let i = 0; i < 10; i++) files.push({ mediaId: await aPicture(ctx, author), alt: `Lantern ${i}` });
    files.reverse();
    const [id] = await mustPublish(ctx, author, { parts: [{ body: "", media: files }] });
    const post = await findPost(ctx, id!);
    expect(post).toMatchObject({ kind: "pictures", body: "", language: null });
    expect(post?.pictures.map(({ mediaId, alt }) => ({ mediaId, alt }))).toEqual(files);
  }));

test("a video that can be played is published at once, with a caption longer than a text", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aVideo(ctx, author, { state: "playable" });
    const [id] = await mustPublish(ctx, author, { parts: [{ body: "a ".repeat(700), media: [{ mediaId }] }] });
    expect(await findPost(ctx, id!)).toMatchObject({ kind: "video", video: { mediaId } });
  }));

test("a thread is written in one go, each part answers the one before it, and a repeat changes nothing", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const said = aPublication({ parts: ["one", "two", "three"].map((body) => ({ body })), repliesFrom: "nobody" });
    const first = await publishPost(as(ctx, author), said);
    expect(await publishPost(as(later(ctx, 5_000), author), said)).toEqual(first);
    const rows = await ctx.db.select().from(posts).orderBy(posts.id);
    const [one, two, three] = rows.map(({ id }) => id);
    expect(first).toEqual({ ok: true, value: { postIds: [one, two, three] } });
    expect(rows.map(({ body, replyToId, rootId, repliesFrom }) => [body, replyToId, rootId, repliesFrom])).toEqual([
      ["one", null, null, "nobody"],
      ["two", one, one, null],
      ["three", two, one, null],
    ]);
    expect([(await count(ctx, one!))?.replies, (await count(ctx, two!))?.replies]).toEqual([2, 1]);
    expect((await findAccountStats(ctx, [author.accountId])).get(author.accountId)?.posts).toBe(1);
    const facts = (await recordedFacts(ctx)).map(({ type }) => type);
    expect(facts).toEqual(["post.published", "post.replied", "post.replied"]);
  }));

test("a thread may answer somebody: its parts stand under that thread", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const root = await aVideoPost(ctx, author);
    const comment = await aPost(ctx, author, { replyTo: { id: root } });
    const [one, two] = await mustPublish(ctx, fan, { parts: [{ body: "1" }, { body: "2" }], replyToId: comment });
    expect(await findPost(ctx, one!)).toMatchObject({ replyToId: comment, rootId: root });
    expect(await findPost(ctx, two!)).toMatchObject({ replyToId: one, rootId: root });
    expect((await count(ctx, root))?.replies).toBe(2);
  }));

test("what is for everybody is quoted by whom its author lets, and counted; nothing else ever is", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const locked = await anAccount(ctx, { isPrivate: true });
    await aFollow(ctx, fan.accountId, author.accountId);
    await aFollow(ctx, fan.accountId, locked.accountId);
    const open = await aText(ctx, author, "Quote me");
    const quote = await aText(ctx, fan, "Look at this", { quoteOfId: open });
    expect(await findPost(ctx, quote)).toMatchObject({ quotes: true, quoted: { id: open } });
    expect((await count(ctx, open))?.quotes).toBe(1);
    await deletePost(as(ctx, fan), { postId: quote });
    expect((await count(ctx, open))?.quotes).toBe(0);

    const tryToQuote = (quoteOfId: PostId, who = fan) =>
      failure(publishPost(as(ctx, who), aPublication({ quoteOfId })));
    const closed = { code: "forbidden", reason: "quotes_closed" };
    const narrow = await aPost(ctx, author, { visibility: "followers" });
    for (const id of [narrow, await aPost(ctx, author, { replyTo: { id: narrow } }), await aPost(ctx, locked)])
      expect(await tryToQuote(id)).toEqual(closed);
    expect(await tryToQuote(narrow, author)).toEqual(closed);
    expect(await tryToQuote(await aText(ctx, author, "Not this", { quotesFrom: "nobody" }))).toEqual(closed);
    expect(await tryToQuote(await aText(ctx, author, "You may", { quotesFrom: "followers" }))).toBeNull();
    expect(await tryToQuote(await aText(ctx, author, "Not you", { quotesFrom: "followed" }))).toEqual(closed);
    const circle = await aPost(ctx, author, { visibility: "circle" });
    expect(await tryToQuote(circle)).toEqual({ code: "not_found", what: "post" });
  }));

test("whom it names, what it is filed under and what it links is written down once", () =>
  withRollback(async (ctx) => {
    const [author, ana] = [await anAccount(ctx), await anAccount(ctx, { handle: "ana_of_this_test" })];
    const gone = await anAccount(ctx, { handle: "gone_of_this_test", state: "suspended" });
    const body = `@${ana.handle} @${ana.handle.toUpperCase()} @${gone.handle} @nobody_at_all @${author.handle} #Lanterns #lanterns #Río https://example.org/a#top https://example.org/b`;
    const id = await aText(ctx, author, body);
    await aText(ctx, author, "#LANTERNS https://example.org/a");
    expect(await ctx.db.select().from(postMentions)).toEqual([{ postId: id, accountId: ana.accountId }]);
    const tags = await ctx.db.select().from(hashtags).orderBy(hashtags.name);
    expect(tags.map(({ name, displayName }) => [name, displayName])).toEqual([
      ["lanterns", "Lanterns"],
      ["río", "Río"],
    ]);
    expect(await ctx.db.$count(postHashtags)).toBe(3);
    expect((await ctx.db.select().from(linkPreviews)).map(({ url }) => url)).toEqual(["https://example.org/a"]);
    expect(await ctx.db.$count(posts, eq(posts.authorId, author.accountId))).toBe(2);
  }));

test("files that are not one's own, not ready, refused or used elsewhere are not published", () =>
  withRollback(async (ctx) => {
    const [author, thief] = [await anAccount(ctx), await anAccount(ctx)];
    const attach = async (...ids: string[]) =>
      failure(
        publishPost(
          as(ctx, author),
          aPublication({ parts: [{ body: "x", media: ids.map((mediaId) => ({ mediaId })) }] }),
        ),
      );
    const missing = { code: "not_found", what: "media" };
    expect(await attach(await aPicture(ctx, thief))).toEqual(missing);
    expect(await attach("4242")).toEqual(missing);
    expect(await attach(await aPicture(ctx, author, { purpose: "avatar" }))).toEqual(missing);
    expect(await attach(await aPicture(ctx, author, { state: "uploaded" }))).toMatchObject({
      reason: "media_not_ready",
    });
    expect(await attach(await aVideo(ctx, author, { state: "transcoding" }))).toMatchObject({
      reason: "media_not_ready",
    });
    expect(await attach(await aPicture(ctx, author, { state: "rejected" }))).toMatchObject({
      reason: "media_rejected",
    });
    const video = await aVideo(ctx, author);
    expect(await attach(video, await aPicture(ctx, author))).toMatchObject({
      fields: { "parts.0.media": ["one_video"] },
    });
    await aPost(ctx, author, { mediaId: video });
    expect(await attach(video)).toMatchObject({ reason: "media_in_use" });
    expect([await ctx.db.$count(posts), await ctx.db.$count(postMedia)]).toEqual([1, 1]);
    expect((await ctx.db.select({ alt: media.alt }).from(media)).every(({ alt }) => alt === "")).toBe(true);
  }));

test("a caption is long under a video only", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const media = [{ mediaId: await aPicture(ctx, author) }];
    const said = aPublication({ parts: [{ body: "a".repeat(501), media }] });
    expect(await failure(publishPost(as(ctx, author), said))).toMatchObject({
      fields: { "parts.0.body": ["post_too_long"] },
    });
  }));

test("guests, and whoever may only read, publish nothing", () =>
  withRollback(async (ctx) => {
    expect(await failure(publishPost(as(ctx, GUEST), aPublication()))).toEqual({ code: "unauthenticated" });
    const frozen = { ...(await anAccount(ctx)), frozen: true };
    expect(await failure(publishPost(as(ctx, frozen), aPublication()))).toEqual({
      code: "forbidden",
      reason: "frozen",
    });
    expect(await ctx.db.$count(posts)).toBe(0);
  }));

test("who was blocked is not answered, quoted or named", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx, { handle: "other_of_this_test" })];
    const post = await aText(ctx, author, "Hello");
    await aBlock(ctx, author, other);
    const attempt = (said: Parameters<typeof aPublication>[0], who = other) =>
      failure(publishPost(as(ctx, who), aPublication(said)));
    const missing = { code: "not_found", what: "post" };
    expect([await attempt({ replyToId: post }), await attempt({ quoteOfId: post })]).toEqual([missing, missing]);
    expect(await attempt({ parts: [{ body: `@${other.handle}` }] }, author)).toEqual({
      code: "forbidden",
      reason: "mentions_closed",
    });
    expect(await ctx.db.$count(postMentions)).toBe(0);
  }));
