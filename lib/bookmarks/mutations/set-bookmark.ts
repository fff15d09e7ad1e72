import { and, eq, sql } from "drizzle-orm";
import { bookmarks, collections } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, CollectionId } from "@/lib/core/ids";
import { fail, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { findTarget } from "@/lib/posts/queries/find-target";
import { addPostStats } from "@/lib/posts/stats";
import type { SetBookmarkInput } from "../input";

/**
 * Set (not toggle) whether the viewer keeps a post, and in which of their collections; a repeat changes nothing. Moving
 * it from one collection to another keeps its place in time. Nobody else learns of it; how many keep a post is counted.
 *
 * Fails with `unauthenticated` for guests, `forbidden` (`frozen`), `not_found` where there is no such post that the
 * viewer may see (taking it back works all the same), and where the collection is not one of theirs.
 */
export async function setBookmark(
  ctx: Context,
  { postId, bookmarked, collectionId }: SetBookmarkInput,
): Promise<Result<{ bookmarked: boolean }, "unauthenticated" | "forbidden" | "not_found">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    if (!bookmarked) {
      const gone = await tx.db
        .delete(bookmarks)
        .where(and(eq(bookmarks.accountId, accountId), eq(bookmarks.postId, postId)))
        .returning({ postId: bookmarks.postId });
      if (gone.length > 0) await addPostStats(tx, { postId, bookmarks: -1 });
      return ok({ bookmarked });
    }
    const post = await findTarget(tx, postId, "share");
    if (!post) return fail({ code: "not_found", what: "post" });
    if (collectionId && !(await holdCollection(tx, accountId, collectionId)))
      return fail({ code: "not_found", what: "collection" });

    const [row] = await tx.db
      .insert(bookmarks)
      .values({ accountId, postId, collectionId: collectionId ?? null, createdAt: tx.now })
      .onConflictDoUpdate({
        target: [bookmarks.accountId, bookmarks.postId],
        set: { collectionId: collectionId === undefined ? sql`${bookmarks.collectionId}` : collectionId },
      })
      // A row that this statement inserted was never updated by anybody.
      .returning({ isNew: sql<boolean>`xmax = 0` });
    if (row?.isNew) await addPostStats(tx, { postId, bookmarks: 1 });
    return ok({ bookmarked });
  });
}

/** Whether somebody has this collection; until the end of the transaction it can't be removed. */
async function holdCollection(tx: Context, ownerId: AccountId, collectionId: CollectionId): Promise<boolean> {
  const rows = await tx.db
    .select({ id: collections.id })
    .from(collections)
    .where(and(eq(collections.id, collectionId), eq(collections.ownerId, ownerId)))
    .for("key share");
  return rows.length > 0;
}
