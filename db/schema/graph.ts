import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant, ownId } from "@/db/columns";
import type { FilterId, ListId, PackId } from "@/lib/core/ids";
import { accountRef } from "./accounts";

/** Who follows whom. */
export const follows = pgTable(
  "follows",
  {
    followerId: accountRef(),
    followeeId: accountRef(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // whom one follows: the following feed, visibility, the follow button.
    primaryKey({ columns: [t.followerId, t.followeeId] }),
    // who follows one.
    index("follows_followee_idx").on(t.followeeId, t.followerId),
    // who began to within an hour: notifications.
    index("follows_followee_created_idx").on(t.followeeId, t.createdAt),
  ],
);

/** Who asked to follow a private account, and waits. */
export const followRequests = pgTable(
  "follow_requests",
  {
    followerId: accountRef(),
    followeeId: accountRef(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.followerId, t.followeeId] }),
    // the list of requests, oldest first.
    index("follow_requests_followee_idx").on(t.followeeId, t.createdAt),
  ],
);

/** Two who don't meet: neither sees the other's posts, nor follows, answers or mentions the other. */
export const blocks = pgTable(
  "blocks",
  {
    blockerId: accountRef(),
    blockedId: accountRef(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // whom one has blocked.
    primaryKey({ columns: [t.blockerId, t.blockedId] }),
    // by whom one is blocked: visibility.
    index("blocks_blocked_idx").on(t.blockedId, t.blockerId),
  ],
);

/** Whose posts somebody does not want in lists, for a time or for good. The other is not told. */
export const mutes = pgTable(
  "mutes",
  {
    muterId: accountRef(),
    mutedId: accountRef(),
    expiresAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.muterId, t.mutedId] }),
    index("mutes_muted_idx").on(t.mutedId),
    // sweep-accounts: mutes that have ended.
    index("mutes_expires_idx").on(t.expiresAt).where(sql`${t.expiresAt} is not null`),
  ],
);

/** Words, hashtags and domains of links whose posts somebody does not want in lists. */
export const contentFilters = pgTable(
  "content_filters",
  {
    id: ownId<FilterId>(),
    accountId: accountRef(),
    kind: text({ enum: ["word", "hashtag", "domain"] }).notNull(),
    /** As it was typed, folded to lower case. */
    phrase: text().notNull(),
    /** The same as a regular expression of Postgres' (`~*`), every special character escaped. */
    pattern: text().notNull(),
    expiresAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // a viewer's filters, and none twice.
    uniqueIndex("content_filters_phrase_key").on(t.accountId, t.kind, t.phrase),
    // sweep-accounts: filters that have ended.
    index("content_filters_expires_idx").on(t.expiresAt).where(sql`${t.expiresAt} is not null`),
  ],
);

/** Close friends: who sees what somebody publishes for their `circle`. Nobody is told. */
export const circleMembers = pgTable(
  "circle_members",
  {
    ownerId: accountRef(),
    memberId: accountRef(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // one's circle; visibility.
    primaryKey({ columns: [t.ownerId, t.memberId] }),
    // in whose circle one is: the home timeline.
    index("circle_members_member_idx").on(t.memberId, t.ownerId),
  ],
);

/** A private list of accounts, with a feed of its own. Nobody but its owner knows of it. */
export const lists = pgTable(
  "lists",
  {
    id: ownId<ListId>(),
    ownerId: accountRef(),
    name: text().notNull(),
    /** Its members are left out of Following: they are read here. */
    exclusive: boolean().notNull().default(false),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("lists_owner_idx").on(t.ownerId, t.id),
    check("lists_name_length", sql`char_length(${t.name}) between 1 and 100`),
  ],
);

export const listMembers = pgTable(
  "list_members",
  {
    listId: id<ListId>()
      .notNull()
      .references(() => lists.id, { onDelete: "cascade" }),
    accountId: accountRef(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listId, t.accountId] }),
    // in which lists somebody stands: the menu of a profile, unfollowing.
    index("list_members_account_idx").on(t.accountId, t.listId),
  ],
);

/** A named set of accounts to follow together. Public: anybody who has its address can read it and follow them. */
export const followPacks = pgTable(
  "follow_packs",
  {
    id: ownId<PackId>(),
    ownerId: accountRef(),
    name: text().notNull(),
    description: text().notNull().default(""),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("follow_packs_owner_idx").on(t.ownerId, t.id),
    check("follow_packs_name_length", sql`char_length(${t.name}) between 1 and 100`),
  ],
);

export const followPackMembers = pgTable(
  "follow_pack_members",
  {
    packId: id<PackId>()
      .notNull()
      .references(() => followPacks.id, { onDelete: "cascade" }),
    accountId: accountRef(),
    position: smallint().notNull(),
    /** It took itself out. The row stays, so that nobody puts it in again. */
    leftAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.packId, t.accountId] }), index("follow_pack_members_account_idx").on(t.accountId)],
);

/** Whom somebody was suggested and does not want to be suggested again. */
export const dismissedSuggestions = pgTable(
  "dismissed_suggestions",
  {
    accountId: accountRef(),
    dismissedId: accountRef(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.dismissedId] }),
    index("dismissed_suggestions_dismissed_idx").on(t.dismissedId),
  ],
);
