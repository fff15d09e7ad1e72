import { foldHashtag } from "@/lib/posts/rich-text";
import { baseLanguage } from "../dictionaries";
import { TERMS_MAX } from "../limits";
import { ATTACHMENTS, type Attachment } from "../marks";
import { type Word, wordsOf } from "../words";

/** A word or a «phrase» as it was typed: what it is filed as, in order, and where it stands in the query. */
export interface Term {
  readonly words: readonly Word[];
  /** In quotes: exactly these words, one after another. */
  readonly exact: boolean;
  readonly excluded: boolean;
}

/** What somebody looks for. Handles in lower case; instants in milliseconds since 1970. */
export interface ParsedQuery {
  readonly terms: readonly Term[];
  readonly tags: readonly string[];
  /** `me` is whoever asks. */
  readonly from: string | null;
  readonly to: string | null;
  readonly has: readonly Attachment[];
  readonly before: number | null;
  readonly after: number | null;
  readonly language: string | null;
  /** Nothing in it says what to look for. */
  readonly empty: boolean;
}

const HAS: Readonly<Record<string, Attachment>> = {
  ...Object.fromEntries(ATTACHMENTS.map((name) => [name, name])),
  videos: "video",
  picture: "picture",
  pictures: "picture",
  image: "picture",
  images: "picture",
  photo: "picture",
  links: "link",
  polls: "poll",
};

/** A quoted phrase (to its closing quote, or to the end), or whatever stands between two white spaces. */
const PIECE = /(?<minus>-?)(?:["“”„«](?<phrase>[^"“”«»]*)["“”»]?)|\S+/gu;
const OPERATOR = /^(?<name>from|to|has|before|after|lang|since|until):(?<value>.*)$/iu;

/**
 * Read a query: `from:` and `to:` (handles), `#tag`, `has:video` (picture, poll, link), `before:` and `after:` (days,
 * `2026-05-01`, UTC; a year or a month too), `lang:es`, `"a phrase"`, `-word`. What is none of these is words, and so is
 * an operator that makes no sense. Nothing makes it throw, whatever is typed, and what it takes grows with the length.
 */
export function parseQuery(typed: string): ParsedQuery {
  const terms: Term[] = [];
  const tags = new Set<string>();
  const has = new Set<Attachment>();
  const found: { from: string | null; to: string | null; before: number | null; after: number | null } = {
    from: null,
    to: null,
    before: null,
    after: null,
  };
  let language: string | null = null;

  const addTerm = (text: string, at: number, exact: boolean, excluded: boolean) => {
    if (terms.length >= TERMS_MAX) return;
    const words = wordsOf(text, TERMS_MAX).map((word) => ({ ...word, start: word.start + at, end: word.end + at }));
    if (words.length > 0) terms.push({ words, exact, excluded });
  };
  const takeOperator = (name: string, value: string): boolean => {
    switch (name) {
      case "from":
      case "to": {
        const handle = handleIn(value);
        if (handle) found[name] = handle;
        return handle !== null;
      }
      case "has": {
        const what = Object.hasOwn(HAS, value.toLowerCase()) ? HAS[value.toLowerCase()] : undefined;
        if (what) has.add(what);
        return what !== undefined;
      }
      case "lang": {
        const valid = /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(value);
        if (valid) language = baseLanguage(value);
        return valid;
      }
      default: {
        const side = name === "before" || name === "until" ? "before" : "after";
        const at = dayIn(value);
        if (at !== null) found[side] = at;
        return at !== null;
      }
    }
  };

  for (const match of typed.matchAll(PIECE)) {
    const { minus = "", phrase } = match.groups ?? {};
    const at = match.index;
    if (phrase !== undefined) {
      addTerm(phrase, at + minus.length + 1, true, minus !== "");
      continue;
    }
    const [piece] = match;
    const { name, value = "" } = OPERATOR.exec(piece)?.groups ?? {};
    if (name && (value === "" || takeOperator(name.toLowerCase(), value))) continue;
    const tag = /^[#＃]/.test(piece) ? foldHashtag(piece.slice(1).replace(/[^\p{L}\p{M}\p{N}_]+$/u, "")) : null;
    if (tag && tags.size < TERMS_MAX) tags.add(tag);
    else if (!tag) addTerm(piece.replace(/^-/, " "), at, false, /^-./.test(piece));
  }
  const { from, to, before, after } = found;
  const wanted = terms.some(({ excluded }) => !excluded) || tags.size + has.size > 0;
  const empty = !wanted && [from, to, before, after, language].every((one) => one === null);
  return { terms, tags: [...tags], from, to, has: [...has], before, after, language, empty };
}

/** A handle with or without its sign. */
function handleIn(value: string): string | null {
  const handle = value.replace(/^@/, "").toLowerCase();
  return /^[a-z0-9_]{2,30}$/.test(handle) ? handle : null;
}

/** The beginning of a day, a month or a year that exists (UTC), or null. */
function dayIn(value: string): number | null {
  const [, year, month = "01", day = "01"] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? [];
  if (!year) return null;
  const at = new Date(`${year}-${month}-${day}T00:00:00.000Z`);
  const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${year}-${month}-${day}`);
  return exists && at.getTime() >= 0 ? at.getTime() : null;
}
