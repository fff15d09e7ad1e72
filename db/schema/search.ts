import { sql } from "drizzle-orm";
import { customType, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import type { AccountId } from "@/lib/core/ids";
import { accountRef, accounts } from "./accounts";
import { postRef } from "./posts";

/** Words with their places, and marks without; https://www.postgresql.org/docs/current/datatype-textsearch.html. */
const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * What a post can be found by: the words of its text and their stems, and marks for all that an operator of the search
 * asks (`lib/search/marks.ts`). Who may see the post is not written here: that is asked of the post when it is read.
 * Written after the fact by `lib/search/index-posts.ts`; reposts and deleted posts have no row.
 */
export const postSearch = pgTable(
  "post_search",
  {
    postId: postRef().primaryKey(),
    words: tsvector().notNull(),
  },
  // searching. Without a pending list, which every search would have to read through.
  (t) => [index("post_search_words").using("gin", t.words).with({ fastupdate: false })],
);

/**
 * The words that people are likely to mean: of the most followed accounts, of the hashtags and texts of late. Bounded, made
 * anew by the job `rebuild-search-terms`. Nothing is shown because it stands here: whatever it leads to is asked anew.
 */
export const searchTerms = pgTable(
  "search_terms",
  {
    /** `account`: whose name it is in; `name`: that it is in somebody's, once. */
    kind: text({ enum: ["account", "name", "hashtag", "word"] }).notNull(),
    /** Folded: `lib/search/words.ts`. */
    term: text().notNull(),
    /** Only of the kind `account`. */
    accountId: id<AccountId>().references(() => accounts.id, { onDelete: "cascade" }),
    /** Followers (the most that somebody of that name has), or posts with it. */
    weight: integer().notNull(),
  },
  (t) => [
    unique("search_terms_key").on(t.kind, t.term, t.accountId).nullsNotDistinct(),
    // completion: by how it begins.
    index("search_terms_beginning").on(t.kind, t.term.op("text_pattern_ops")),
    // typos (pg_trgm), each kind by itself: what reads alike and is of another kind is not compared.
    index("search_terms_names_alike").using("gin", t.term.op("gin_trgm_ops")).where(sql`${t.kind} = 'name'`),
    index("search_terms_hashtags_alike").using("gin", t.term.op("gin_trgm_ops")).where(sql`${t.kind} = 'hashtag'`),
    index("search_terms_words_alike").using("gin", t.term.op("gin_trgm_ops")).where(sql`${t.kind} = 'word'`),
    // the erasure of an account.
    index("search_terms_account_idx").on(t.accountId),
  ],
);

/**
 * Of the beginnings that very many words of `search_terms` have, what they most likely become: completion looks these up
 * instead of sorting thousands. Made anew with the words, and of no more meaning than they.
 */
export const searchBeginnings = pgTable(
  "search_beginnings",
  {
    kind: text({ enum: ["account", "hashtag"] }).notNull(),
    beginning: text().notNull(),
    /** The most followed accounts, or the most used hashtags (their names), the best first. */
    best: text().array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.beginning] })],
);

/** What somebody has looked for, the latest of each; theirs alone. */
export const recentSearches = pgTable(
  "recent_searches",
  {
    accountId: accountRef(),
    query: text().notNull(),
    searchedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.query] }),
    // listRecentSearches, read backwards.
    index("recent_searches_latest_idx").on(t.accountId, t.searchedAt),
  ],
);
