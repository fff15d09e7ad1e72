import { type SQL, sql } from "drizzle-orm";

/**
 * Ids as one parameter, however many: `${posts.id} = any(${idArray(ids)})`. A list of parameters would make another
 * statement for each length.
 */
export function idArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(",")}}`}::bigint[]`;
}
