import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { drafts, media, posts } from "@/db/schema";
import { findAccountStats } from "@/lib/accounts/stats";
import { type Context, GUEST, type Viewer } from "@/lib/core/context";
import { idTime, type MediaId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPost, aVideo, aVideoPost } from "@/lib/testing/factories";
import { queuedJobs, recordedFacts } from "@/lib/testing/jobs";
import { deletePost } from "../mutations/delete-post";
import { publishPlayable } from "../on-facts";
import { findPost } from "../queries/find-post";
import { discardDraft } from "./discard-draft";
import type { SaveDraftInput } from "./input";
import { listDrafts } from "./list-drafts";
import { publishWaiting } from "./publish-waiting";
import { saveDraft } from "./save-draft";

const KEY = "a-draft-key";
const save = (ctx: Context, who: Viewer, over: Partial<SaveDraftInput> = {}) =>
  saveDraft(as(ctx, who), {
    clientKey: KEY,
    mediaId: null,
    body: "Lanterns",
    alt: "",
    language: "en",
    visibility: "public",
    publish: false,
    ...over,
  });

const becomes = (ctx: Context, mediaId: MediaId, state: "playable" | "ready" | "failed") =>
  ctx.db.update(media).set({ state }).where(eq(media.id, mediaId));

test("what one writes is kept, changed by the same key, and listed for its author only", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx)];
    await save(ctx, author);
    await save(later(ctx, 1000), author, { body: "Lanterns at dawn" });
    await save(later(ctx, 500), author, { clientKey: "another-key", body: "Older" });
    expect((await listDrafts(as(ctx, author))).map(({ body }) => body)).toEqual(["Lanterns at dawn", "Older"]);
    expect(await listDrafts(as(ctx, other))).toEqual([]);
    expect(await listDrafts(as(ctx, GUEST))).toEqual([]);
    expect(await ctx.db.$count(posts)).toBe(0);
  }));

test("a draft waits for its video and is published once it can be played, with an id of that moment", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aVideo(ctx, author, { state: "transcoding" });
    const saved = await save(ctx, author, { mediaId, alt: "Paper lanterns", publish: true, visibility: "unlisted" });
    expect(saved).toMatchObject({ ok: true, value: { state: "waiting", postId: null, alt: "Paper lanterns" } });
    expect(await publishWaiting(later(ctx, 1000), mediaId)).toBeNull();

    await becomes(ctx, mediaId, "playable");
    const minute = later(ctx, 60_000);
    await publishPlayable(minute, { type: "media.playable", mediaId });
    await publishPlayable(later(ctx, 90_000), { type: "media.ready", mediaId });
    const rows = await ctx.db.select().from(posts);
    expect(rows).toHaveLength(1);
    const post = rows[0]!;
    expect(post).toMatchObject({ kind: "video", body: "Lanterns", language: "en", visibility: "unlisted" });
    expect([post.createdAt, idTime(post.id)]).toEqual([minute.now, minute.now]);
    expect((await findPost(ctx, post.id))?.video).toMatchObject({ mediaId, alt: "Paper lanterns" });
    expect((await recordedFacts(ctx)).map(({ type }) => type)).toEqual(["post.published", "post.published_by_itself"]);
    expect((await findAccountStats(ctx, [author.accountId])).get(author.accountId)?.posts).toBe(1);
    expect(await listDrafts(as(ctx, author))).toEqual([]);
  }));

test("a video that can be played already is published at once, and saying it again gives the same post", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aVideo(ctx, author);
    const first = await save(ctx, author, { mediaId, publish: true });
    expect(first).toMatchObject({ ok: true, value: { state: "published", postId: expect.stringMatching(/^\d+$/) } });
    expect(await save(later(ctx, 1), author, { mediaId, publish: true, body: "Changed" })).toEqual(first);
    expect(await ctx.db.$count(posts)).toBe(1);
  }));

test("a failed video keeps its draft waiting, and a later success publishes it", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aVideo(ctx, author, { state: "failed" });
    expect(await save(ctx, author, { mediaId, publish: true })).toMatchObject({ value: { state: "waiting" } });
    await becomes(ctx, mediaId, "ready");
    expect(await publishWaiting(ctx, mediaId)).not.toBeNull();
  }));

test("a draft that was not meant to be published stays a draft", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aVideo(ctx, author);
    await save(ctx, author, { mediaId });
    expect(await publishWaiting(ctx, mediaId)).toBeNull();
  }));

test("somebody else's video is refused like one that does not exist", () =>
  withRollback(async (ctx) => {
    const [author, thief] = [await anAccount(ctx), await anAccount(ctx)];
    const mediaId = await aVideo(ctx, author);
    const refused = await save(ctx, thief, { mediaId, alt: "mine now", publish: true });
    expect(refused).toEqual(await save(ctx, thief, { mediaId: "4242" as MediaId, publish: true }));
    expect(refused).toEqual({ ok: false, failure: { code: "not_found", what: "media" } });
    expect((await ctx.db.select().from(media))[0]?.alt).toBe("");
    expect(await ctx.db.$count(drafts)).toBe(0);
  }));

test("one video stands in one place: not in two posts, not in two drafts", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aVideo(ctx, author);
    await save(ctx, author, { mediaId });
    const conflict = { ok: false, failure: { code: "conflict", reason: "media_in_use" } };
    expect(await save(ctx, author, { mediaId, clientKey: "another-key", publish: true })).toEqual(conflict);
    const posted = await aVideo(ctx, author);
    await aPost(ctx, author, { mediaId: posted });
    expect(await save(ctx, author, { mediaId: posted, clientKey: "another-key" })).toEqual(conflict);
  }));

test("refused: a rejected file, publishing without a video, a picture, a guest", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const rejected = await aVideo(ctx, author, { state: "rejected" });
    expect(await save(ctx, author, { mediaId: rejected })).toMatchObject({ failure: { reason: "media_rejected" } });
    const picture = await aVideo(ctx, author, { kind: "image" });
    expect(await save(ctx, author, { mediaId: picture })).toMatchObject({ failure: { code: "not_found" } });
    const empty = await save(ctx, author, { publish: true });
    expect(empty).toMatchObject({ failure: { code: "invalid", fields: { mediaId: ["video_missing"] } } });
    const guest = await save(ctx, GUEST);
    expect(guest).toMatchObject({ failure: { code: "unauthenticated" } });
  }));

test("once its post is deleted, a repeat of the draft publishes nothing", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aVideo(ctx, author);
    const saved = await save(ctx, author, { mediaId, publish: true });
    if (!saved.ok || !saved.value.postId) throw new Error("not published");
    await deletePost(as(ctx, author), { postId: saved.value.postId });
    expect(await save(ctx, author, { mediaId, publish: true })).toMatchObject({ failure: { code: "gone" } });
    expect(await ctx.db.$count(posts)).toBe(1);
  }));

test("a discarded draft takes its file with it; a published one is left alone", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aVideo(ctx, author, { state: "transcoding" });
    await save(ctx, author, { mediaId, publish: true });
    await discardDraft(as(ctx, author), { clientKey: KEY });
    await discardDraft(as(ctx, author), { clientKey: KEY });
    expect(await listDrafts(as(ctx, author))).toEqual([]);
    expect(await queuedJobs(ctx, "remove-media")).toEqual([{ mediaId }]);
    await becomes(ctx, mediaId, "ready");
    expect(await publishWaiting(ctx, mediaId)).toBeNull();

    const published = await aVideo(ctx, author);
    await save(ctx, author, { mediaId: published, publish: true });
    await discardDraft(as(ctx, author), { clientKey: KEY });
    expect(await ctx.db.$count(posts)).toBe(1);
    expect(await queuedJobs(ctx, "remove-media")).toHaveLength(1);
  }));

test("a video post from elsewhere is untouched by facts about its video", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    await aVideoPost(ctx, author);
    const [video] = await ctx.db.select({ id: media.id }).from(media);
    await publishPlayable(ctx, { type: "media.ready", mediaId: video!.id });
    expect(await ctx.db.$count(posts)).toBe(1);
  }));
