import { and, asc, count, desc, eq, sql } from "drizzle-orm";
import { bookmarks, collections, posts } from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { type CollectionId, isId, type PostId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import { fail, ok, type Result } from "@/lib/core/result";
import { hydratePosts } from "@/lib/posts/hydrate";
import type { PostView } from "@/lib/posts/types";
import { visibleTo } from "@/lib/posts/visibility";
import type { CollectionView } from "./types";

interface BookmarkOptions {
  /** Only those in this collection. */
  readonly collectionId?: CollectionId | null;
  readonly cursor?: string | null;
  readonly limit?: number | undefined;
}

/**
 * What the viewer keeps, what was kept last first; `limit` 20 by default. A post that they may no longer see is left
 * out. Three queries. Fails with `unauthenticated` for guests, `not_found` where the collection is not theirs.
 */
export async function listBookmarks(
  ctx: Context,
  { collectionId, cursor, limit = 20 }: BookmarkOptions = {},
): Promise<Result<Page<PostView>, "unauthenticated" | "not_found">> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return fail({ code: "unauthenticated" });
  if (collectionId && !(await findCollection(ctx, collectionId)))
    return fail({ code: "not_found", what: "collection" });
  const after = cursorOf(cursor);
  const found = await ctx.db
    .select({ postId: bookmarks.postId, createdAt: bookmarks.createdAt })
    .from(bookmarks)
    .innerJoin(posts, eq(posts.id, bookmarks.postId))
    .where(
      and(
        eq(bookmarks.accountId, me),
        collectionId ? eq(bookmarks.collectionId, collectionId) : undefined,
        after
          ? sql`(${bookmarks.createdAt}, ${bookmarks.postId}) < (${after.at}::timestamptz, ${after.postId}::bigint)`
          : undefined,
        visibleTo(ctx.viewer),
      ),
    )
    .orderBy(desc(bookmarks.createdAt), desc(bookmarks.postId))
    .limit(limit + 1);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  const items = await hydratePosts(
    ctx,
    page.map(({ postId }) => postId),
  );
  return ok({ items, nextCursor: last ? `${last.createdAt.getTime()}_${last.postId}` : null });
}

/** The viewer's collections, by their names; guests have none. */
export async function listCollections(ctx: Context): Promise<CollectionView[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const rows = await ctx.db
    .select({ id: collections.id, name: collections.name, size: count(bookmarks.postId) })
    .from(collections)
    .leftJoin(bookmarks, eq(bookmarks.collectionId, collections.id))
    .where(eq(collections.ownerId, me))
    .groupBy(collections.id)
    .orderBy(asc(collections.name));
  return rows;
}

/** In which collection the viewer keeps a post (null: in none), or null where they do not keep it. */
export async function findBookmark(
  ctx: Context,
  postId: PostId,
): Promise<{ readonly collectionId: CollectionId | null } | null> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return null;
  const [row] = await ctx.db
    .select({ collectionId: bookmarks.collectionId })
    .from(bookmarks)
    .where(and(eq(bookmarks.accountId, me), eq(bookmarks.postId, postId)));
  return row ?? null;
}

/** One of the viewer's own collections, or null. */
export async function findCollection(
  ctx: Context,
  collectionId: CollectionId,
): Promise<{ readonly id: CollectionId; readonly name: string } | null> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return null;
  const [row] = await ctx.db
    .select({ id: collections.id, name: collections.name })
    .from(collections)
    .where(and(eq(collections.id, collectionId), eq(collections.ownerId, me)));
  return row ?? null;
}

/** A cursor from outside, or null where it is missing or not one of ours. */
function cursorOf(cursor: string | null | undefined): { at: string; postId: PostId } | null {
  const [at = "", postId = ""] = (cursor ?? "").split("_");
  if (!/^\d{1,14}$/.test(at) || !isId(postId)) return null;
  return { at: new Date(Number(at)).toISOString(), postId: postId as PostId };
}
