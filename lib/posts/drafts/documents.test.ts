import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { z } from "zod";
import { draftMedia, drafts, media, posts } from "@/db/schema";
import { type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { sweepUploads } from "@/lib/media/uploads/sweep-uploads";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPicture, aPost, aVideo } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { aPublication, mustPublish } from "@/lib/testing/publishing";
import { DRAFTS_MAX } from "../limits";
import { deletePost } from "../mutations/delete-post";
import { publishPost } from "../mutations/publish-post";
import { discardDraft } from "./discard-draft";
import { saveDraftInput } from "./input";
import { listDrafts } from "./list-drafts";
import { saveDraft } from "./save-draft";

const KEY = "a-document-key";
const DAY_MS = 86_400_000;
const save = (ctx: Context, who: Viewer, said: Partial<z.input<typeof saveDraftInput>> = {}) =>
  saveDraft(as(ctx, who), saveDraftInput.parse({ clientKey: KEY, parts: [{ body: "Lanterns" }], ...said }));

test("a document is kept as it is, however unfinished, and listed for its author only", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx)];
    const [one, two] = [await aPicture(ctx, author), await aPicture(ctx, author, { state: "uploading" })];
    const about = await aPost(ctx, other);
    const parts = [
      { body: "a".repeat(3_000), contentWarning: "", sensitive: true, poll: { options: ["Tea", ""], seconds: 0 } },
      {
        body: "",
        media: [
          { mediaId: two, alt: "Half sent" },
          { mediaId: one, alt: "A lamp" },
        ],
      },
    ];
    const said = { visibility: "circle", repliesFrom: "mentioned", quotesFrom: "nobody", replyToId: about } as const;
    expect((await save(ctx, author, { parts, ...said })).ok).toBe(true);
    const [draft] = await listDrafts(as(ctx, author));
    expect(draft).toMatchObject({
      ...said,
      clientKey: KEY,
      state: "draft",
      mediaId: null,
      publishAt: null,
      failure: null,
    });
    expect(draft?.parts).toMatchObject([
      {
        body: "a".repeat(3_000),
        sensitive: true,
        media: [],
        poll: { options: ["Tea", ""], multiple: false, seconds: 0 },
      },
      {
        body: "",
        poll: null,
        media: [
          { mediaId: two, alt: "Half sent", state: "uploading" },
          { mediaId: one, picture: { alt: "A lamp" } },
        ],
      },
    ]);
    for (const who of [other, GUEST]) expect(await listDrafts(as(ctx, who))).toEqual([]);
    expect(await ctx.db.$count(posts)).toBe(1);
  }));

test("the last one written wins, in whatever order the saves arrive", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const at = (ms: number) => new Date(ctx.now.getTime() + ms).toISOString();
    const now = later(ctx, 60_000);
    await save(now, author, { parts: [{ body: "newer" }], writtenAt: at(20_000) });
    const stale = await save(now, author, { parts: [{ body: "older" }], writtenAt: at(10_000) });
    expect(stale).toMatchObject({ value: { parts: [{ body: "newer" }] } });
    await save(now, author, { parts: [{ body: "newest" }], writtenAt: at(30_000) });
    expect((await listDrafts(as(ctx, author))).map(({ body }) => body)).toEqual(["newest"]);
    // A clock that is an hour fast locks nobody out.
    await save(now, author, { parts: [{ body: "from the future" }], writtenAt: at(3_600_000) });
    await save(later(now, 1_000), author, { parts: [{ body: "from now" }] });
    expect((await listDrafts(as(ctx, author))).map(({ body }) => body)).toEqual(["from now"]);
  }));

test("pictures that were taken out or moved stand where they were put; one stands in one place", () =>
  withRollback(async (ctx) => {
    const [author, thief] = [await anAccount(ctx), await anAccount(ctx)];
    const [a, b] = [await aPicture(ctx, author), await aPicture(ctx, author)];
    await save(ctx, author, { parts: [{ media: [{ mediaId: a }, { mediaId: b }] }] });
    await save(ctx, author, { parts: [{ media: [{ mediaId: b }] }, { media: [{ mediaId: a }] }] });
    const rows = await ctx.db.select().from(draftMedia).orderBy(draftMedia.part);
    expect(rows.map(({ part, position, mediaId }) => [part, position, mediaId])).toEqual([
      [0, 0, b],
      [1, 0, a],
    ]);

    const twice = saveDraftInput.safeParse({ clientKey: KEY, parts: [{ media: [{ mediaId: a }, { mediaId: a }] }] });
    expect(twice.error?.issues[0]?.message).toBe("media_in_use");
    const parts = [{ media: [{ mediaId: a }] }];
    expect(await save(ctx, author, { clientKey: "another-key", parts })).toMatchObject({
      failure: { reason: "media_in_use" },
    });
    const published = await publishPost(as(ctx, author), aPublication({ parts: [{ body: "", ...parts[0]! }] }));
    expect(published).toMatchObject({ failure: { reason: "media_in_use" } });
    const stolen = await save(ctx, thief, { parts });
    expect(stolen).toEqual({ ok: false, failure: { code: "not_found", what: "media" } });
    expect(await save(ctx, thief, { parts: [{ media: [{ mediaId: "4242" }] }] })).toEqual(stolen);
    expect(await listDrafts(as(ctx, thief))).toEqual([]);
  }));

test("published, its pictures are the post's, and a save that comes late brings no draft back", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const media = [{ mediaId: await aPicture(ctx, author), alt: "A lamp" }];
    await save(ctx, author, { parts: [{ body: "Lanterns", media }] });
    const [id] = await mustPublish(ctx, author, { clientKey: KEY, parts: [{ body: "Lanterns", media }] });
    expect(await ctx.db.select().from(drafts)).toMatchObject([{ state: "published", postId: id }]);
    expect(await ctx.db.$count(draftMedia)).toBe(0);
    expect(await save(ctx, author, { parts: [{ body: "Late", media }] })).toMatchObject({
      value: { state: "published", postId: id },
    });
    expect(await listDrafts(as(ctx, author))).toEqual([]);
    await deletePost(as(ctx, author), { postId: id as PostId });
    expect(await save(ctx, author)).toMatchObject({ failure: { code: "gone" } });

    await mustPublish(ctx, author, { clientKey: "never-saved" });
    expect(await save(ctx, author, { clientKey: "never-saved" })).toMatchObject({ failure: { reason: "published" } });
    expect(await listDrafts(as(ctx, author))).toEqual([]);
  }));

test("a discarded document takes its pictures with it, one that was published does not", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aPicture(ctx, author);
    await save(ctx, author, { parts: [{ media: [{ mediaId }] }] });
    for (let i = 0; i < 2; i++) expect((await discardDraft(as(ctx, author), { clientKey: KEY })).ok).toBe(true);
    expect(await queuedJobs(ctx, "remove-media")).toEqual([{ mediaId }]);
    const kept = await aPicture(ctx, author);
    await save(ctx, author, { clientKey: "another-key", parts: [{ media: [{ mediaId: kept }] }] });
    await mustPublish(ctx, author, { clientKey: "another-key", parts: [{ body: "", media: [{ mediaId: kept }] }] });
    await discardDraft(as(ctx, author), { clientKey: "another-key" });
    expect(await queuedJobs(ctx, "remove-media")).toHaveLength(1);
  }));

test("pictures of a draft that rests for weeks are not swept away, those of none are", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const [kept, unused] = [await aPicture(ctx, author), await aPicture(ctx, author)];
    await save(ctx, author, { parts: [{ media: [{ mediaId: kept }] }] });
    // An id of a medium is made by the clock of the database.
    const [row] = await ctx.db.select({ id: media.id }).from(media).where(eq(media.id, unused));
    expect(row).toBeDefined();
    await sweepUploads({ ...ctx, now: new Date(Date.now() + 20 * DAY_MS) });
    expect(await queuedJobs(ctx, "remove-media")).toEqual([{ mediaId: unused }]);
  }));

test("there are a hundred drafts at most, and those that are there can be saved on", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const row = { authorId: author.accountId, createdAt: ctx.now, updatedAt: ctx.now };
    const rows = Array.from({ length: DRAFTS_MAX - 1 }, (_, i) => ({ ...row, clientKey: `draft-number-${i}` }));
    await ctx.db.insert(drafts).values(rows);
    expect((await save(ctx, author)).ok).toBe(true);
    expect(await save(ctx, author, { clientKey: "one-too-many" })).toMatchObject({
      failure: { reason: "too_many_drafts" },
    });
    expect((await save(later(ctx, 1), author, { parts: [{ body: "more" }] })).ok).toBe(true);
  }));

test("refused: a guest, an answer to what one may not see", () =>
  withRollback(async (ctx) => {
    const [author, stranger] = [await anAccount(ctx), await anAccount(ctx)];
    expect(await save(ctx, GUEST)).toMatchObject({ failure: { code: "unauthenticated" } });
    const secret = await aPost(ctx, author, { visibility: "circle" });
    const nothing = await save(ctx, stranger, { replyToId: "4242" });
    expect(nothing).toEqual({ ok: false, failure: { code: "not_found", what: "post" } });
    expect(await save(ctx, stranger, { quoteOfId: secret })).toEqual(nothing);
    expect(await ctx.db.$count(drafts)).toBe(0);
    expect(await save(ctx, author, { parts: [{ media: [{ mediaId: await aVideo(ctx, author) }] }] })).toMatchObject({
      ok: true,
    });
  }));
