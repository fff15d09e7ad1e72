import { index, integer, pgTable, primaryKey, real, text } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import type { HashtagId, PostId } from "@/lib/core/ids";
import { accountRef } from "./accounts";

/** What can trend. The subject of a `hashtag` is its id, of the others a post's. */
const kind = () => text({ enum: ["hashtag", "post", "video"] }).notNull();
const subjectId = () => id<HashtagId | PostId>().notNull();
/** The language of what was spoken for, its first part (`en`); `und` where nobody said. */
const language = () => text().notNull();

/**
 * Who has spoken for what in the last day (liked, answered, passed on, quoted; of a hashtag: used it). An account is
 * heard once a day for one subject, whatever it does: the instant is that of the act that counted.
 */
export const trendVoices = pgTable(
  "trend_voices",
  {
    kind: kind(),
    subjectId: subjectId(),
    accountId: accountRef(),
    language: language(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subjectId, t.accountId] }),
    // count-trends: all voices of the last hour; the sweep.
    index("trend_voices_at_idx").on(t.at),
    // count-trends: the newest voices for one subject.
    index("trend_voices_subject_idx").on(t.kind, t.subjectId, t.at),
    index("trend_voices_account_idx").on(t.accountId),
  ],
);

/** How many accounts spoke for a subject in an hour (UTC): its usual rate and its curve. Kept for eight days. */
export const trendHours = pgTable(
  "trend_hours",
  {
    kind: kind(),
    subjectId: subjectId(),
    hour: instant().notNull(),
    language: language(),
    accounts: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subjectId, t.hour, t.language] }),
    // the sweep.
    index("trend_hours_hour_idx").on(t.hour),
  ],
);

/** Whom an account has lately spoken for, whatever the post: what shows that people only ever speak for each other. */
export const endorsements = pgTable(
  "endorsements",
  {
    accountId: accountRef(),
    authorId: accountRef(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.authorId] }),
    // count-trends: who speaks for somebody.
    index("endorsements_author_idx").on(t.authorId, t.accountId),
    // the sweep.
    index("endorsements_at_idx").on(t.at),
  ],
);

/** What trends, as the job left it a few minutes ago: a few hundred rows. */
export const trends = pgTable(
  "trends",
  {
    kind: kind(),
    subjectId: subjectId(),
    /** Empty: in all languages together. */
    language: language(),
    /** (o − e)² / e at its peak, halved with every half-life since. */
    score: real().notNull(),
    /** At its peak: accounts within an hour, and how many of them are independent of each other. */
    accounts: integer().notNull(),
    voices: real().notNull(),
    /** Accounts in an ordinary hour of the week before. */
    usual: real().notNull(),
    peakAt: instant().notNull(),
    /** Accounts in each of the last 24 hours, oldest first; the last one ends now. */
    curve: integer().array().notNull(),
    computedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.subjectId, t.language] }),
    // listTrends, read backwards.
    index("trends_score_idx").on(t.kind, t.language, t.score),
  ],
);
