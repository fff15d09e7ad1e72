import { sql } from "drizzle-orm";
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, real, smallint, text } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId, FeedSessionId, PostId } from "@/lib/core/ids";
import { accounts } from "./accounts";

/** What one feed decided to show to one viewer, in order: pages read from it, nothing is ranked again under the thumb. */
export const feedSessions = pgTable(
  "feed_sessions",
  {
    id: ownId<FeedSessionId>(),
    /** Null for a guest. */
    accountId: id<AccountId>().references(() => accounts.id, { onDelete: "cascade" }),
    feed: text({ enum: ["for-you", "following", "friends", "local", "list", "hashtag"] }).notNull(),
    /** Of which list (its id), of which hashtag (its name); null where the feed is one of a kind. */
    subject: text(),
    ranker: text().notNull(),
    postIds: id<PostId>().array().notNull(),
    /** Beside each post its terms, in the order of the ranker's term names, so that the parts add up to the score. */
    terms: jsonb().$type<readonly (readonly number[])[]>().notNull(),
    candidates: integer().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    index("feed_sessions_account_idx").on(t.accountId).where(sql`${t.accountId} is not null`),
    // the sweep.
    index("feed_sessions_expiry_idx").on(t.expiresAt),
  ],
);

/**
 * One impression and how it went, by the token it was served with. Partitioned by the day of the token (the migration
 * says so by hand; Drizzle has no word for it), so that a repeat always meets its own row and old days are dropped whole.
 */
export const watchEvents = pgTable(
  "watch_events",
  {
    day: date({ mode: "string" }).notNull(),
    impressionId: text().notNull(),
    /** Null for a guest. */
    accountId: id<AccountId>(),
    postId: id<PostId>().notNull(),
    feed: text().notNull(),
    position: smallint().notNull(),
    ranker: text().notNull(),
    watchedMs: integer().notNull().default(0),
    viewed: boolean().notNull().default(false),
    completed: boolean().notNull().default(false),
    skipped: boolean().notNull().default(false),
    shownAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.impressionId] })],
);

/** What an account has been shown: not served again for a while. Rolled up from `watch_events`. */
export const seenPosts = pgTable(
  "seen_posts",
  {
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    postId: id<PostId>().notNull(),
    /** Greatest share of it that was watched, 0–1. */
    watchedShare: real().notNull().default(0),
    seenAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.postId] }),
    // the newest N seen.
    index("seen_posts_account_idx").on(t.accountId, t.seenAt),
  ],
);

/** How an account takes to an author: the source of the ranker's «watched share». Rolled up from `watch_events`. */
export const authorAffinities = pgTable(
  "author_affinities",
  {
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    authorId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    impressions: integer().notNull().default(0),
    /** Sum over impressions of the share that was watched, each 0–1. */
    watchedShares: real().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.authorId] }), index("author_affinities_author_idx").on(t.authorId)],
);
