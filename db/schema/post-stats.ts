import { sql } from "drizzle-orm";
import { bigint, doublePrecision, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id } from "@/db/columns";
import type { PostId } from "@/lib/core/ids";
import { postRef } from "./posts";

/** Counts of one post, folded from `post_stat_deltas`. */
export const postStats = pgTable(
  "post_stats",
  {
    postId: postRef().primaryKey(),
    /** What the post answers, as in `posts`: here too, so that the answers to one post can be read by their likes. */
    replyToId: id<PostId>(),
    likes: integer().notNull().default(0),
    /** Votes against it; by whom is never shown. */
    downvotes: integer().notNull().default(0),
    replies: integer().notNull().default(0),
    reposts: integer().notNull().default(0),
    quotes: integer().notNull().default(0),
    bookmarks: integer().notNull().default(0),
    /** How often it was on somebody's screen, of those how often it was watched for two seconds or a quarter. */
    impressions: integer().notNull().default(0),
    views: integer().notNull().default(0),
    watchMs: bigint({ mode: "number" }).notNull().default(0),
    completions: integer().notNull().default(0),
    skips: integer().notNull().default(0),
    /** How many accounts other than its author's were shown it, each once. */
    reach: integer().notNull().default(0),
    /** How many said that they want less of it. */
    dislikes: integer().notNull().default(0),
    /** How many reported it, or muted or blocked its author after it, and are independent of each other. */
    rejections: integer().notNull().default(0),
    /** How many followed its author when they had seen it. */
    follows: integer().notNull().default(0),
    /** Engagement against age, comparable between posts at any time without being rewritten; null unless eligible. */
    heat: doublePrecision(),
    /** Wilson lower bound of likes among votes, 0–1: the order of «best». */
    best: doublePrecision().notNull().default(0),
  },
  (t) => [
    // For You: the hottest public videos, read backwards.
    index("post_stats_heat_idx").on(t.heat).where(sql`${t.heat} is not null`),
    // the best answers to one post, read backwards.
    index("post_stats_best_idx").on(t.replyToId, t.best, t.postId).where(sql`${t.replyToId} is not null`),
  ],
);

/** Changes of counts that have not been folded yet; rows live for about a second. A viral post is no lock queue. */
export const postStatDeltas = pgTable(
  "post_stat_deltas",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    postId: id<PostId>().notNull(),
    likes: integer().notNull().default(0),
    /** Votes against it; by whom is never shown. */
    downvotes: integer().notNull().default(0),
    replies: integer().notNull().default(0),
    reposts: integer().notNull().default(0),
    quotes: integer().notNull().default(0),
    bookmarks: integer().notNull().default(0),
    impressions: integer().notNull().default(0),
    views: integer().notNull().default(0),
    watchMs: bigint({ mode: "number" }).notNull().default(0),
    completions: integer().notNull().default(0),
    skips: integer().notNull().default(0),
    reach: integer().notNull().default(0),
    dislikes: integer().notNull().default(0),
    rejections: integer().notNull().default(0),
    follows: integer().notNull().default(0),
  },
  // readers add the pending deltas of the posts they show.
  (t) => [index("post_stat_deltas_post_idx").on(t.postId)],
);

/** How often each emoji stands under a post, folded from `reaction_deltas`. */
export const reactionCounts = pgTable(
  "reaction_counts",
  {
    postId: postRef(),
    emoji: text().notNull(),
    count: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.postId, t.emoji] })],
);

/** Changes of reactions that have not been folded yet. */
export const reactionDeltas = pgTable(
  "reaction_deltas",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    postId: id<PostId>().notNull(),
    emoji: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [index("reaction_deltas_post_idx").on(t.postId)],
);
