import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { fitOf } from "../query/alike";
import { alike, begins } from "../query/begins";
import type { ParsedQuery } from "../query/parse";

const ALIKE = 20;
const NEAR = sql.raw("200");
/** Of those that begin alike, so many are looked at. */
const LOOKED_AT = sql.raw("1000");
const WORDS_MAX = 4;

/**
 * A query with the words that were probably meant in the place of those that nobody writes; null where there is nothing
 * to propose. Whether it finds anything that the viewer may see is for the caller to ask before it is shown.
 */
export async function proposeQuery(ctx: Context, query: string, parsed: ParsedQuery): Promise<string | null> {
  const typed = parsed.terms
    .filter(({ exact, excluded }) => !exact && !excluded)
    .flatMap(({ words }) => words)
    .filter(({ word, dense }) => !dense && word.length > 3);
  if (typed.length === 0) return null;
  const words = [...new Set(typed.map(({ word }) => word))].slice(0, WORDS_MAX);
  const near = (word: string) => [
    sql`(select ${word}::text as word, term from (${alike("word", word, ALIKE)}) alike)`,
    // Two letters swapped in a short word leave it few trigrams in common.
    sql`(select ${word}::text as word, term from (select term, weight from search_terms
      where kind = 'word' and ${begins(sql`term`, word.slice(0, 2))}
        and length(term) between ${word.length - 1}::int and ${word.length + 1}::int limit ${LOOKED_AT}) near
      order by weight desc limit ${NEAR})`,
  ];
  const rows = await ctx.db.execute<{ word: string; term: string }>(sql.join(words.flatMap(near), sql` union all `));
  let proposed = query;
  for (const { word, start, end } of typed.toReversed()) {
    const terms = rows.filter((row) => row.word === word).map(({ term }) => term);
    if (terms.includes(word)) continue;
    const meant = terms.find((term) => fitOf(word, [term]) === 1);
    if (meant) proposed = proposed.slice(0, start) + meant + proposed.slice(end);
  }
  return proposed === query ? null : proposed;
}
