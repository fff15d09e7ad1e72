/** Postgres' own stemmers by language; https://www.postgresql.org/docs/current/textsearch-dictionaries.html#TEXTSEARCH-SNOWBALL-DICTIONARY. */
const STEMMERS: Readonly<Record<string, string>> = {
  ar: "arabic",
  ca: "catalan",
  da: "danish",
  de: "german",
  el: "greek",
  en: "english",
  es: "spanish",
  eu: "basque",
  fi: "finnish",
  fr: "french",
  ga: "irish",
  hi: "hindi",
  hu: "hungarian",
  hy: "armenian",
  id: "indonesian",
  it: "italian",
  lt: "lithuanian",
  nb: "norwegian",
  ne: "nepali",
  nl: "dutch",
  nn: "norwegian",
  no: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sr: "serbian",
  sv: "swedish",
  ta: "tamil",
  tr: "turkish",
  yi: "yiddish",
};

/** What `lang:` asks for, and a post is filed under: the language without script and region, in lower case. */
export const baseLanguage = (language: string): string => (language.toLowerCase().split(/[-_]/)[0] ?? "").slice(0, 8);

/** The dictionary that stems the words of a language (BCP 47), or null: they are filed as they are written. */
export function stemmerOf(language: string | null): string | null {
  const stemmer = language ? STEMMERS[baseLanguage(language)] : undefined;
  return stemmer ? `${stemmer}_stem` : null;
}
