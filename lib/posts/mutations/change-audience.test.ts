import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { media, postStats, renditions } from "@/db/schema";
import { type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { placeMediaOfPost } from "@/lib/media/on-facts";
import { setRepost } from "@/lib/reactions/mutations/set-repost";
import { accessOf, newFolderKey } from "@/lib/storage/keys";
import { as, withRollback } from "@/lib/testing/database";
import { aFollow, aFriend, anAccount, aPicture, aPost, aVideoPost } from "@/lib/testing/factories";
import { queuedJobs, recordedFacts } from "@/lib/testing/jobs";
import { aText, mustPublish } from "@/lib/testing/publishing";
import type { ChangeAudienceInput } from "../input";
import { findPost } from "../queries/find-post";
import { foldPostStats } from "../stats";
import { addComment } from "./add-comment";
import { changeAudience } from "./change-audience";

const change = (ctx: Context, who: Viewer, postId: PostId, to: Omit<ChangeAudienceInput, "postId">) =>
  changeAudience(as(ctx, who), { postId, ...to });

test("a post that is for fewer is gone for the others at once, in reposts and quotes too, and comes back to them", () =>
  withRollback(async (ctx) => {
    const [author, friend, follower, stranger] = [
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
      await anAccount(ctx),
    ];
    await aFriend(ctx, author, friend);
    await aFollow(ctx, follower.accountId, author.accountId);
    const id = await aText(ctx, author, "For everybody");
    const quote = await aText(ctx, stranger, "Look", { quoteOfId: id });
    await setRepost(as(ctx, stranger), { postId: id, reposted: true });
    const facts = await recordedFacts(ctx);
    const reposted = facts.find((fact) => fact.type === "post.reposted");
    if (reposted?.type !== "post.reposted") throw new Error("not reposted");
    const seen = async (who: Viewer) => [
      (await findPost(as(ctx, who), id)) !== null,
      (await findPost(as(ctx, who), quote))?.quoted?.id === id,
      (await findPost(as(ctx, who), reposted.postId))?.original?.id === id,
    ];
    const [all, none] = [
      [true, true, true],
      [false, false, false],
    ];
    expect(await seen(GUEST)).toEqual(all);

    expect(await change(ctx, author, id, { visibility: "followers" })).toMatchObject({
      value: { visibility: "followers" },
    });
    for (const who of [GUEST, stranger, friend]) expect(await seen(who)).toEqual(none);
    for (const who of [follower, author]) expect(await seen(who)).toEqual(all);
    await change(ctx, author, id, { visibility: "circle" });
    for (const who of [GUEST, stranger, follower]) expect(await seen(who)).toEqual(none);
    expect(await seen(friend)).toEqual(all);
    // The quote itself stays, with nothing in the place of what it quotes.
    expect(await findPost(as(ctx, stranger), quote)).toMatchObject({ quotes: true, quoted: null, body: "Look" });
    await change(ctx, author, id, { visibility: "public" });
    expect(await seen(GUEST)).toEqual(all);
  }));

test("its files move behind signed addresses and back, those of its answers with them", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const [own, answering] = [
      await aPicture(ctx, author, { storageKey: newFolderKey("public") }),
      await aPicture(ctx, fan, { storageKey: newFolderKey("public") }),
    ];
    const [id] = await mustPublish(ctx, author, { parts: [{ body: "", media: [{ mediaId: own }] }] });
    await mustPublish(ctx, fan, { parts: [{ body: "", media: [{ mediaId: answering }] }], replyToId: id });
    await change(ctx, author, id!, { visibility: "followers" });
    const fact = (await recordedFacts(ctx)).find(({ type }) => type === "post.audience_changed");
    expect(fact).toEqual({ type: "post.audience_changed", postId: id, authorId: author.accountId });
    await placeMediaOfPost(ctx, { postId: id! });
    const moving = await queuedJobs(ctx, "move-media");
    expect(moving.map(({ mediaId }) => mediaId).sort()).toEqual([own, answering].sort());
    expect(moving.every(({ folder }) => accessOf(folder) === "signed")).toBe(true);
    expect(await ctx.db.$count(media)).toBe(2);
    expect(await ctx.db.$count(renditions, eq(renditions.mediaId, own))).toBe(2);
  }));

test("who may answer and quote can be said later, and holds at once", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aText(ctx, author, "Hello");
    const say = (clientKey: string) => addComment(as(ctx, fan), { replyToId: id, body: "Hi", clientKey });
    expect(await change(ctx, author, id, { repliesFrom: "nobody", quotesFrom: "nobody" })).toMatchObject({
      value: { commentsFrom: "nobody", quotesFrom: "nobody", visibility: "public" },
    });
    expect(await say("first-try")).toMatchObject({ failure: { code: "forbidden", reason: "replies_closed" } });
    expect(await findPost(as(ctx, fan), id)).toMatchObject({ viewer: { mayQuote: false, mayComment: false } });
    await change(ctx, author, id, { repliesFrom: null });
    expect(await say("second-try")).toMatchObject({ ok: true });
    expect(await findPost(as(ctx, fan), id)).toMatchObject({ quotesFrom: "nobody" });
  }));

test("only what is public is hot", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const id = await aVideoPost(ctx, author);
    const heat = async () => {
      while ((await foldPostStats(ctx)) > 0);
      const [row] = await ctx.db.select().from(postStats).where(eq(postStats.postId, id));
      return row?.heat ?? null;
    };
    await change(ctx, author, id, { visibility: "unlisted" });
    expect(await heat()).toBeNull();
    await change(ctx, author, id, { visibility: "public" });
    expect(await heat()).not.toBeNull();
  }));

test("saying nothing, or the same again, announces nothing; others and answers are refused", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aText(ctx, author, "Hello");
    const reply = await aPost(ctx, author, { replyTo: { id } });
    const before = (await recordedFacts(ctx)).length;
    for (const to of [{}, { visibility: "public" as const }])
      expect(await change(ctx, author, id, to)).toMatchObject({ value: { visibility: "public" } });
    expect(await recordedFacts(ctx)).toHaveLength(before);
    expect(await change(ctx, other, id, { visibility: "circle" })).toMatchObject({
      failure: { reason: "not_editable" },
    });
    expect(await change(ctx, author, reply, { repliesFrom: "nobody" })).toMatchObject({ failure: { reason: "reply" } });
    expect(await change(ctx, author, reply, { visibility: "circle" })).toMatchObject({ ok: true });
    expect(await findPost(as(ctx, other), reply)).toBeNull();
  }));
