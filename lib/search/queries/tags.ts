import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { findPublicHashtags, listPublicHashtags } from "@/lib/hashtags/queries";
import type { HashtagSuggestion } from "@/lib/hashtags/types";
import { foldHashtag } from "@/lib/posts/rich-text";
import { fitOf } from "../query/alike";
import { alike, becomes, begins } from "../query/begins";

/** Of each source so many are looked at. */
const OF_EACH = 60;
const ALIKE = 50;
/** With fewer found, those that are nearly like what is typed are looked for, too. */
const FEW = 3;

/**
 * Hashtags that begin like what is typed (its words written together), the exact one first, then the most used of late;
 * where there are few, of those that were used of late the ones with a letter or two different. Only what stands in a
 * public post. Names, as they are filed.
 */
export async function completeHashtagNames(
  ctx: Context,
  { text, limit }: { text: string; limit: number },
): Promise<string[]> {
  const beginning = foldHashtag(text.replace(/[#＃\s]+/g, ""));
  if (!beginning) return [];
  const found = await findPublicHashtags(ctx, begun(beginning), limit);
  if (found.length >= Math.min(limit, FEW) || beginning.length < 4) return found;
  return [...found, ...(await findPublicHashtags(ctx, await meant(ctx, beginning, found), limit - found.length))];
}

/** The same, each with its posts of the week, and by those. */
export async function findHashtags(
  ctx: Context,
  { text, limit = 20 }: { text: string; limit?: number },
): Promise<HashtagSuggestion[]> {
  return listPublicHashtags(ctx, await completeHashtagNames(ctx, { text, limit }));
}

/** Names that begin like it with how much they are used; new ones, of which nobody knows that yet, in the order of the alphabet. */
const begun = (beginning: string): SQL => sql`
  select name, max(weight) + case when name = ${beginning}::text then 1e9 else 0 end as weight from (
    select found, weight from ${becomes("hashtag", beginning, OF_EACH)} used(found, weight)
    union all
    (select name, 0 from hashtags where ${begins(sql`name`, beginning)} order by name using ~<~ limit ${sql.raw(String(OF_EACH))})
  ) begun(name, weight) group by name`;

async function meant({ db }: Context, beginning: string, known: readonly string[]): Promise<SQL> {
  const rows = await db.execute<{ term: string }>(alike("hashtag", beginning, ALIKE));
  const names = rows.map(({ term }) => term).filter((term) => fitOf(beginning, [term]) > 0 && !known.includes(term));
  return sql`select name, -place as weight
    from json_array_elements_text(${JSON.stringify(names)}::json) with ordinality meant(name, place)`;
}
