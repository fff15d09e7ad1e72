import { bigint, date, index, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { id } from "@/db/columns";
import type { AccountId, PostId } from "@/lib/core/ids";
import { accountRef } from "./accounts";
import { postRef } from "./posts";

/**
 * Where viewers came from: a feed, or the page that led to the video; `link` is its address from elsewhere. What is no
 * view (a follow) is `none`.
 */
export const SOURCES = [
  "for-you",
  "following",
  "friends",
  "local",
  "list",
  "hashtag",
  "profile",
  "explore",
  "search",
  "thread",
  "bookmarks",
  "link",
  "none",
] as const;

const day = () => date({ mode: "string" }).notNull();
const source = () => text({ enum: SOURCES }).notNull();

const counts = () => ({
  impressions: integer().notNull().default(0),
  views: integer().notNull().default(0),
  watchMs: bigint({ mode: "number" }).notNull().default(0),
  completions: integer().notNull().default(0),
  skips: integer().notNull().default(0),
  /** Followers won; of a video: by those who had watched it just before. */
  followers: integer().notNull().default(0),
  /** Followers lost; only of an account. */
  unfollowed: integer().notNull().default(0),
});

/**
 * How far people watched, in twentieths: how many impressions ended in each. Twenty-one numbers, the last being those who
 * saw the end.
 */
const ended = () => integer().array().notNull();

/** How a video did on one day (UTC), by where its viewers came from. Kept for 92 days. */
export const postDays = pgTable(
  "post_days",
  { postId: postRef(), day: day(), source: source(), ...counts(), ended: ended() },
  (t) => [primaryKey({ columns: [t.postId, t.day, t.source] }), index("post_days_day_idx").on(t.day)],
);

/** The same for all videos of an account together, so that a page of 90 days reads 900 rows, however many there are. */
export const authorDays = pgTable(
  "author_days",
  { accountId: accountRef(), day: day(), source: source(), ...counts(), ended: ended() },
  (t) => [primaryKey({ columns: [t.accountId, t.day, t.source] }), index("author_days_day_idx").on(t.day)],
);

/** Changes that have not been folded yet; rows live for about a second. A viral video is no lock queue. */
export const insightDeltas = pgTable("insight_deltas", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  accountId: id<AccountId>().notNull(),
  /** Null where it is the account's own: a follow that no video led to. */
  postId: id<PostId>(),
  day: day(),
  source: source(),
  ...counts(),
  /** The twentieth in which an impression ended before and ends now; null: none. */
  endedBefore: smallint(),
  endedNow: smallint(),
});
