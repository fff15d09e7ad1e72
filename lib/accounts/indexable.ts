import { and, desc, eq, not, sql } from "drizzle-orm";
import { accounts } from "@/db/schema";
import type { Context } from "@/lib/core/context";

/** A sitemap may hold 50,000 addresses (https://www.sitemaps.org/protocol.html); the newest accounts are enough to start from. */
const LISTED = 5_000;

/** Handles of accounts that search engines may show and that published something, the newest accounts first, 5,000 at most. */
export async function listIndexable(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .select({ handle: accounts.handle })
    .from(accounts)
    .where(
      and(
        eq(accounts.state, "active"),
        accounts.indexable,
        not(accounts.isPrivate),
        sql`${accounts.restriction} is distinct from 'limited'`,
        sql`(select true from posts where posts.author_id = ${accounts.id} and posts.deleted_at is null
          and posts.reply_to_id is null limit 1)`,
      ),
    )
    .orderBy(desc(accounts.id))
    .limit(LISTED);
  return rows.map(({ handle }) => handle);
}
