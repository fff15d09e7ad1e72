import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId, LinkPreviewId, MediaId, PostId } from "@/lib/core/ids";
import { accountRef, accounts } from "./accounts";
import { linkPreviews } from "./link-previews";
import { media } from "./media";

/** The audience of a post; of a draft, the one it will have. */
export const visibility = () => text({ enum: ["public", "unlisted", "followers", "circle", "mentioned"] });

/** Any publication: a video, a text, pictures, a reply ("comment" under a video), a repost. */
export const posts = pgTable(
  "posts",
  {
    id: ownId<PostId>(),
    authorId: id<AccountId>()
      .notNull()
      .references(() => accounts.id),
    /** Made by the client, so that a repeated request publishes nothing twice. */
    clientKey: text(),
    kind: text({ enum: ["text", "pictures", "video", "repost"] }).notNull(),
    /** The text, or the caption of a video. Empty once deleted. */
    body: text().notNull().default(""),
    /** BCP 47, or null where nobody said. */
    language: text(),
    visibility: visibility().notNull().default("public"),
    /** Its author says that not everybody wants to meet it: shown behind a curtain, as each viewer prefers. */
    sensitive: boolean().notNull().default(false),
    /** What the curtain says; a post with one is folded for everybody. Null: none. */
    contentWarning: text(),
    replyToId: id<PostId>().references((): AnyPgColumn => posts.id),
    /** The post at the top of the thread; null on that post itself. */
    rootId: id<PostId>().references((): AnyPgColumn => posts.id),
    repostOfId: id<PostId>().references((): AnyPgColumn => posts.id),
    quoteOfId: id<PostId>().references((): AnyPgColumn => posts.id),
    /** Who may answer in this thread; null: whomever its author's account lets. Only at the top of a thread. */
    repliesFrom: text({ enum: ["everyone", "followers", "followed", "mentioned", "nobody"] }),
    /** Who may quote it. Nobody quotes what is not public or unlisted. */
    quotesFrom: text({ enum: ["everyone", "followers", "followed", "nobody"] })
      .notNull()
      .default("everyone"),
    /** The answer that the author of the thread put first. Only at the top of a thread. */
    pinnedReplyId: id<PostId>().references((): AnyPgColumn => posts.id, { onDelete: "set null" }),
    linkPreviewId: id<LinkPreviewId>().references(() => linkPreviews.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
    editedAt: instant(),
    /** Nobody answers in this thread any more. Only at the top of a thread. */
    lockedAt: instant(),
    /** The author of the thread put this answer aside: it is behind "hidden answers". Only on answers. */
    hiddenAt: instant(),
    deletedAt: instant(),
  },
  (t) => [
    // addPost: the same client key again gives the same post.
    uniqueIndex("posts_client_key").on(t.authorId, t.clientKey).where(sql`${t.clientKey} is not null`),
    // listPostsOf (profile) and the following feed, read backwards.
    index("posts_author_idx").on(t.authorId, t.id).where(sql`${t.deletedAt} is null and ${t.replyToId} is null`),
    // erasePostsOf and the archive: everything of one account, comments and what was deleted too.
    index("posts_everything_of_author_idx").on(t.authorId, t.id),
    // listComments: the thread of one root, newest first or oldest first.
    index("posts_root_idx").on(t.rootId, t.id).where(sql`${t.rootId} is not null`),
    // replies of one comment.
    index("posts_reply_idx").on(t.replyToId, t.id).where(sql`${t.replyToId} is not null`),
    // readThread: what somebody answered to themselves.
    index("posts_reply_author_idx").on(t.replyToId, t.authorId, t.id).where(sql`${t.replyToId} is not null`),
    // listHiddenReplies.
    index("posts_hidden_idx").on(t.replyToId, t.id).where(sql`${t.hiddenAt} is not null`),
    // For You: the freshest public videos.
    index("posts_fresh_videos_idx")
      .on(t.id)
      .where(
        sql`${t.kind} = 'video' and ${t.visibility} = 'public' and ${t.deletedAt} is null and ${t.replyToId} is null`,
      ),
    // setRepost: one a person and post; who reposted; what the viewer has reposted. Taken back, the row goes.
    uniqueIndex("posts_repost_key").on(t.repostOfId, t.authorId).where(sql`${t.repostOfId} is not null`),
    // who passed it on within an hour: notifications.
    index("posts_reposts_idx").on(t.repostOfId, t.id).where(sql`${t.repostOfId} is not null`),
    // listQuotes.
    index("posts_quote_idx").on(t.quoteOfId, t.id).where(sql`${t.quoteOfId} is not null`),
    // the local timeline: what is at the top of a thread and for everybody, reposts not among it.
    index("posts_local_idx")
      .on(t.id)
      .where(
        sql`${t.visibility} = 'public' and ${t.deletedAt} is null and ${t.replyToId} is null and ${t.kind} <> 'repost'`,
      ),
    // a profile's pictures and videos.
    index("posts_author_media_idx")
      .on(t.authorId, t.id)
      .where(sql`${t.kind} in ('video', 'pictures') and ${t.deletedAt} is null`),
    // a profile's replies.
    index("posts_author_replies_idx")
      .on(t.authorId, t.id)
      .where(sql`${t.deletedAt} is null and ${t.replyToId} is not null`),
    index("posts_pinned_reply_idx").on(t.pinnedReplyId).where(sql`${t.pinnedReplyId} is not null`),
    index("posts_link_preview_idx").on(t.linkPreviewId).where(sql`${t.linkPreviewId} is not null`),
    // sweep-posts: what was deleted 30 days ago.
    index("posts_deleted_idx").on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
    // Code points: 500 characters can be many times as many (a family is seven, with its skin tones eleven).
    check("posts_body_length", sql`char_length(${t.body}) <= 8000`),
    check("posts_content_warning_length", sql`char_length(${t.contentWarning}) between 1 and 500`),
    check("posts_reply_has_root", sql`(${t.replyToId} is null) = (${t.rootId} is null)`),
  ],
);

/**
 * The newest post of each account that stands at the top of a thread: where a timeline of many accounts begins to look
 * (`lib/feed/timelines/skeleton.ts`). A trigger on `posts` keeps it (the migration has it), so that nothing that writes
 * posts can forget it.
 */
export const authorHeads = pgTable("author_heads", {
  authorId: id<AccountId>()
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  postId: id<PostId>().notNull(),
});

/** A column of another table that names a post and goes with it. The column is called what the property is called. */
export const postRef = () =>
  id<PostId>()
    .notNull()
    .references(() => posts.id, { onDelete: "cascade" });

/** What an account wants at the top of its profile, in order. */
export const pinnedPosts = pgTable(
  "pinned_posts",
  {
    accountId: accountRef(),
    postId: postRef(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.postId] }), index("pinned_posts_post_idx").on(t.postId)],
);

/** The media of a post, in order. */
export const postMedia = pgTable(
  "post_media",
  {
    postId: postRef(),
    position: smallint().notNull().default(0),
    mediaId: id<MediaId>()
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.postId, t.position] }), uniqueIndex("post_media_media_key").on(t.mediaId)],
);

/** How a post read before each of its edits, the first version included. Public to whoever sees the post. */
export const postEdits = pgTable(
  "post_edits",
  {
    postId: postRef(),
    /** 1 is what was published. */
    version: smallint().notNull(),
    body: text().notNull(),
    contentWarning: text(),
    sensitive: boolean().notNull(),
    language: text(),
    /** The texts that described its pictures or video, by the medium. */
    alts: jsonb().$type<Record<string, string>>().notNull(),
    /** From when on it read like this. */
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.version] })],
);

/** What a deleted post held, kept apart for 30 days, so that it can be restored: by its author, by an appeal. */
export const deletedPosts = pgTable(
  "deleted_posts",
  {
    postId: postRef().primaryKey(),
    body: text().notNull(),
    contentWarning: text(),
    language: text(),
    /** Null where the account is gone. */
    deletedById: id<AccountId>().references(() => accounts.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
  },
  (t) => [
    // sweep-posts: what can't be restored any more.
    index("deleted_posts_created_idx").on(t.createdAt),
    index("deleted_posts_by_idx").on(t.deletedById),
  ],
);
