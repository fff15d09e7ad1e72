import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { completeHashtags, listPublicHashtags } from "@/lib/hashtags/queries";
import type { HashtagSuggestion } from "@/lib/hashtags/types";
import { foldHashtag } from "@/lib/posts/rich-text";
import { fitOf } from "../query/alike";

const ALIKE = sql.raw("50");

/**
 * Hashtags that begin like what is typed (its words written together), the most used of the week first; where there are
 * few, of those that were used of late the ones with a letter or two different. Only what stands in a public post.
 */
export async function findHashtags(
  ctx: Context,
  { text, limit = 20 }: { text: string; limit?: number },
): Promise<HashtagSuggestion[]> {
  const beginning = foldHashtag(text.replace(/[#＃\s]+/g, ""));
  if (!beginning) return [];
  const found = await completeHashtags(ctx, { beginning, limit });
  if (found.length >= Math.min(limit, 3) || beginning.length < 4) return found;
  const rows = await ctx.db.execute<{ term: string }>(sql`
    select term from (select term, weight from search_terms where kind = 'hashtag' and term % ${beginning}::text limit 1000) alike
    order by similarity(term, ${beginning}::text) desc, weight desc limit ${ALIKE}`);
  const alike = rows
    .map(({ term }) => term)
    .filter((term) => fitOf(beginning, [term]) > 0 && !found.some(({ name }) => name === term));
  return [...found, ...(await listPublicHashtags(ctx, alike.slice(0, limit - found.length)))];
}
