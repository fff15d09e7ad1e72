import { foldWord } from "../words";

/** The words of a name or a handle, folded; those of scripts without spaces stay whole. */
export const nameWords = (name: string): string[] =>
  name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(foldWord)
    .filter(Boolean);

/** Of such a word two letters that changed places leave too few trigrams for pg_trgm to recognize it. */
const SHORT = { least: 3, most: 6 } as const;

/** A short word with two neighbours swapped, every such spelling that is another one; numbers are no words. */
export function swapped(word: string): string[] {
  const letters = Array.from(word);
  if (letters.length < SHORT.least || letters.length > SHORT.most || !/\p{L}/u.test(word)) return [];
  const spellings = letters.slice(1).map((letter, i) => letters.toSpliced(i, 2, letter, letters[i] as string).join(""));
  return [...new Set(spellings)].filter((spelling) => spelling !== word);
}

/** So many letters may be wrong in a word of this length: none in the shortest. */
const mistakesIn = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

/**
 * How well a typed word fits one of some words: 3 it is one, 2 one begins with it, 1 it is nearly one (a letter or two
 * wrong, missing, too much or swapped; of three only swapped), 0 not at all.
 */
export function fitOf(typed: string, words: readonly string[]): 0 | 1 | 2 | 3 {
  if (words.includes(typed)) return 3;
  if (words.some((word) => word.startsWith(typed))) return 2;
  const swaps = swapped(typed);
  if (words.some((word) => swaps.some((spelling) => word.startsWith(spelling)))) return 1;
  const mistakes = mistakesIn(typed.length);
  const nearly = (word: string) =>
    mistakesBetween(typed, word, mistakes) <= mistakes ||
    (word.length > typed.length && mistakesBetween(typed, word.slice(0, typed.length), mistakes) <= mistakes);
  return mistakes > 0 && words.some(nearly) ? 1 : 0;
}

/**
 * Letters that are wrong, missing, too much, or swapped with their neighbour (the optimal string alignment distance);
 * `max + 1` stands for more than `max`.
 */
export function mistakesBetween(one: string, other: string, max: number): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const up = (last[j] as number) + 1;
      const left = (row[j - 1] as number) + 1;
      let least = Math.min(up, left, (last[j - 1] as number) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1);
      row.push(least);
    }
    if (Math.min(...row) > max) return max + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length] as number, max + 1);
}
