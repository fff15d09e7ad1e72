import { and, eq, type SQL, sql } from "drizzle-orm";
import {
  accounts,
  follows,
  likes,
  pinnedPosts,
  postMedia,
  postStatDeltas,
  postStats,
  posts,
  preferences,
} from "@/db/schema";
import { authorView } from "@/lib/accounts/queries";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { hydrateMedia } from "@/lib/media/queries";
import type { VideoView } from "@/lib/media/types";
import { belongsTo, mayDelete } from "./policy";
import { NO_COUNTS, NO_TIES, NOBODY, PLAIN, type PostView } from "./types";
import { visibleInThread } from "./visibility";

/**
 * Posts with everything that a `PostView` needs except their videos' files, as one query: author, counts (folded and
 * pending), what the viewer has to do with them. The caller adds the condition (always one of `visibility.ts`), order
 * and limit, and hands the rows to `presentPosts`. With `stubs`, rows may be among them that only keep their place in
 * a thread: each says whether it is `seen`.
 */
export function postRows(ctx: Context, { stubs = false }: { stubs?: boolean } = {}) {
  const me = viewerAccountId(ctx.viewer);
  // Scalar, so that it is a lookup by the key, never a hash of all that somebody likes.
  const known = (row: SQL): SQL<boolean> =>
    me ? sql<boolean>`(select true from ${row}) is true` : sql<boolean>`false`;
  const pending = ctx.db
    .select({
      likes: sql<number>`sum(${postStatDeltas.likes})`.as("pending_likes"),
      replies: sql<number>`sum(${postStatDeltas.replies})`.as("pending_replies"),
      reposts: sql<number>`sum(${postStatDeltas.reposts})`.as("pending_reposts"),
      views: sql<number>`sum(${postStatDeltas.views})`.as("pending_views"),
    })
    .from(postStatDeltas)
    .where(eq(postStatDeltas.postId, posts.id))
    .as("pending");
  const exact = (folded: SQL.Aliased | unknown, waiting: SQL.Aliased) =>
    sql<number>`greatest(coalesce(${folded}, 0) + coalesce(${waiting}, 0), 0)::int`;

  return ctx.db
    .select({
      id: posts.id,
      kind: posts.kind,
      authorId: posts.authorId,
      handle: accounts.handle,
      displayName: accounts.displayName,
      avatarKey: accounts.avatarKey,
      body: posts.body,
      language: posts.language,
      visibility: posts.visibility,
      sensitive: posts.sensitive,
      indexable: accounts.indexable,
      isPrivate: accounts.isPrivate,
      commentsFrom: accounts.commentsFrom,
      createdAt: posts.createdAt,
      replyToId: posts.replyToId,
      rootId: posts.rootId,
      mediaId: postMedia.mediaId,
      seen: stubs ? sql<boolean>`${visibleInThread(ctx)}` : sql<boolean>`true`,
      likes: exact(postStats.likes, pending.likes),
      replies: exact(postStats.replies, pending.replies),
      reposts: exact(postStats.reposts, pending.reposts),
      views: exact(postStats.views, pending.views),
      // Asked only of one's own.
      pinned: me
        ? sql<boolean>`${posts.authorId} = ${me} and (select true from ${pinnedPosts}
            where ${pinnedPosts.accountId} = ${me} and ${pinnedPosts.postId} = ${posts.id}) is true`
        : sql<boolean>`false`,
      liked: known(sql`${likes} where ${likes.postId} = ${posts.id} and ${likes.accountId} = ${me}`),
      followsAuthor: known(
        sql`${follows} where ${follows.followerId} = ${me} and ${follows.followeeId} = ${posts.authorId}`,
      ),
      followedByAuthor: sql<boolean>`${accounts.commentsFrom} = 'followed' and ${known(
        sql`${follows} where ${follows.followerId} = ${posts.authorId} and ${follows.followeeId} = ${me}`,
      )}`,
      showsSensitive: sql<boolean>`${posts.sensitive} and ${known(
        sql`${preferences} where ${preferences.accountId} = ${me} and ${preferences.sensitiveMedia} = 'show'`,
      )}`,
    })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .leftJoin(postStats, eq(postStats.postId, posts.id))
    .leftJoin(postMedia, and(eq(postMedia.postId, posts.id), eq(postMedia.position, 0)))
    .leftJoinLateral(pending, sql`true`)
    .$dynamic();
}

export type PostRow = Awaited<ReturnType<typeof postRows>>[number];

/** Rows as views, in their order. One more query where there are videos among them, none where there are not. */
export async function presentPosts(ctx: Context, rows: readonly PostRow[]): Promise<PostView[]> {
  const mediaIds = rows.flatMap((row) => (row.seen && row.mediaId ? [row.mediaId] : []));
  const { videos } = await hydrateMedia(ctx, mediaIds);
  return rows.map((row) => (row.seen ? postView(ctx, row, videos) : stub(row)));
}

function postView(ctx: Context, row: PostRow, videos: ReadonlyMap<MediaId, VideoView>): PostView {
  const { viewer } = ctx;
  const own = viewer.kind === "account" && viewer.accountId === row.authorId;
  const known = { own, follows: row.followsAuthor, followed: row.followedByAuthor };
  return {
    ...PLAIN,
    id: row.id,
    kind: row.kind,
    author: authorView({ ...row, id: row.authorId }),
    body: row.body,
    language: row.language,
    visibility: row.visibility,
    createdAt: row.createdAt.toISOString(),
    deleted: false,
    sensitive: row.sensitive,
    indexable: row.visibility === "public" && row.indexable && !row.isPrivate,
    commentsFrom: row.rootId ? null : row.commentsFrom,
    replyToId: row.replyToId,
    rootId: row.rootId,
    video: (row.mediaId && videos.get(row.mediaId)) || null,
    counts: { ...NO_COUNTS, likes: row.likes, replies: row.replies, reposts: row.reposts, views: row.views },
    viewer: {
      ...NO_TIES,
      liked: row.liked,
      own,
      pinned: row.pinned,
      followsAuthor: row.followsAuthor,
      mayComment: !row.rootId && viewer.kind === "account" && belongsTo(row.commentsFrom, known),
      curtained: row.sensitive && !own && !row.showsSensitive,
      mayDelete: mayDelete(viewer, { authorId: row.authorId, deleted: false }),
    },
  };
}

/** What is left of a reply that is gone while others below it are not: its place, and nothing about whose it was. */
function stub(row: PostRow): PostView {
  return {
    ...PLAIN,
    id: row.id,
    kind: row.kind,
    author: NOBODY,
    body: "",
    language: null,
    visibility: row.visibility,
    createdAt: row.createdAt.toISOString(),
    deleted: true,
    replyToId: row.replyToId,
    rootId: row.rootId,
    counts: { ...NO_COUNTS, replies: row.replies },
  };
}
