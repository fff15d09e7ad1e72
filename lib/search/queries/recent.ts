import { sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { RECENT_MAX } from "../limits";

/** What the viewer has looked for, the latest first, 20 at most; nobody else ever sees it. Guests' is kept by their browser. */
export async function listRecentSearches(ctx: Context, limit = RECENT_MAX): Promise<string[]> {
  const me = viewerAccountId(ctx.viewer);
  if (!me) return [];
  const rows = await ctx.db.execute<{ query: string }>(sql`
    select query from recent_searches where account_id = ${me} order by searched_at desc limit ${limit}::int`);
  return rows.map(({ query }) => query);
}
