import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { AccountId } from "@/lib/core/ids";

/** Whom an account lets do something to it: everybody, its followers, those whom it follows, nobody. */
export const AUDIENCES = ["everyone", "followers", "followed", "nobody"] as const;

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
    pronouns: text().notNull().default(""),
    location: text().notNull().default(""),
    /** A name from the palette of accents, or null for the instance's own. */
    accent: text(),
    /** Storage key of a 256 px square WebP, or null for the drawn initial. */
    avatarKey: text(),
    /** Storage key of a 1500×500 WebP behind the profile's head, or null for the accent. */
    bannerKey: text(),
    /** Base64 of a thumbhash: what is shown before the banner. */
    bannerThumbhash: text(),
    role: text({ enum: ["member", "moderator", "admin"] })
      .notNull()
      .default("member"),
    /**
     * Only `active` accounts are seen and sign in. `pending`: confirmed, waits for a moderator. `deactivated`: its owner
     * put it aside. `leaving`: its owner deleted it, and has until `stateUntil` to come back. `suspended`: by a moderator,
     * until `stateUntil` or for good. `closed`: by an administrator, for good. `deleted`: erased, a tombstone.
     */
    state: text({
      enum: ["unconfirmed", "pending", "active", "deactivated", "leaving", "suspended", "closed", "deleted"],
    })
      .notNull()
      .default("unconfirmed"),
    stateUntil: instant(),
    /** Of an active account. `limited`: its followers see it, feeds of others don't list it. `frozen`: it can read, not write. */
    restriction: text({ enum: ["limited", "frozen"] }),
    restrictionUntil: instant(),
    /** Followers are approved one by one, and they alone see what it publishes. */
    isPrivate: boolean().notNull().default(false),
    /** Search engines may index the profile and its public posts. */
    indexable: boolean().notNull().default(true),
    /** For You, explore and suggestions may show it. */
    discoverable: boolean().notNull().default(true),
    hidesFollows: boolean().notNull().default(false),
    /** What it likes may be read on its profile. */
    sharesLikes: boolean().notNull().default(false),
    /** Those it talks with see whether it is here, and when it last was; it sees the same of those who share it too. */
    sharesPresence: boolean().notNull().default(true),
    mentionsFrom: text({ enum: AUDIENCES }).notNull().default("everyone"),
    commentsFrom: text({ enum: AUDIENCES }).notNull().default("everyone"),
    /** Who may begin to write to it; what it has accepted goes on. */
    messagesFrom: text({ enum: AUDIENCES }).notNull().default("everyone"),
    /** Which catalogue their mails are written from: `en`, `es`. */
    language: text().notNull().default("en"),
    createdAt: instant().notNull(),
  },
  (t) => [
    // findAccount by handle, sign-in by handle.
    uniqueIndex("accounts_handle_key").on(t.handle),
    // registration refuses a handle that looks like one that exists.
    uniqueIndex("accounts_skeleton_key").on(t.handleSkeleton),
    // sweep-accounts: suspensions and restrictions that end, accounts whose 30 days are over.
    index("accounts_state_until_idx").on(t.stateUntil).where(sql`${t.stateUntil} is not null`),
    index("accounts_restriction_until_idx").on(t.restrictionUntil).where(sql`${t.restrictionUntil} is not null`),
    // the administrators' list by state, the queue of registrations.
    index("accounts_not_active_idx").on(t.state, t.id).where(sql`${t.state} <> 'active'`),
    // the last administrator can't leave; the staff in the administrators' list.
    index("accounts_staff_idx").on(t.role, t.id).where(sql`${t.role} <> 'member'`),
    index("accounts_restricted_idx").on(t.restriction, t.id).where(sql`${t.restriction} is not null`),
    // the administrators' search, by any part of a handle or a name (pg_trgm).
    index("accounts_handle_words").using("gin", t.handle.op("gin_trgm_ops")),
    index("accounts_name_words").using("gin", t.displayName.op("gin_trgm_ops")),
    // completeAccounts: by how a handle or a name begins.
    index("accounts_handle_beginning").on(t.handle.op("text_pattern_ops")),
    index("accounts_name_beginning").on(sql`lower(${t.displayName}) text_pattern_ops`),
    // sweep-accounts: registrations that nobody confirmed.
    index("accounts_unconfirmed_idx").on(t.createdAt).where(sql`${t.state} = 'unconfirmed'`),
    check("accounts_handle_shape", sql`${t.handle} ~ '^[a-z0-9_]{2,30}$'`),
    check("accounts_display_name_length", sql`char_length(${t.displayName}) between 1 and 100`),
    check("accounts_pronouns_length", sql`char_length(${t.pronouns}) <= 80`),
    check("accounts_location_length", sql`char_length(${t.location}) <= 120`),
  ],
);

/** A column of another table that names an account and goes with it. The column is called what the property is called. */
export const accountRef = () =>
  id<AccountId>()
    .notNull()
    .references(() => accounts.id, { onDelete: "cascade" });

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
