import { expect, test } from "vitest";
import { hashtags, postEdits, postHashtags, postMentions, posts } from "@/db/schema";
import { type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { MediaId, PostId } from "@/lib/core/ids";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aPicture, aPost } from "@/lib/testing/factories";
import { recordedFacts } from "@/lib/testing/jobs";
import { aPoll, aText, mustPublish } from "@/lib/testing/publishing";
import { type EditPostInput, editPostInput } from "../input";
import { EDITS_MAX } from "../limits";
import { findPost } from "../queries/find-post";
import { listEdits } from "../queries/list-edits";
import { changeAudience } from "./change-audience";
import { deletePost } from "./delete-post";
import { editPost } from "./edit-post";

const edit = (ctx: Context, who: Viewer, postId: PostId, over: Partial<EditPostInput> = {}) =>
  editPost(as(ctx, who), editPostInput.parse({ postId, body: "Good evening", language: "en", ...over }));

const history = async (ctx: Context, who: Viewer, postId: PostId) => {
  const edits = await listEdits(as(ctx, who), { postId });
  return edits.ok ? edits.value : edits.failure.code;
};

test("an edit is seen at once, and whoever sees the post sees how it read before", () =>
  withRollback(async (ctx) => {
    const [author, fan] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aText(ctx, author, "Good morning", { parts: [{ body: "Good morning", language: "en" }] });
    expect(await history(ctx, fan, id)).toMatchObject([{ version: 1, body: "Good morning" }]);
    const minute = later(ctx, 60_000);
    const edited = await edit(minute, author, id, { contentWarning: "Late", sensitive: true });
    expect(edited).toMatchObject({
      value: { body: "Good evening", contentWarning: "Late", sensitive: true, editedAt: minute.now.toISOString() },
    });
    await edit(later(ctx, 120_000), author, id, { body: "Good night" });
    expect(await history(ctx, fan, id)).toEqual([
      expect.objectContaining({
        version: 1,
        body: "Good morning",
        contentWarning: null,
        createdAt: ctx.now.toISOString(),
      }),
      expect.objectContaining({
        version: 2,
        body: "Good evening",
        contentWarning: "Late",
        createdAt: minute.now.toISOString(),
      }),
      expect.objectContaining({ version: 3, body: "Good night", sensitive: false }),
    ]);
    expect((await recordedFacts(ctx)).map(({ type }) => type)).toEqual([
      "post.published",
      "post.edited",
      "post.edited",
    ]);
  }));

test("saying the same again is no edit", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const id = await aText(ctx, author, "x", { parts: [{ body: "Good evening", language: "en" }] });
    expect(await edit(later(ctx, 1_000), author, id)).toMatchObject({ value: { editedAt: null } });
    expect(await ctx.db.$count(postEdits)).toBe(0);
  }));

test("whom it names and what it is filed under follows the text", () =>
  withRollback(async (ctx) => {
    const [author, ana, bo] = [
      await anAccount(ctx),
      await anAccount(ctx, { handle: "ana_is_named" }),
      await anAccount(ctx, { handle: "bo_is_named" }),
    ];
    const id = await aText(ctx, author, `@${ana.handle} #lanterns #river`, { visibility: "mentioned" });
    await edit(ctx, author, id, { body: `@${bo.handle} #river #dawn` });
    expect(await ctx.db.select().from(postMentions)).toEqual([{ postId: id, accountId: bo.accountId }]);
    const filed = await ctx.db.select().from(postHashtags);
    const names = new Map((await ctx.db.select().from(hashtags)).map((tag) => [tag.id, tag.name]));
    expect(filed.map(({ hashtagId }) => names.get(hashtagId)).sort()).toEqual(["dawn", "river"]);
    // It is for whom it names now, its history too.
    expect(await history(ctx, ana, id)).toBe("not_found");
    expect(await history(ctx, bo, id)).toHaveLength(2);
  }));

test("somebody who closed their mentions since may go on being named, nobody new", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    await anAccount(ctx, { handle: "closed_for_all", mentionsFrom: "nobody" });
    const id = await aPost(ctx, author, { body: "@closed_for_all hello" });
    expect(await edit(ctx, author, id, { body: "@closed_for_all hello again" })).toMatchObject({ ok: true });
    const other = await aText(ctx, author, "hello");
    const refused = { failure: { code: "forbidden", reason: "mentions_closed" } };
    expect(await edit(ctx, author, other, { body: "@closed_for_all" })).toMatchObject(refused);
  }));

test("descriptions of its own pictures are edited with it, those of other files are not", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const mediaId = await aPicture(ctx, author);
    const [id] = await mustPublish(ctx, author, { parts: [{ body: "", media: [{ mediaId, alt: "A lamp" }] }] });
    const other = await aPicture(ctx, author);
    const wrong = await edit(ctx, author, id!, { alts: [{ mediaId: other, alt: "Another" }] });
    expect(wrong).toMatchObject({ failure: { code: "invalid", fields: { alts: ["unknown_id"] } } });
    expect(await edit(ctx, author, id!, { body: "", alts: [{ mediaId, alt: "A lantern" }] })).toMatchObject({
      value: { body: "", pictures: [{ alt: "A lantern" }] },
    });
    expect(await history(ctx, GUEST, id!)).toMatchObject([
      { alts: { [mediaId as MediaId]: "A lamp" } },
      { alts: { [mediaId as MediaId]: "A lantern" } },
    ]);
  }));

test("of a poll the text changes, the options stay", () =>
  withRollback(async (ctx) => {
    const author = await anAccount(ctx);
    const id = await aPoll(ctx, author);
    expect(await edit(ctx, author, id, { body: "What do you like to drink?" })).toMatchObject({
      value: {
        body: "What do you like to drink?",
        poll: { options: [{ label: "Tea" }, { label: "Coffee" }, { label: "Water" }] },
      },
    });
  }));

test("refused: others, guests, nothing left to say, too long a text, a hundred edits", () =>
  withRollback(async (ctx) => {
    const [author, other] = [await anAccount(ctx), await anAccount(ctx)];
    const staff = await anAccount(ctx, { role: "admin" });
    const id = await aText(ctx, author, "Good morning");
    const notTheirs = { failure: { code: "forbidden", reason: "not_editable" } };
    for (const who of [other, staff]) expect(await edit(ctx, who, id)).toMatchObject(notTheirs);
    expect(await edit(ctx, GUEST, id)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await edit(ctx, author, id, { body: " \u200b " })).toMatchObject({
      failure: { fields: { body: ["post_empty"] } },
    });
    expect(await edit(ctx, author, id, { body: "a".repeat(501) })).toMatchObject({
      failure: { fields: { body: ["post_too_long"] } },
    });
    const repost = await aPost(ctx, other, { kind: "repost", body: "", repostOfId: id });
    expect(await edit(ctx, other, repost)).toMatchObject(notTheirs);
    const version = { postId: id, body: "Before", sensitive: false, alts: {}, createdAt: ctx.now };
    const versions = Array.from({ length: EDITS_MAX }, (_, i) => ({ ...version, version: i + 1 }));
    await ctx.db.insert(postEdits).values(versions);
    expect(await edit(ctx, author, id)).toMatchObject({ failure: { code: "conflict", reason: "too_many_edits" } });
    expect((await findPost(ctx, id))?.body).toBe("Good morning");
  }));

test("what one may not see has no history, and can't be edited: the same answer as where there is nothing", () =>
  withRollback(async (ctx) => {
    const [author, stranger] = [await anAccount(ctx), await anAccount(ctx)];
    const id = await aText(ctx, author, "Secret", { visibility: "circle" });
    await edit(ctx, author, id);
    const nothing = await edit(ctx, stranger, "4242" as PostId);
    expect(await edit(ctx, stranger, id)).toEqual(nothing);
    expect(await changeAudience(as(ctx, stranger), { postId: id, visibility: "public" })).toEqual(nothing);
    for (const who of [stranger, GUEST]) expect(await history(ctx, who, id)).toBe("not_found");
    await deletePost(as(ctx, author), { postId: id });
    expect(await history(ctx, author, id)).toBe("not_found");
    expect(await ctx.db.$count(posts)).toBe(1);
  }));
