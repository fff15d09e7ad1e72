import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { PostId } from "@/lib/core/ids";
import { accountRef } from "./accounts";
import { posts } from "./posts";

/** What somebody thinks staff should look at: a post, or (without one) an account. Messages have a table of their own. */
export const reports = pgTable(
  "reports",
  {
    id: ownId(),
    reporterId: accountRef(),
    /** Who is reported, or whose post is. */
    accountId: accountRef(),
    postId: id<PostId>().references(() => posts.id, { onDelete: "cascade" }),
    reason: text({ enum: ["spam", "harassment", "threat", "sexual", "minor", "illegal", "other"] }).notNull(),
    comment: text().notNull().default(""),
    createdAt: instant().notNull(),
  },
  (t) => [
    // reporting twice is reporting once; For You: whom somebody reported.
    unique("reports_once_key").on(t.reporterId, t.accountId, t.postId).nullsNotDistinct(),
    index("reports_account_idx").on(t.accountId, t.id),
    index("reports_post_idx").on(t.postId),
  ],
);
