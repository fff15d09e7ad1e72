import { type SQL, sql } from "drizzle-orm";

/**
 * Ids as one parameter, however many: `${posts.id} = any(${idArray(ids)})`. A list of parameters would make another
 * statement for each length.
 */
export function idArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(",")}}`}::bigint[]`;
}

/**
 * The same array, but that Postgres guesses its length alike however many ids there are. For statements that are kept:
 * it would plan them anew each time for fewer ids than it guesses of a plan for all, because those cost less, and to plan
 * a statement with thirty lookups takes ten times as long as to run it.
 */
export const idsGuessedAlike = (ids: SQL): SQL => sql`array(select unnest(${ids}))`;
