import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId, FilterId, PostId } from "@/lib/core/ids";
import { accounts } from "./accounts";
import { posts } from "./posts";

/** Who follows whom. */
export const follows = pgTable(
  "follows",
  {
    followerId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    followeeId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: instant().notNull(),
  },
  (t) => [
    // whom one follows: the following feed, visibility, the follow button.
    primaryKey({ columns: [t.followerId, t.followeeId] }),
    // who follows one.
    index("follows_followee_idx").on(t.followeeId, t.followerId),
  ],
);

/** Who asked to follow a private account, and waits. */
export const followRequests = pgTable(
  "follow_requests",
  {
    followerId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    followeeId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.followerId, t.followeeId] }),
    // the list of requests, oldest first.
    index("follow_requests_followee_idx").on(t.followeeId, t.createdAt),
  ],
);

/** Two who don't meet: neither sees the other's posts, nor follows, answers or mentions the other. */
export const blocks = pgTable(
  "blocks",
  {
    blockerId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    blockedId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: instant().notNull(),
  },
  (t) => [
    // whom one has blocked.
    primaryKey({ columns: [t.blockerId, t.blockedId] }),
    // by whom one is blocked: visibility.
    index("blocks_blocked_idx").on(t.blockedId, t.blockerId),
  ],
);

/** Whose posts somebody does not want in lists, for a time or for good. The other is not told. */
export const mutes = pgTable(
  "mutes",
  {
    muterId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    mutedId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    expiresAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.muterId, t.mutedId] }),
    index("mutes_muted_idx").on(t.mutedId),
    // sweep-accounts: mutes that have ended.
    index("mutes_expires_idx").on(t.expiresAt).where(sql`${t.expiresAt} is not null`),
  ],
);

/** Words, hashtags and domains of links whose posts somebody does not want in lists. */
export const contentFilters = pgTable(
  "content_filters",
  {
    id: ownId<FilterId>(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    kind: text({ enum: ["word", "hashtag", "domain"] }).notNull(),
    /** As it was typed, folded to lower case. */
    phrase: text().notNull(),
    /** The same as a regular expression of Postgres' (`~*`), every special character escaped. */
    pattern: text().notNull(),
    expiresAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // a viewer's filters, and none twice.
    uniqueIndex("content_filters_phrase_key").on(t.accountId, t.kind, t.phrase),
    // sweep-accounts: filters that have ended.
    index("content_filters_expires_idx").on(t.expiresAt).where(sql`${t.expiresAt} is not null`),
  ],
);

/** Who likes what. */
export const likes = pgTable(
  "likes",
  {
    postId: id<PostId>()
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.accountId] }),
    // what one has liked, newest first.
    index("likes_account_idx").on(t.accountId, t.createdAt),
  ],
);
