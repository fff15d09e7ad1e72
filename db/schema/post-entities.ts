import { index, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { HashtagId } from "@/lib/core/ids";
import { accountRef } from "./accounts";
import { postRef } from "./posts";

/** Whom a post names. They see it where its visibility is `mentioned`. */
export const postMentions = pgTable(
  "post_mentions",
  {
    postId: postRef(),
    accountId: accountRef(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.accountId] }),
    // where one is named, newest first.
    index("post_mentions_account_idx").on(t.accountId, t.postId),
  ],
);

/** Hashtags by their folded name. */
export const hashtags = pgTable(
  "hashtags",
  {
    id: ownId<HashtagId>(),
    /** Folded: lower case, NFKC. */
    name: text().notNull(),
    /** As it was first written. */
    displayName: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("hashtags_name_key").on(t.name),
    // completion: by how it begins.
    index("hashtags_prefix_idx").on(t.name.op("text_pattern_ops")),
  ],
);

export const postHashtags = pgTable(
  "post_hashtags",
  {
    hashtagId: id<HashtagId>()
      .notNull()
      .references(() => hashtags.id, { onDelete: "cascade" }),
    postId: postRef(),
  },
  (t) => [
    // a hashtag's timeline, read backwards.
    primaryKey({ columns: [t.hashtagId, t.postId] }),
    // an edit; the removal of a post.
    index("post_hashtags_post_idx").on(t.postId),
  ],
);

/** Hashtags whose posts somebody wants in Following. */
export const followedHashtags = pgTable(
  "followed_hashtags",
  {
    accountId: accountRef(),
    hashtagId: id<HashtagId>()
      .notNull()
      .references(() => hashtags.id, { onDelete: "cascade" }),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.hashtagId] }),
    index("followed_hashtags_hashtag_idx").on(t.hashtagId, t.accountId),
  ],
);
