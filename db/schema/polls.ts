import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, primaryKey, smallint, text } from "drizzle-orm/pg-core";
import { id, instant } from "@/db/columns";
import type { PostId } from "@/lib/core/ids";
import { accountRef } from "./accounts";
import { postRef } from "./posts";

/** The question under a post. */
export const polls = pgTable(
  "polls",
  {
    postId: postRef().primaryKey(),
    multiple: boolean().notNull().default(false),
    endsAt: instant().notNull(),
    /** Its end was noticed: whoever waits for it has been told. */
    closedAt: instant(),
    /** How many voted, folded from `poll_deltas`. */
    voters: integer().notNull().default(0),
  },
  // close-polls: what has ended.
  (t) => [index("polls_due_idx").on(t.endsAt).where(sql`${t.closedAt} is null`)],
);

export const pollOptions = pgTable(
  "poll_options",
  {
    postId: postRef(),
    position: smallint().notNull(),
    label: text().notNull(),
    votes: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.postId, t.position] })],
);

/** One row a voter, so that nobody votes twice; it names no option to anybody but them. */
export const pollBallots = pgTable(
  "poll_ballots",
  {
    postId: postRef(),
    accountId: accountRef(),
    choices: smallint().array().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postId, t.accountId] }),
    index("poll_ballots_account_idx").on(t.accountId, t.postId),
  ],
);

/** Votes that have not been folded yet: one row an option, and one without an option for the voter. */
export const pollDeltas = pgTable(
  "poll_deltas",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    postId: id<PostId>().notNull(),
    position: smallint(),
    count: integer().notNull(),
  },
  (t) => [index("poll_deltas_post_idx").on(t.postId)],
);
