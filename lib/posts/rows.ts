import { eq, type SQL, sql } from "drizzle-orm";
import {
  accounts,
  bookmarks,
  downvotes,
  likes,
  linkPreviews,
  pinnedPosts,
  postMedia,
  postMentions,
  postStatDeltas,
  postStats,
  posts,
  preferences,
} from "@/db/schema";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, MediaId } from "@/lib/core/ids";
import { pollJson } from "./polls/view";
import { authorOf, threadOf } from "./queries/standing";
import type { ReactionView } from "./types";
import { answeredAuthor, visibleInThread } from "./visibility";

const COUNTS = ["likes", "downvotes", "replies", "reposts", "quotes", "bookmarks", "views"] as const;

interface RowOptions {
  readonly stubs?: boolean;
  readonly answered?: boolean;
  readonly wanted?: SQL;
}

/**
 * Posts with everything that a `PostView` needs except the files of their media, as one query: author, counts (folded
 * and pending), poll, link, what the viewer has to do with them. What a row brings with it is looked up by key, in
 * scalar subqueries, never by a hash of all that somebody likes.
 *
 * The caller adds the condition (always one of `visibility.ts`), and hands the rows to `presentPosts`. `wanted` is what
 * to read instead of the whole table: a relation `wanted(id, asked)`. With `stubs`, rows may be among them that only
 * keep their place in a thread: each says whether it is `seen`. With `answered`, each says whom it answers.
 */
export function postRows(ctx: Context, { stubs = false, answered = false, wanted }: RowOptions = {}) {
  const me = viewerAccountId(ctx.viewer);
  const known = (row: SQL): SQL<boolean> =>
    me ? sql<boolean>`(select true from ${row}) is true` : sql<boolean>`false`;
  const pending = pendingCounts(ctx);
  const exact = (name: (typeof COUNTS)[number]) =>
    sql<number>`greatest(coalesce(${postStats[name]}, 0) + coalesce(${pending[name]}, 0), 0)::int`;

  const query = ctx.db
    .select({
      asked: wanted ? sql<boolean>`wanted.asked` : sql<boolean>`true`,
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
      contentWarning: posts.contentWarning,
      indexable: accounts.indexable,
      quotesFrom: posts.quotesFrom,
      pinnedReplyId: posts.pinnedReplyId,
      createdAt: posts.createdAt,
      editedAt: posts.editedAt,
      hidden: sql<boolean>`${posts.hiddenAt} is not null`,
      replyToId: posts.replyToId,
      replyToAuthorId: answered ? answeredAuthor(ctx) : sql<AccountId | null>`null::text`,
      rootId: posts.rootId,
      repostOfId: posts.repostOfId,
      quoteOfId: posts.quoteOfId,
      mediaIds: sql<MediaId[]>`array(select ${postMedia.mediaId}::text from ${postMedia}
        where ${postMedia.postId} = ${posts.id} order by ${postMedia.position})`,
      // Nobody is looked for where nobody can be named.
      mentions: sql<AccountId[] | null>`case when strpos(${posts.body}, '@') > 0 then array(
        select ${postMentions.accountId}::text from ${postMentions} where ${postMentions.postId} = ${posts.id}
        order by ${postMentions.accountId}) end`,
      poll: pollJson(ctx),
      linkUrl: linkPreviews.url,
      linkTitle: linkPreviews.title,
      linkDescription: linkPreviews.description,
      linkSiteName: linkPreviews.siteName,
      linkImageKey: linkPreviews.imageKey,
      linkImageWidth: linkPreviews.imageWidth,
      linkImageHeight: linkPreviews.imageHeight,
      linkThumbhash: linkPreviews.thumbhash,
      seen: stubs ? sql<boolean>`${visibleInThread(ctx)}` : sql<boolean>`true`,
      likes: exact("likes"),
      downvotes: exact("downvotes"),
      replies: exact("replies"),
      reposts: exact("reposts"),
      quotes: exact("quotes"),
      bookmarks: exact("bookmarks"),
      views: exact("views"),
      reactions: reactionsOf(ctx),
      author: authorOf(me),
      thread: threadOf(me),
      // Asked only of one's own.
      pinned: me
        ? sql<boolean>`${posts.authorId} = ${me} and (select true from ${pinnedPosts}
            where ${pinnedPosts.accountId} = ${me} and ${pinnedPosts.postId} = ${posts.id}) is true`
        : sql<boolean>`false`,
      liked: known(sql`${likes} where ${likes.postId} = ${posts.id} and ${likes.accountId} = ${me}`),
      downvoted: known(sql`${downvotes} where ${downvotes.postId} = ${posts.id} and ${downvotes.accountId} = ${me}`),
      reposted: known(sql`posts r where r.repost_of_id = ${posts.id} and r.author_id = ${me}`),
      bookmarked: known(sql`${bookmarks} where ${bookmarks.postId} = ${posts.id} and ${bookmarks.accountId} = ${me}`),
      showsSensitive: sql<boolean>`${posts.sensitive} and ${known(
        sql`${preferences} where ${preferences.accountId} = ${me} and ${preferences.sensitiveMedia} = 'show'`,
      )}`,
    })
    .from(posts)
    .innerJoin(accounts, eq(accounts.id, posts.authorId))
    .leftJoin(postStats, eq(postStats.postId, posts.id))
    .leftJoin(linkPreviews, sql`${linkPreviews.id} = ${posts.linkPreviewId} and ${linkPreviews.state} = 'ready'`)
    .leftJoinLateral(pending, sql`true`)
    .$dynamic();
  return wanted ? query.innerJoin(wanted, sql`wanted.id = ${posts.id}`) : query;
}

export type PostRow = Awaited<ReturnType<typeof postRows>>[number];

/** The counts of a post that wait to be folded. */
function pendingCounts({ db }: Context) {
  const sum = (name: (typeof COUNTS)[number]) => sql<number>`sum(${postStatDeltas[name]})`.as(`pending_${name}`);
  return db
    .select({
      likes: sum("likes"),
      downvotes: sum("downvotes"),
      replies: sum("replies"),
      reposts: sum("reposts"),
      quotes: sum("quotes"),
      bookmarks: sum("bookmarks"),
      views: sum("views"),
    })
    .from(postStatDeltas)
    .where(eq(postStatDeltas.postId, posts.id))
    .as("pending");
}

/** The emoji under a post, the most frequent first, as one value; null where there is none. */
function reactionsOf({ viewer }: Context): SQL<ReactionView[] | null> {
  const me = viewerAccountId(viewer);
  const mine = me
    ? sql`(select true from reactions m where m.post_id = ${posts.id} and m.account_id = ${me} and m.emoji = e.emoji) is true`
    : sql`false`;
  return sql<ReactionView[] | null>`(
    select json_agg(json_build_object('emoji', e.emoji, 'count', e.count, 'mine', ${mine}) order by e.count desc, e.emoji)
    from (select c.emoji, sum(c.count)::int as count from (
        select emoji, count from reaction_counts where post_id = ${posts.id}
        union all select emoji, count from reaction_deltas where post_id = ${posts.id}) c
      group by c.emoji having sum(c.count) > 0) e)`;
}
