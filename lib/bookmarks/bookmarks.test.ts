import { expect, test } from "vitest";
import { bookmarks } from "@/db/schema";
import { type AccountViewer, type Context, GUEST } from "@/lib/core/context";
import type { CollectionId, PostId } from "@/lib/core/ids";
import { findPostStats } from "@/lib/posts/stats";
import { as, later, withRollback } from "@/lib/testing/database";
import { aBlock, anAccount, aPost } from "@/lib/testing/factories";
import { removeBookmarksBy } from "./erase";
import { createCollectionInput } from "./input";
import { createCollection, removeCollection, renameCollection } from "./mutations/collections";
import { setBookmark } from "./mutations/set-bookmark";
import { findBookmark, listBookmarks, listCollections } from "./queries";

async function aShelf(ctx: Context, n = 3) {
  const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
  const kept: PostId[] = [];
  for (let i = 0; i < n; i++) {
    const postId = await aPost(ctx, author);
    // Two at the same instant: the order is still one.
    await setBookmark(as(later(ctx, Math.floor(i / 2)), me), { postId, bookmarked: true });
    kept.unshift(postId);
  }
  return { me, author, kept };
}

const listed = async (ctx: Context, viewer: AccountViewer, collectionId?: CollectionId) => {
  const page = await listBookmarks(as(ctx, viewer), { collectionId });
  return page.ok ? page.value.items.map(({ id }) => id) : page.failure.code;
};
const made = async (ctx: Context, who: AccountViewer, name: string, postIds: PostId[] = []) => {
  const result = await createCollection(as(ctx, who), { name, postIds });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};
const kept = async (ctx: Context, id: PostId) => (await findPostStats(ctx, [id])).get(id)?.bookmarks ?? 0;

test("what was kept last comes first, and pages meet without gaps or repeats", () =>
  withRollback(async (ctx) => {
    const { me, kept } = await aShelf(ctx, 7);
    const seen: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await listBookmarks(as(ctx, me), { cursor, limit: 2 });
      if (!page.ok) throw new Error(page.failure.code);
      seen.push(...page.value.items.map(({ id }) => id));
      cursor = page.value.nextCursor;
      if (!cursor) break;
    }
    expect(seen).toEqual(kept);
    for (const cursor of ["", "x", "1_", "_1", "99999999999999999_1", "1_99999999999999999999"]) {
      const page = await listBookmarks(as(ctx, me), { cursor });
      expect(page.ok && page.value.items.length, cursor).toBe(7);
    }
  }));

test("keeping twice keeps once and counts once; taking it back twice too", () =>
  withRollback(async (ctx) => {
    const {
      me,
      kept: [postId],
    } = await aShelf(ctx, 1);
    await setBookmark(as(ctx, me), { postId: postId as PostId, bookmarked: true });
    expect(await kept(ctx, postId as PostId)).toBe(1);
    for (let i = 0; i < 2; i++) await setBookmark(as(ctx, me), { postId: postId as PostId, bookmarked: false });
    expect([await kept(ctx, postId as PostId), await listed(ctx, me)]).toEqual([0, []]);
  }));

test("a collection holds what is put there, is private, and gives its posts back when it goes", () =>
  withRollback(async (ctx) => {
    const { me, author, kept } = await aShelf(ctx);
    const [first, second] = kept as [PostId, PostId];
    const clay = await made(ctx, me, "Clay");
    const move = (postId: PostId, collectionId: CollectionId | null) =>
      setBookmark(as(ctx, me), { postId, bookmarked: true, collectionId });
    await move(first, clay.id);
    await move(second, clay.id);
    await setBookmark(as(ctx, me), { postId: first, bookmarked: true });
    expect(await listed(ctx, me, clay.id), "keeping it again leaves it there").toEqual([first, second]);
    await move(second, null);
    expect(await listed(ctx, me, clay.id)).toEqual([first]);
    expect(await listCollections(as(ctx, me))).toEqual([{ ...clay, size: 1 }]);
    expect(await listed(ctx, author, clay.id)).toBe("not_found");
    expect(
      await setBookmark(as(ctx, author), { postId: first, bookmarked: true, collectionId: clay.id }),
    ).toMatchObject({
      failure: { code: "not_found", what: "collection" },
    });

    const removed = await removeCollection(as(ctx, me), { collectionId: clay.id });
    expect(removed).toEqual({ ok: true, value: { name: "Clay", postIds: [first] } });
    expect(await removeCollection(as(ctx, me), { collectionId: clay.id })).toMatchObject({ value: { postIds: [] } });
    expect(await listed(ctx, me)).toEqual(kept);
    expect(await findBookmark(as(ctx, me), first)).toEqual({ collectionId: null });
    const again = await made(ctx, me, "Clay", [first, "4242" as PostId]);
    expect(await listed(ctx, me, again.id)).toEqual([first]);
  }));

test("names are one's own, once each, and a hundred at most", () =>
  withRollback(async (ctx) => {
    const { me, author } = await aShelf(ctx, 0);
    const clay = await made(ctx, me, "Clay");
    await made(ctx, author, "Clay");
    const create = (name: string) => createCollection(as(ctx, me), { name, postIds: [] });
    expect(await create("Clay")).toMatchObject({ failure: { reason: "collection_exists" } });
    const other = await made(ctx, me, "Other");
    expect(await renameCollection(as(ctx, me), { collectionId: other.id, name: "Clay" })).toMatchObject({
      failure: { reason: "collection_exists" },
    });
    expect(await renameCollection(as(ctx, me), { collectionId: clay.id, name: "Clay" })).toMatchObject({ ok: true });
    expect(await renameCollection(as(ctx, author), { collectionId: clay.id, name: "Mine" })).toMatchObject({
      failure: { code: "not_found" },
    });
    for (let i = 2; i < 100; i++) await made(ctx, me, `c${i}`);
    expect(await create("one more")).toMatchObject({ failure: { reason: "too_many_collections" } });
    expect(createCollectionInput.parse({ name: "  Clay   and\nglaze " }).name).toBe("Clay and glaze");
    for (const name of ["", "\u200b", "x".repeat(51), "e\u0301".repeat(2_000)])
      expect(createCollectionInput.safeParse({ name }).success, name.slice(0, 9)).toBe(false);
  }));

test("a post that one may no longer see is left out, and can still be let go", () =>
  withRollback(async (ctx) => {
    const { me, author, kept: posts } = await aShelf(ctx);
    await aBlock(ctx, author, me);
    expect(await listed(ctx, me)).toEqual([]);
    const [postId] = posts as [PostId];
    expect(await setBookmark(as(ctx, me), { postId, bookmarked: true })).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await setBookmark(as(ctx, me), { postId, bookmarked: false })).toMatchObject({ ok: true });
    expect(await kept(ctx, postId)).toBe(0);
    expect(await listBookmarks(as(ctx, GUEST))).toMatchObject({ failure: { code: "unauthenticated" } });
  }));

test("whoever leaves is forgotten, and the counts follow", () =>
  withRollback(async (ctx) => {
    const { me, kept: posts } = await aShelf(ctx);
    for (let i = 0; i < 2; i++) await removeBookmarksBy(ctx, me.accountId);
    expect(await ctx.db.$count(bookmarks)).toBe(0);
    for (const id of posts) expect(await kept(ctx, id)).toBe(0);
  }));
