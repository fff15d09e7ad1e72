import { and, eq, inArray, sql } from "drizzle-orm";
import { bookmarks, collections } from "@/db/schema";
import { holdAccount } from "@/lib/accounts/queries";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, CollectionId, PostId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import type { CreateCollectionInput, RenameCollectionInput } from "../input";
import { COLLECTED_MAX, COLLECTIONS_MAX } from "../limits";
import type { CollectionView } from "../types";

type Refused = "unauthenticated" | "forbidden" | "conflict";

/**
 * Make a private collection, with bookmarks of one's own in it; posts among `postIds` that are not bookmarked are left
 * out. Fails with `unauthenticated`, `forbidden` (`frozen`), `conflict` where one has a collection of that name
 * (`collection_exists`) or 100 of them (`too_many_collections`).
 */
export async function createCollection(
  ctx: Context,
  { name, postIds }: CreateCollectionInput,
): Promise<Result<CollectionView, Refused>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const ownerId = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const names = await holdNames(tx, ownerId);
    if (names.has(name)) return fail({ code: "conflict", reason: "collection_exists" });
    if (names.size >= COLLECTIONS_MAX) return fail({ code: "conflict", reason: "too_many_collections" });
    const [row] = await tx.db
      .insert(collections)
      .values({ ownerId, name, createdAt: tx.now })
      .returning({ id: collections.id });
    if (!row) throw new Error("a collection was not written");
    const kept =
      postIds.length === 0
        ? []
        : await tx.db
            .update(bookmarks)
            .set({ collectionId: row.id })
            .where(and(eq(bookmarks.accountId, ownerId), inArray(bookmarks.postId, postIds)))
            .returning({ postId: bookmarks.postId });
    return ok({ id: row.id, name, size: kept.length });
  });
}

/**
 * Give a collection another name. Fails with `unauthenticated`, `forbidden` (`frozen`), `not_found` where it is not the
 * viewer's, `conflict` (`collection_exists`).
 */
export async function renameCollection(
  ctx: Context,
  { collectionId, name }: RenameCollectionInput,
): Promise<Result<{ name: string }, Refused | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const ownerId = who.value.accountId;
  return transaction(ctx, async (tx) => {
    const names = await holdNames(tx, ownerId);
    const known = names.get(name);
    if (known && known !== collectionId) return fail({ code: "conflict", reason: "collection_exists" });
    const renamed = await tx.db
      .update(collections)
      .set({ name })
      .where(and(eq(collections.id, collectionId), eq(collections.ownerId, ownerId)))
      .returning({ id: collections.id });
    return renamed.length > 0 ? ok({ name }) : fail({ code: "not_found", what: "collection" });
  });
}

/**
 * Remove a collection; what was in it stays bookmarked. Gives its name and what was in it, newest first, at most 5,000:
 * enough for `createCollection` to undo this. Removing what is gone gives nothing. Fails with `unauthenticated`,
 * `forbidden` (`frozen`).
 */
export async function removeCollection(
  ctx: Context,
  { collectionId }: { collectionId: CollectionId },
): Promise<Result<{ name: string; postIds: PostId[] }, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  return transaction(ctx, async (tx) => {
    const own = and(eq(collections.id, collectionId), eq(collections.ownerId, who.value.accountId));
    const [row] = await tx.db.select({ name: collections.name }).from(collections).where(own).for("update");
    if (!row) return ok({ name: "", postIds: [] });
    const kept = await tx.db
      .select({ postId: bookmarks.postId })
      .from(bookmarks)
      .where(eq(bookmarks.collectionId, collectionId))
      .orderBy(sql`${bookmarks.createdAt} desc`)
      .limit(COLLECTED_MAX);
    await tx.db.delete(collections).where(own);
    return ok({ name: row.name, postIds: kept.map(({ postId }) => postId) });
  });
}

/** The names of one's collections, held: two pages that make one at once take turns, so that the limit holds. */
async function holdNames(tx: Context, ownerId: AccountId): Promise<Map<string, CollectionId>> {
  await holdAccount(tx, ownerId);
  const rows = await tx.db
    .select({ id: collections.id, name: collections.name })
    .from(collections)
    .where(eq(collections.ownerId, ownerId));
  return new Map(rows.map(({ id, name }) => [name, id]));
}
