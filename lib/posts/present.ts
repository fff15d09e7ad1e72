import { authorView } from "@/lib/accounts/queries";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { type HydratedMedia, hydrateMedia } from "@/lib/media/queries";
import { storage } from "@/lib/storage/storage";
import { mayArrange, mayDelete, mayEdit, mayQuote, mayReply, mayRepost } from "./policy";
import { pollView } from "./polls/view";
import { standingOf } from "./queries/standing";
import type { PostRow } from "./rows";
import { type LinkView, NO_COUNTS, NOBODY, PLAIN, type PostView } from "./types";

/**
 * Rows as views, in their order; `others` are those that they quote and pass on. A repost without its original is left
 * out. One more query where there are media among them, none where there are not.
 */
export async function presentPosts(
  ctx: Context,
  rows: readonly PostRow[],
  others: readonly PostRow[] = [],
): Promise<PostView[]> {
  const seen = [...rows, ...others].filter((row) => row.seen);
  const media = await hydrateMedia(
    ctx,
    seen.flatMap((row) => row.mediaIds),
  );
  const referred = new Map(others.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
    if (!row.seen) return [stub(row)];
    const view = whole(ctx, row, media, referred);
    return row.kind === "repost" && !view.original ? [] : [view];
  });
}

type Referred = ReadonlyMap<PostId, PostRow>;

/** A post with the post that it quotes, or that it passes on, which may quote another. */
function whole(ctx: Context, row: PostRow, media: HydratedMedia, referred: Referred): PostView {
  const of = (id: PostId | null) => (id ? referred.get(id) : undefined);
  const [original, quoted] = [of(row.repostOfId), of(row.quoteOfId)];
  return {
    ...postView(ctx, row, media),
    original: original ? whole(ctx, original, media, referred) : null,
    quoted: quoted ? postView(ctx, quoted, media) : null,
  };
}

function postView(ctx: Context, row: PostRow, media: HydratedMedia): PostView {
  const { viewer } = ctx;
  const me = viewerAccountId(viewer);
  const own = me === row.authorId;
  const standing = standingOf(me, row);
  return {
    ...PLAIN,
    id: row.id,
    kind: row.kind,
    author: authorView({ ...row, id: row.authorId }),
    body: row.body,
    language: row.language,
    visibility: row.visibility,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    sensitive: row.sensitive,
    contentWarning: row.contentWarning,
    indexable: row.visibility === "public" && row.indexable && !row.author.isPrivate,
    commentsFrom: row.rootId ? null : row.thread.repliesFrom,
    quotesFrom: row.quotesFrom,
    locked: row.thread.locked,
    hidden: row.hidden,
    pinnedReplyId: row.pinnedReplyId,
    replyToId: row.replyToId,
    ...(row.replyToAuthorId && { replyToAuthorId: row.replyToAuthorId }),
    rootId: row.rootId,
    video: row.mediaIds[0] ? (media.videos.get(row.mediaIds[0]) ?? null) : null,
    pictures: row.mediaIds.flatMap((id) => media.pictures.get(id) ?? []),
    poll: pollView(row.poll, ctx, row.authorId),
    link: linkView(row),
    quotes: row.quoteOfId !== null,
    ...(row.mentions?.length && { mentions: row.mentions }),
    reactions: row.reactions ?? [],
    counts: {
      likes: row.likes,
      downvotes: row.downvotes,
      replies: row.replies,
      reposts: row.reposts,
      quotes: row.quotes,
      bookmarks: row.bookmarks,
      views: row.views,
    },
    viewer: {
      liked: row.liked,
      downvoted: row.downvoted,
      reposted: row.reposted,
      bookmarked: row.bookmarked,
      own,
      pinned: row.pinned,
      followsAuthor: row.author.follows,
      mayComment: mayReply(viewer, standing),
      mayRepost: mayRepost(viewer, standing),
      mayQuote: mayQuote(viewer, standing),
      mayEdit: mayEdit(viewer, standing),
      mayHide: row.rootId !== null && mayArrange(viewer, standing),
      curtained: row.sensitive && !own && !row.showsSensitive,
      mayDelete: mayDelete(viewer, standing),
    },
  };
}

function linkView(row: PostRow): LinkView | null {
  if (!row.linkUrl) return null;
  const image = row.linkImageKey && {
    url: storage().publicUrl(row.linkImageKey),
    width: row.linkImageWidth ?? 0,
    height: row.linkImageHeight ?? 0,
    thumbhash: row.linkThumbhash,
  };
  return {
    url: row.linkUrl,
    title: row.linkTitle ?? "",
    description: row.linkDescription ?? "",
    siteName: row.linkSiteName ?? "",
    image: image || null,
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
