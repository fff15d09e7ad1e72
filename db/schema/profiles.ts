import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import type { AccountId } from "@/lib/core/ids";
import { accounts } from "./accounts";

/** Up to four labelled links of a profile. One that links back with `rel="me"` is verified. */
export const profileLinks = pgTable(
  "profile_links",
  {
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    position: smallint().notNull(),
    label: text().notNull(),
    url: text().notNull(),
    verifiedAt: instant(),
    /** When the page was last asked whether it links back. */
    checkedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.position] }),
    // recheck-links: what was last looked at a week ago.
    index("profile_links_checked_idx").on(t.checkedAt),
  ],
);

/** A handle that an account gave up. It leads to the new one, and nobody else can have it, for 30 days. */
export const formerHandles = pgTable(
  "former_handles",
  {
    handle: text().primaryKey(),
    handleSkeleton: text().notNull(),
    accountId: id<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    until: instant().notNull(),
  },
  (t) => [
    // registration and renaming refuse what looks like it.
    index("former_handles_skeleton_idx").on(t.handleSkeleton),
    index("former_handles_account_idx").on(t.accountId),
    // sweep-accounts.
    index("former_handles_until_idx").on(t.until),
  ],
);

/** How somebody wants to use DirectLink. No row: the defaults. */
export const preferences = pgTable("preferences", {
  accountId: id<AccountId>()
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  /** What the composer begins with. */
  defaultVisibility: text({ enum: ["public", "unlisted", "followers", "circle"] })
    .notNull()
    .default("public"),
  /** Posts marked sensitive: behind a curtain, shown at once, or left out of lists. */
  sensitiveMedia: text({ enum: ["blur", "show", "hide"] })
    .notNull()
    .default("blur"),
  autoplay: text({ enum: ["always", "wifi", "never"] })
    .notNull()
    .default("always"),
  haptics: boolean().notNull().default(true),
  /** Keys of a single letter can be switched off (WCAG 2.1.4). */
  letterKeys: boolean().notNull().default(true),
  updatedAt: instant().notNull().default(sql`now()`),
});
