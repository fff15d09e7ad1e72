import { type SQL, sql } from "drizzle-orm";
import { BEGINNING_MANY } from "../limits";

/** The last character there is. */
const LAST = "\u{10ffff}";

/**
 * A text begins like another one, letter by letter, by an index of `text_pattern_ops`. Unlike `like` Postgres can look it up
 * without knowing the text, also when it keeps one plan for all.
 */
export const begins = (column: SQL, text: string): SQL =>
  sql`${column} ~>=~ ${text}::text and ${column} ~<~ ${text + LAST}::text`;

/**
 * What a word that is being typed may become, of names of accounts (their ids) or hashtags (their names), the most popular
 * first: rows of `found` (text) and `weight`. Of a beginning that thousands have this is a row; of others there are few.
 */
export const becomes = (kind: "account" | "hashtag", text: string, limit: number): SQL => {
  const common = sql`from search_beginnings where kind = ${kind} and beginning = ${text}::text`;
  return sql`(
    (select best.found, ${sql.raw(String(limit))} - best.place as weight
      from (select best ${common}) kept cross join lateral unnest(kept.best) with ordinality best(found, place)
      where best.place <= ${sql.raw(String(limit))})
    union all
    (select coalesce(account_id::text, term), weight from (
      select account_id, term, weight from search_terms where kind = ${kind} and ${begins(sql`term`, text)}
        and not exists (select ${common}) limit ${sql.raw(String(2 * BEGINNING_MANY))}) few
      order by weight desc limit ${sql.raw(String(limit))}))`;
};

/**
 * What was probably meant by a word: rows of `term`, those first that read most like it (pg_trgm), at most `limit`. The word
 * comes by a subquery: what Postgres can see at once it holds against its statistics, and where thousands of names begin like
 * it, it would rather compare all there are than ask the index.
 */
export const alike = (kind: "name" | "hashtag" | "word", text: string, limit: number): SQL => sql`
  select term from (select term, weight from search_terms
    where kind = ${sql.raw(`'${kind}'`)} and term % (select ${text}::text) limit 1000) alike
  order by similarity(term, ${text}::text) desc, weight desc limit ${sql.raw(String(limit))}`;
