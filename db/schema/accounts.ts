import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId } from "@/lib/core/ids";

/** Somebody's public face. How they sign in is in `credentials`. */
export const accounts = pgTable(
  "accounts",
  {
    id: ownId<AccountId>(),
    /** 2–30 of a–z, 0–9 and _; always lower case. */
    handle: text().notNull(),
    /** The handle with look-alikes folded (0→o, 1→l, _ dropped …): nobody can pass for somebody else. */
    handleSkeleton: text().notNull(),
    displayName: text().notNull(),
    bio: text().notNull().default(""),
    /** Storage key of a 256 px square WebP, or null for the drawn initial. */
    avatarKey: text(),
    role: text({ enum: ["member", "moderator", "admin"] })
      .notNull()
      .default("member"),
    state: text({ enum: ["unconfirmed", "active", "suspended", "deleted"] })
      .notNull()
      .default("unconfirmed"),
    /** Which catalogue their mails are written from: `en`, `es`. */
    language: text().notNull().default("en"),
    createdAt: instant().notNull(),
  },
  (t) => [
    // findAccount by handle, sign-in by handle.
    uniqueIndex("accounts_handle_key").on(t.handle),
    // registration refuses a handle that looks like one that exists.
    uniqueIndex("accounts_skeleton_key").on(t.handleSkeleton),
    // sweep-accounts: registrations that nobody confirmed.
    index("accounts_unconfirmed_idx").on(t.createdAt).where(sql`${t.state} = 'unconfirmed'`),
    check("accounts_handle_shape", sql`${t.handle} ~ '^[a-z0-9_]{2,30}$'`),
    check("accounts_display_name_length", sql`char_length(${t.displayName}) between 1 and 100`),
  ],
);

/** Counts of one account, folded from `account_stat_deltas`. */
export const accountStats = pgTable("account_stats", {
  accountId: id<AccountId>()
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  followers: integer().notNull().default(0),
  following: integer().notNull().default(0),
  posts: integer().notNull().default(0),
  /** Likes that this account's posts have received. */
  likes: bigint({ mode: "number" }).notNull().default(0),
});

/** Changes of counts that have not been folded yet; rows live for about a second. */
export const accountStatDeltas = pgTable(
  "account_stat_deltas",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: id<AccountId>().notNull(),
    followers: integer().notNull().default(0),
    following: integer().notNull().default(0),
    posts: integer().notNull().default(0),
    likes: integer().notNull().default(0),
  },
  // readers add the pending deltas of the accounts they show.
  (t) => [index("account_stat_deltas_account_idx").on(t.accountId)],
);
