import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { fitOf } from "../query/alike";
import type { ParsedQuery } from "../query/parse";
import { textArray } from "../query/resolve";

const ALIKE = sql.raw("20");
const NEAR = sql.raw("200");

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
  const rows = await ctx.db.execute<{ word: string; term: string }>(sql`
    select w.word, t.term from unnest(${textArray([...new Set(typed.map(({ word }) => word))])}) w(word)
    cross join lateral (
      (select term from (select term, weight from search_terms where kind = 'word' and term % w.word limit 1000) alike
        order by similarity(term, w.word) desc, weight desc limit ${ALIKE})
      union all
      -- Two letters swapped in a short word leave it few trigrams in common.
      (select term from (select term, weight from search_terms where kind = 'word' and term like left(w.word, 2) || '%'
          and abs(length(term) - length(w.word)) < 2 limit 1000) alike order by weight desc limit ${NEAR})) t`);
  let proposed = query;
  for (const { word, start, end } of typed.toReversed()) {
    const terms = rows.filter((row) => row.word === word).map(({ term }) => term);
    if (terms.includes(word)) continue;
    const meant = terms.find((term) => fitOf(word, [term]) === 1);
    if (meant) proposed = proposed.slice(0, start) + meant + proposed.slice(end);
  }
  return proposed === query ? null : proposed;
}
