import { and, eq, sql } from "drizzle-orm";
import { recentSearches } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import { ok, type Result } from "@/lib/core/result";
import { RECENT_MAX } from "./limits";

/**
 * Remember what the viewer has looked for; the same again comes first. The 20 latest stay. Fails with `unauthenticated`
 * for guests, whose browser remembers, `forbidden` (`frozen`).
 */
export async function rememberSearch(
  ctx: Context,
  { query }: { query: string },
): Promise<Result<{ query: string }, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  await ctx.db
    .insert(recentSearches)
    .values({ accountId, query, searchedAt: ctx.now })
    .onConflictDoUpdate({ target: [recentSearches.accountId, recentSearches.query], set: { searchedAt: ctx.now } });
  await ctx.db.execute(sql`delete from recent_searches where account_id = ${accountId} and query not in (
    select query from recent_searches where account_id = ${accountId} order by searched_at desc limit ${RECENT_MAX}::int)`);
  return ok({ query });
}

/** Forget one search of the viewer's, or all of them (`null`). Fails with `unauthenticated` for guests. */
export async function forgetSearches(
  ctx: Context,
  { query }: { query: string | null },
): Promise<Result<{ query: string | null }, "unauthenticated" | "forbidden">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const own = eq(recentSearches.accountId, who.value.accountId);
  await ctx.db.delete(recentSearches).where(query === null ? own : and(own, eq(recentSearches.query, query)));
  return ok({ query });
}
