import { type SQL, sql } from "drizzle-orm";

/** The last character there is. */
const LAST = "\u{10ffff}";

/**
 * A text begins like another one, letter by letter, by an index of `text_pattern_ops`. Unlike `like` Postgres can look it up
 * without knowing the text, also when it keeps one plan for all.
 */
export const begins = (column: SQL, text: string): SQL =>
  sql`${column} ~>=~ ${text}::text and ${column} ~<~ ${text + LAST}::text`;
