import { type SQL, sql } from "drizzle-orm";
import { stemmerOf } from "./dictionaries";
import { cellsOf, marks } from "./marks";
import { wordsOf } from "./words";

/** Raised when posts are filed in another way than before: then `jobs/fill-index.ts` files all of them anew. */
export const FILING_VERSION = 2;

/** What a post is filed from. */
export interface Filed {
  readonly postId: string;
  readonly body: string;
  /** What else is said in it: its warning, the texts that describe its pictures, the choices of its poll. */
  readonly more: readonly string[];
  readonly language: string | null;
  /** Besides when it was published. */
  readonly marks: readonly string[];
}

/** The same as a row that `wordVector` reads. */
export interface FilingRow {
  readonly post_id: string;
  /** Words with their places, as a tsvector is written down. */
  readonly filed: string;
  /** Those with a stem, by their places; «» where there is none. */
  readonly stemmed: readonly string[];
  readonly dictionary: string | null;
  readonly marks: readonly string[];
}

/** The highest place that Postgres knows. */
const LAST_PLACE = 16_383;
/** Between one part of a post and the next: no phrase goes over it, and no pair. */
const GAP = 10;

/**
 * Words as they stand (weight A; the places are those of `wordsOf`, from 1), of dense scripts each character too (weight D),
 * and each two that stand side by side as a mark. Stems are Postgres' to find.
 */
export function filingOf({ postId, body, more, language, marks: own }: Filed): FilingRow {
  const filed: string[] = [];
  const stemmed: string[] = [];
  const pairs: string[] = [];
  const dictionary = stemmerOf(language);
  let place = 0;
  for (const [part, text] of [body, ...more].entries()) {
    if (part > 0) place += GAP;
    let before: string | null = null;
    for (const { word, dense } of wordsOf(text)) {
      place++;
      if (place > LAST_PLACE) break;
      filed.push(`${word}:${place}A`);
      if (before) pairs.push(marks.pair(before, word));
      before = word;
      if (dense) for (const letter of word.match(/\P{M}\p{M}*/gu) ?? []) filed.push(`${letter}:${place}D`);
      if (dictionary) stemmed[place - 1] = dense ? "" : word;
    }
  }
  const known = language ? [marks.language(language)] : [];
  return {
    post_id: postId,
    filed: filed.join(" "),
    stemmed: Array.from(stemmed, (word) => word ?? ""),
    dictionary,
    marks: [...new Set([...own, ...known, ...cellsOf(postId), ...pairs])],
  };
}

/**
 * The tsvector of a row `x` of `FilingRow`: its words, their stems at the same places where they are others (weight C), its
 * marks. (Two tsvectors joined would move the places of the second behind those of the first.)
 */
export const wordVector: SQL = sql`((x.filed || coalesce((
    select string_agg(' ' || s.stem || ':' || w.place || 'C', '')
    from unnest(x.stemmed) with ordinality w(word, place)
      cross join lateral unnest(ts_lexize(x.dictionary::regdictionary, w.word)) s(stem)
    where w.word <> '' and s.stem <> w.word), ''))::tsvector || array_to_tsvector(x.marks))`;
