import { index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import type { AccountId, PostId } from "@/lib/core/ids";
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
