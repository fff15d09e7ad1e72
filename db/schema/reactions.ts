import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { CollectionId } from "@/lib/core/ids";
import { accountRef } from "./accounts";
import { postRef } from "./posts";

/** Who likes what: a like is the vote for it. */
export const likes = pgTable(
  "likes",
  {
    postId: postRef(),
    accountId: accountRef(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.accountId] }),
    // what one has liked, newest first.
    index("likes_account_idx").on(t.accountId, t.createdAt),
    // who liked it within an hour: notifications.
    index("likes_post_idx").on(t.postId, t.createdAt),
  ],
);

/** Who voted against what. Counted, never shown by name; nobody has both this and a like. */
export const downvotes = pgTable(
  "downvotes",
  {
    postId: postRef(),
    accountId: accountRef(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.accountId] }), index("downvotes_account_idx").on(t.accountId, t.postId)],
);

/** One emoji a person and post, out of the instance's set. */
export const reactions = pgTable(
  "reactions",
  {
    postId: postRef(),
    accountId: accountRef(),
    emoji: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.accountId] }), index("reactions_account_idx").on(t.accountId, t.postId)],
);

/** A private, named place for bookmarks. */
export const collections = pgTable(
  "collections",
  {
    id: ownId<CollectionId>(),
    ownerId: accountRef(),
    name: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("collections_name_key").on(t.ownerId, t.name),
    check("collections_name_length", sql`char_length(${t.name}) between 1 and 100`),
  ],
);

/** What somebody kept, in one of their collections or in none. */
export const bookmarks = pgTable(
  "bookmarks",
  {
    accountId: accountRef(),
    postId: postRef(),
    collectionId: id<CollectionId>().references(() => collections.id, { onDelete: "set null" }),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.postId] }),
    // one's bookmarks, and those of a collection, newest first.
    index("bookmarks_created_idx").on(t.accountId, t.createdAt),
    index("bookmarks_collection_idx").on(t.collectionId, t.createdAt).where(sql`${t.collectionId} is not null`),
    index("bookmarks_post_idx").on(t.postId),
  ],
);
