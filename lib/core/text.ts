const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How many characters a person sees: a family emoji or a letter with its accents is one. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}

/** The characters of a text as a person sees them. */
export const charactersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

/** Control characters but tab and line feed, and the marks that turn the direction of everything after them. */
const HARMFUL = /(?![\t\n])\p{Cc}|[\u202a-\u202e\ufeff]/gu;

/**
 * What somebody typed, ready to be kept: well-formed Unicode in composed form (NFC), lines ended by `\n`, nothing that
 * Postgres refuses (NUL) or that makes neighbouring text read backwards, no white space at the ends.
 */
export function cleanText(typed: string): string {
  return typed.toWellFormed().replace(/\r\n?/g, "\n").replace(HARMFUL, "").normalize("NFC").trim();
}

/** Marks that hold what follows apart from the direction of its line, and their end. */
const ISOLATES = /[\u2066-\u2069]/g;

/**
 * One line of text, such as a name: clean, its white space single spaces, and without marks whose end could be missing.
 * It stands beside other words in one line, which must not be read backwards because of it.
 */
export function cleanLine(typed: string): string {
  return cleanText(typed.replace(ISOLATES, "")).replace(/\s+/g, " ");
}

const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether there is anything to see in a text: not only spaces, joiners, blank fillers and lone accents. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** The flag that knows properties of several characters. */
const SETS_OF_STRINGS = "v";

/**
 * Whether a text is one emoji and nothing else, as Unicode recommends them for interchange: families, flags and skin
 * tones are one. https://www.unicode.org/reports/tr51/#def_rgi_set
 */
export function isEmoji(text: string): boolean {
  // Made when it is asked for: a browser that does not know the flag must be able to read the rest of this file.
  return new RegExp("^\\p{RGI_Emoji}$", SETS_OF_STRINGS).test(text);
}
