import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId, FeedSessionId, PostId } from "@/lib/core/ids";
import { accountRef, accounts } from "./accounts";
import { postRef } from "./posts";

/** What one feed decided to show to one viewer, in order: pages read from it, nothing is ranked again under the thumb. */
export const feedSessions = pgTable(
  "feed_sessions",
  {
    id: ownId<FeedSessionId>(),
    /** Null for a guest. */
    accountId: id<AccountId>().references(() => accounts.id, { onDelete: "cascade" }),
    feed: text({ enum: ["for-you", "following", "friends", "local", "list", "hashtag", "profile"] }).notNull(),
    /** Of which list (its id), of which hashtag (its name), which tab of whose profile (`subjectOf`); null where the feed is one of a kind. */
    subject: text(),
    ranker: text().notNull(),
    postIds: id<PostId>().array().notNull(),
    /** Beside each post its terms, in the order of the ranker's term names, so that the parts add up to the score. */
    terms: jsonb().$type<readonly (readonly number[])[]>().notNull(),
    /** Beside each post where it was found and how it got its place: `lib/feed/sessions/origin.ts`. */
    origins: jsonb().$type<readonly (readonly number[])[]>().notNull().default([]),
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
    /** How probable just this post was there, where its place was filled by chance; null elsewhere. */
    propensity: real(),
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
    /** Whether the pairs that it makes with what was watched before are in `co_watch_pairs`, or in what was rebuilt. */
    paired: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.postId] }),
    // the newest N seen.
    index("seen_posts_account_idx").on(t.accountId, t.seenAt),
    // what was watched (`WATCHED_SHARE`) and makes no pairs yet, oldest first.
    index("seen_posts_unpaired_idx").on(t.seenAt).where(sql`not ${t.paired} and ${t.watchedShare} >= 0.3`),
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

/** Weights of the ranker by their version. Where none is active, the ones in the code hold (`lib/feed/ranking/weights.ts`). */
export const rankingWeights = pgTable(
  "ranking_weights",
  {
    /** From 2 on: 1 is the code's. */
    version: integer().primaryKey(),
    weights: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Why they are as they are. */
    note: text().notNull().default(""),
    active: boolean().notNull().default(false),
    createdAt: instant().notNull(),
  },
  (t) => [uniqueIndex("ranking_weights_active_key").on(t.active).where(sql`${t.active}`)],
);

/** What somebody wants to see less of, as they said about one post, or showed after it. */
export const feedSignals = pgTable(
  "feed_signals",
  {
    accountId: accountRef(),
    postId: postRef(),
    /** `not_worth`: it was not worth their time. `muted`, `blocked`: its author, when they had seen it. */
    kind: text({ enum: ["not_interested", "hidden", "not_worth", "reported", "muted", "blocked"] }).notNull(),
    /** Whether it counts in `post_stats.rejections`; only of the last three kinds, and not of everybody. */
    counted: boolean().notNull().default(false),
    createdAt: instant().notNull(),
  },
  (t) => [
    // For You leaves out what somebody said this of.
    primaryKey({ columns: [t.accountId, t.postId] }),
    // the latest of one account: what it avoids.
    index("feed_signals_account_idx").on(t.accountId, t.createdAt),
    index("feed_signals_post_idx").on(t.postId),
  ],
);

/** Who watches, and when they last did: to how many a new video is owed. */
export const feedViewers = pgTable(
  "feed_viewers",
  {
    accountId: accountRef().primaryKey(),
    /** To the hour, about. */
    watchedAt: instant().notNull(),
  },
  (t) => [
    // those of the last week.
    index("feed_viewers_watched_idx").on(t.watchedAt),
  ],
);

/** The exposure floor of a new public video: to how many people it is owed to be shown. How many were is `post_stats.reach`. */
export const exposureFloors = pgTable(
  "exposure_floors",
  {
    postId: postRef().primaryKey(),
    target: smallint().notNull(),
    openedAt: instant().notNull(),
    reachedAt: instant(),
    /** Given up: nobody else was there in a week, or it is not for everybody any more. */
    endedAt: instant(),
  },
  (t) => [
    // For You: what is owed, the oldest first.
    index("exposure_floors_open_idx").on(t.postId).where(sql`${t.reachedAt} is null and ${t.endedAt} is null`),
  ],
);

/** How many of For You's places pay for the exposure floor at present. One row. */
export const exposurePace = pgTable("exposure_pace", {
  id: boolean().primaryKey().default(true),
  share: real().notNull(),
  updatedAt: instant().notNull(),
});
