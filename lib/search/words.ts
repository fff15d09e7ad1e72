/** One word of a text as it is filed, with where it stands in the text (UTF-16). */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** Of a run without spaces between words: two characters that stand side by side, or the only one. */
  readonly dense: boolean;
}

/** Longer ones are cut: nobody types them. */
const WORD_MAX = 64;
/** Scripts that put no spaces between words, or few. */
const DENSE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々`;
const RUN = new RegExp(
  String.raw`(?<dense>[${DENSE}][${DENSE}\p{M}]*)|(?:(?![${DENSE}])[\p{L}\p{M}\p{N}\u200c\u200d])+`,
  "gu",
);
const PLAIN = /^[A-Za-z0-9]+$/;
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;

/**
 * A word as it is filed, however it was typed: compatibility forms and cases folded, Latin and Greek letters without
 * their accents (`Café` is `cafe`), ё as е. Elsewhere marks are letters of their own, and stay.
 */
export function foldWord(typed: string): string {
  if (PLAIN.test(typed)) return typed.toLowerCase();
  return typed
    .normalize("NFKD")
    .replace(ACCENTED, "$1")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u200c\u200d]/g, "")
    .replaceAll("ё", "е")
    .replaceAll("ß", "ss")
    .replaceAll("ı", "i");
}

/**
 * The words of a text in order, 2,000 at most. Where words have no spaces between them (Chinese, Japanese, Korean, Thai …)
 * each two characters side by side are one: `東京都` is `東京`, `京都`. A word is letters and digits and nothing else, so
 * that none means anything to Postgres.
 */
export function wordsOf(text: string, max = 2_000): Word[] {
  const words: Word[] = [];
  for (const found of text.matchAll(RUN)) {
    const [run] = found;
    const start = found.index;
    if (found.groups?.dense) words.push(...pairsOf(run, start, max - words.length));
    else add(words, run, start, false);
    if (words.length >= max) break;
  }
  return words.slice(0, max);
}

function pairsOf(run: string, start: number, max: number): Word[] {
  const pairs: Word[] = [];
  const letters: { text: string; at: number }[] = [];
  // A mark belongs to the letter before it.
  for (const { index, 0: text } of run.matchAll(/\P{M}\p{M}*/gu)) {
    letters.push({ text, at: start + index });
    if (letters.length > max) break;
  }
  if (letters.length === 1) add(pairs, run, start, true);
  for (let i = 1; i < letters.length; i++) {
    const [one, two] = [letters[i - 1], letters[i]] as [(typeof letters)[number], (typeof letters)[number]];
    add(pairs, one.text + two.text, one.at, true);
  }
  return pairs;
}

function add(words: Word[], typed: string, start: number, dense: boolean): void {
  const word = [...foldWord(typed).matchAll(/[\p{L}\p{M}\p{N}]+/gu)].join("").slice(0, WORD_MAX).toWellFormed();
  // Half of a character that was cut in two is none.
  if (word) words.push({ word: word.replaceAll("\ufffd", ""), start, end: start + typed.length, dense });
}

/** Where the words at these places (from 1) stand in a text, those that touch or overlap as one stretch. */
export function highlightsOf(text: string, places: readonly number[]): (readonly [from: number, to: number])[] {
  if (places.length === 0) return [];
  const words = wordsOf(text);
  const stretches: [number, number][] = [];
  for (const place of places) {
    const word = words[place - 1];
    if (!word) continue;
    const last = stretches.at(-1);
    if (last && word.start <= last[1]) last[1] = Math.max(last[1], word.end);
    else stretches.push([word.start, word.end]);
  }
  return stretches;
}
