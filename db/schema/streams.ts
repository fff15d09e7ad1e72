import { bigint, index, jsonb, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import type { AccountId } from "@/lib/core/ids";
import { accountRef, accounts } from "./accounts";

/** How far an account's stream has come. The lock of this row is what puts its events in order. */
export const streams = pgTable("streams", {
  accountId: id<AccountId>()
    .primaryKey()
    .references(() => accounts.id, { onDelete: "cascade" }),
  /** The `seq` of its last event; they are counted from 1, without gaps. */
  seq: bigint({ mode: "number" }).notNull(),
});

/** What an account is told at once, in order: which things are new, never what they say. Kept for seven days. */
export const streamEvents = pgTable(
  "stream_events",
  {
    /** Without a reference: a conversation of a hundred writes a hundred rows a message. */
    accountId: id<AccountId>().notNull(),
    seq: bigint({ mode: "number" }).notNull(),
    /** One of `lib/events/stream-kinds.ts`. */
    kind: text().notNull(),
    data: jsonb().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    // the hub: what comes after a `seq`.
    primaryKey({ columns: [t.accountId, t.seq] }),
    // sweep-streams.
    index("stream_events_created_idx").on(t.createdAt),
  ],
);

/** When somebody was last here, and until when they count as here. Written at most once a minute while they are. */
export const accountPresence = pgTable("account_presence", {
  accountId: accountRef().primaryKey(),
  lastSeenAt: instant().notNull(),
  /** Whoever is here moves it on; one whose process died is gone when it has passed. */
  onlineUntil: instant().notNull(),
});

/** How many streams an account has open in each process, so that the cap is one for all of them. Written while it is. */
export const streamCounts = pgTable(
  "stream_counts",
  {
    accountId: accountRef(),
    /** One start of a server. */
    processId: uuid().notNull(),
    count: smallint().notNull(),
    /** Written again before that; of a process that died it is gone when it has passed. */
    until: instant().notNull(),
  },
  (t) => [
    // countElsewhere and writeCounts.
    primaryKey({ columns: [t.accountId, t.processId] }),
    // sweep-streams.
    index("stream_counts_until_idx").on(t.until),
  ],
);
