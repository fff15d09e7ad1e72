import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId, DraftId, MediaId, PostId } from "@/lib/core/ids";
import { accounts } from "./accounts";
import { media } from "./media";

const visibility = () => text({ enum: ["public", "unlisted", "followers", "circle", "mentioned"] });

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
    replyToId: id<PostId>().references((): AnyPgColumn => posts.id),
    /** The post at the top of the thread; null on that post itself. */
    rootId: id<PostId>().references((): AnyPgColumn => posts.id),
    repostOfId: id<PostId>().references((): AnyPgColumn => posts.id),
    quoteOfId: id<PostId>().references((): AnyPgColumn => posts.id),
    createdAt: instant().notNull(),
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
    // For You: the freshest public videos.
    index("posts_fresh_videos_idx")
      .on(t.id)
      .where(
        sql`${t.kind} = 'video' and ${t.visibility} = 'public' and ${t.deletedAt} is null and ${t.replyToId} is null`,
      ),
    index("posts_repost_idx").on(t.repostOfId, t.authorId).where(sql`${t.repostOfId} is not null`),
    index("posts_quote_idx").on(t.quoteOfId).where(sql`${t.quoteOfId} is not null`),
    // sweep-posts: what was deleted 30 days ago.
    index("posts_deleted_idx").on(t.deletedAt).where(sql`${t.deletedAt} is not null`),
    check("posts_body_length", sql`char_length(${t.body}) <= 2200`),
    check("posts_reply_has_root", sql`(${t.replyToId} is null) = (${t.rootId} is null)`),
  ],
);

/** What an account wants at the top of its profile, in order. */
export const pinnedPosts = pgTable(
  "pinned_posts",
  {
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    postId: id<PostId>()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.postId] }), index("pinned_posts_post_idx").on(t.postId)],
);

/** The media of a post, in order. */
export const postMedia = pgTable(
  "post_media",
  {
    postId: id<PostId>()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    position: smallint().notNull().default(0),
    mediaId: id<MediaId>()
      .notNull()
      .references(() => media.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.postId, t.position] }), uniqueIndex("post_media_media_key").on(t.mediaId)],
);

/** A post that is not published yet: being written, or waiting for its video. It gets a post's id when it is. */
export const drafts = pgTable(
  "drafts",
  {
    id: ownId<DraftId>(),
    authorId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    clientKey: text().notNull(),
    mediaId: id<MediaId>().references(() => media.id, { onDelete: "cascade" }),
    body: text().notNull().default(""),
    language: text(),
    visibility: visibility().notNull().default("public"),
    sensitive: boolean().notNull().default(false),
    /** `waiting`: is published as soon as its media can be played. */
    state: text({ enum: ["draft", "waiting", "published"] })
      .notNull()
      .default("draft"),
    postId: id<PostId>().references(() => posts.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("drafts_client_key").on(t.authorId, t.clientKey),
    // media.playable publishes what waits for it; one draft a medium.
    uniqueIndex("drafts_media_key").on(t.mediaId),
    // a post that is removed for good is forgotten by its draft.
    index("drafts_post_idx").on(t.postId).where(sql`${t.postId} is not null`),
    // sweep-posts: what was published 30 days ago.
    index("drafts_published_idx").on(t.updatedAt).where(sql`${t.state} = 'published'`),
  ],
);

/** Counts of one post, folded from `post_stat_deltas`. */
export const postStats = pgTable(
  "post_stats",
  {
    postId: id<PostId>()
      .primaryKey()
      .references(() => posts.id, { onDelete: "cascade" }),
    /** What the post answers, as in `posts`: here too, so that the answers to one post can be read by their likes. */
    replyToId: id<PostId>(),
    likes: integer().notNull().default(0),
    replies: integer().notNull().default(0),
    reposts: integer().notNull().default(0),
    /** How often it was on somebody's screen, of those how often it was watched for two seconds or a quarter. */
    impressions: integer().notNull().default(0),
    views: integer().notNull().default(0),
    watchMs: bigint({ mode: "number" }).notNull().default(0),
    completions: integer().notNull().default(0),
    skips: integer().notNull().default(0),
    /** Engagement against age, comparable between posts at any time without being rewritten; null unless eligible. */
    heat: doublePrecision(),
  },
  (t) => [
    // For You: the hottest public videos, read backwards.
    index("post_stats_heat_idx").on(t.heat).where(sql`${t.heat} is not null`),
    // listComments: the most liked answers to one post, read backwards.
    index("post_stats_top_idx").on(t.replyToId, t.likes, t.postId).where(sql`${t.replyToId} is not null`),
  ],
);

/** Changes of counts that have not been folded yet; rows live for about a second. A viral post is no lock queue. */
export const postStatDeltas = pgTable(
  "post_stat_deltas",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    postId: id<PostId>().notNull(),
    likes: integer().notNull().default(0),
    replies: integer().notNull().default(0),
    reposts: integer().notNull().default(0),
    impressions: integer().notNull().default(0),
    views: integer().notNull().default(0),
    watchMs: bigint({ mode: "number" }).notNull().default(0),
    completions: integer().notNull().default(0),
    skips: integer().notNull().default(0),
  },
  // readers add the pending deltas of the posts they show.
  (t) => [index("post_stat_deltas_post_idx").on(t.postId)],
);
