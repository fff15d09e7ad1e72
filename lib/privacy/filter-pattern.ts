import { domainToASCII, domainToUnicode } from "node:url";
import type { FilterKind } from "./types";

/**
 * What a filter looks for, as a regular expression of Postgres' (https://www.postgresql.org/docs/current/functions-matching.html#POSIX-SYNTAX-DETAILS),
 * for `~*`. Everything that was typed stands for itself.
 *
 * - A word or phrase stands between the ends of words. Scripts that are written without spaces have none to ask for.
 * - A hashtag is whole: `#surf` does not find `#surfing`.
 * - A domain stands for its subdomains too, in addresses only.
 *
 * Asked only of posts in which the text stands somewhere (`lib/posts/visibility.ts`).
 */
export function filterPattern(kind: FilterKind, phrase: string): string {
  if (kind === "hashtag") return String.raw`(?<![\w&/#])[#＃]${escaped(phrase)}(?![\w·])`;
  if (kind === "domain") return domainPattern(phrase);
  const words = phrase.split(/\s+/).map(escaped).join(String.raw`\s+`);
  const before = SPACED.test(first(phrase)) ? String.raw`(?<!\w)` : "";
  const after = SPACED.test(last(phrase)) ? String.raw`(?!\w)` : "";
  return before + words + after;
}

/** A letter or digit of a script that puts spaces between words. */
const SPACED =
  /^(?=[\p{L}\p{N}_])(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])/u;

function domainPattern(domain: string): string {
  const names = [...new Set([domainToASCII(domain), domainToUnicode(domain)])].map(escaped).join("|");
  return String.raw`https?://(?:[^\s/?#@:]*\.)?(?:${names})(?![-\w]|\.\w)`;
}

/** A text that a regular expression takes letter by letter. */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

const first = (text: string): string => [...text][0] ?? "";
const last = (text: string): string => [...text].at(-1) ?? "";
