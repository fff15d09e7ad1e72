import { boolean, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import type { AccountId } from "@/lib/core/ids";
import { accounts } from "./accounts";

/** How somebody wants their feed. Whoever has no row has said nothing. */
export const feedPreferences = pgTable("feed_preferences", {
  accountId: id<AccountId>()
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  /** By what the ranker's terms are multiplied, 0–2; what is not named counts once. */
  multipliers: jsonb().$type<Readonly<Record<string, number>>>().notNull(),
  /** Hashtags of which they want more or less, −2 to 2. */
  topics: jsonb().$type<readonly { readonly name: string; readonly level: number }[]>().notNull(),
  order: text({ enum: ["ranked", "newest"] })
    .notNull()
    .default("ranked"),
  /** After how much of a day the feed ends; null: it doesn't. */
  budgetKind: text({ enum: ["minutes", "videos"] }),
  budgetAmount: integer(),
  /** Whether they may be asked now and then if a video was worth their time. */
  asksWorth: boolean().notNull().default(true),
  /** When they were asked what interests them: they chose something, skipped it, or steered in another way. */
  interestsAskedAt: instant(),
  updatedAt: instant().notNull(),
});
