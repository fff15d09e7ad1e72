import { sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import { stemmerOf } from "../dictionaries";
import type { ParsedQuery } from "./parse";
import type { Resolved } from "./tsquery";

type Row = {
  words: { word: string; stems: string[] | null; stop: boolean }[] | null;
  from: string | null;
  to: string | null;
};

/**
 * What must be known of a query before it is put: the stems of its words in the language that it asks for, or else in the
 * reader's and English, and who its handles are. One query. Null where a handle is nobody's: then nothing is found.
 */
export async function resolveQuery(ctx: Context, parsed: ParsedQuery, reader: string): Promise<Resolved | null> {
  const me = viewerAccountId(ctx.viewer);
  const languages = parsed.language ? [parsed.language] : [reader, "en"];
  const dictionaries = [...new Set(languages.flatMap((language) => stemmerOf(language) ?? []))];
  const words = parsed.terms.flatMap(({ words }) => words.flatMap(({ word, dense }) => (dense ? [] : [word])));
  const idOf = (handle: string | null) =>
    handle === "me"
      ? sql`${me}::text`
      : sql`(select a.id::text from accounts a where a.handle = ${handle}::text and a.state = 'active')`;
  const [row] = await ctx.db.execute<Row>(sql`
    select ${idOf(parsed.from)} as "from", ${idOf(parsed.to)} as "to", (
      select json_agg(json_build_object('word', w.word, 'stems', s.stems, 'stop', s.stop))
      from unnest(${textArray([...new Set(words)])}) w(word)
      cross join lateral (
        select array_agg(distinct stem) filter (where stem <> w.word) as stems,
          coalesce(bool_or(cardinality(l.lexemes) = 0), false) as stop
        from unnest(${textArray(dictionaries)}) d(name)
        cross join lateral (select ts_lexize(d.name::regdictionary, w.word) as lexemes) l
        left join lateral unnest(l.lexemes) stem on true) s) as words`);
  if ((parsed.from && !row?.from) || (parsed.to && !row?.to)) return null;
  const known = row?.words ?? [];
  return {
    stems: Object.fromEntries(known.map(({ word, stems }) => [word, stems ?? []])),
    stops: new Set(known.filter(({ stop }) => stop).map(({ word }) => word)),
    from: row?.from ?? undefined,
    to: row?.to ?? undefined,
  };
}

/** Texts as one parameter. */
export const textArray = (texts: readonly string[]) =>
  sql`array(select json_array_elements_text(${JSON.stringify(texts)}::json))`;
