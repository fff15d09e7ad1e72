import { cellsBefore, marks } from "../marks";
import type { Word } from "../words";
import type { ParsedQuery, Term } from "./parse";

/** What Postgres was asked about a query before it can be put. */
export interface Resolved {
  /** The stems of each word, other than itself, in the languages that count. */
  readonly stems: Readonly<Record<string, readonly string[]>>;
  /** Words that say nothing by themselves: «the», «y». */
  readonly stops: ReadonlySet<string>;
  /** The accounts that `from:` and `to:` name; undefined where nobody has that handle. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A query as Postgres takes it; https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY. */
export interface TextQuery {
  /** What must and must not be in a post, without when, and without the order of its words: an index can tell. */
  readonly filter: string;
  /** The pairs of words that what is `precise` has, where those are filed: few posts have them that are not meant. */
  readonly pairs: readonly string[];
  /** The same with what only the post itself can tell: words one after another, exactly as they stand. Null: that is all. */
  readonly precise: string | null;
  /** By what it is ranked; null where no words are asked for. */
  readonly rank: string | null;
  /** The words that are to be highlighted, as they are filed. */
  readonly lexemes: readonly string[];
}

/** Everything that may stand in a tsquery stands in quotes: no word can be read as an operator. */
const quoted = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, "")}'`;

/** A parsed query as a tsquery. Words that say nothing are left out, as long as others are asked for. */
export function textQuery(parsed: ParsedQuery, resolved: Resolved): TextQuery {
  const wanted = parsed.terms.filter(({ excluded }) => !excluded);
  const telling = wanted.filter((term) => term.exact || !term.words.every(({ word }) => resolved.stops.has(word)));
  const used = telling.length > 0 ? telling : wanted;
  const rank = used.map((term) => `(${inQuery(term, resolved)})`);
  const excluded = parsed.terms.filter((term) => term.excluded);
  const without = (terms: readonly Term[]) => terms.map((term) => `!(${inQuery(term, resolved)})`);
  const precise = [...rank, ...without(excluded)].join(" & ");
  const asked = [
    ...(resolved.from ? [marks.from(resolved.from)] : []),
    ...(resolved.to ? [marks.to(resolved.to)] : []),
    ...parsed.tags.map(marks.tag),
    ...parsed.has.map(marks.has),
    ...(parsed.language ? [marks.language(parsed.language)] : []),
  ].map(quoted);
  const lexemes = used.flatMap(({ words, exact }) =>
    words.flatMap(({ word }) => [word, ...(exact ? [] : (resolved.stems[word] ?? []))]),
  );
  return {
    filter: [
      ...used.map((term) => `(${inQuery({ ...term, exact: false }, resolved, " & ")})`),
      ...asked,
      ...without(excluded.filter((term) => !isPrecise(term))),
    ].join(" & "),
    pairs: [...new Set(used.flatMap(pairsOf))].map(quoted),
    precise: [...used, ...excluded].some(isPrecise) ? precise : null,
    rank: rank.length > 0 ? rank.join(" & ") : null,
    lexemes: [...new Set([...lexemes, ...parsed.tags])],
  };
}

/** A filter of a query with the stretch of time in which is looked. Null is all there is. */
export function withinCells(filter: string, cells: { readonly level: number; readonly upTo: number } | null): string {
  if (!cells) return filter;
  const asked = `(${cellsBefore(cells.level, cells.upTo).map(quoted).join(" | ")})`;
  return filter === "" ? asked : `${filter} & ${asked}`;
}

/** Whether it takes more than to know which words a post has. */
const isPrecise = ({ words, exact }: Term): boolean => exact || words.length > 1;

/** The marks of those words of a term that must stand side by side just as they are: neither as stems nor as single letters. */
function pairsOf({ words, exact }: Term): string[] {
  return words.slice(1).flatMap((word, i) => {
    const pair = [words[i] as Word, word] as const;
    return exact || pair.every(isWhole) ? [marks.pair(pair[0].word, pair[1].word)] : [];
  });
}

/** Two characters of a script without spaces: nothing else is filed like that. */
const isWhole = ({ word, dense }: Word): boolean => dense && (word.match(/\P{M}/gu)?.length ?? 0) > 1;

function inQuery({ words, exact }: Term, { stems }: Resolved, together: " <-> " | " & " = " <-> "): string {
  return words
    .map(({ word }) => {
      if (exact) return `${quoted(word)}:A`;
      const all = [word, ...(stems[word] ?? [])];
      return all.length > 1 ? `(${all.map(quoted).join(" | ")})` : quoted(word);
    })
    .join(together);
}
