import { countGraphemes } from "@/lib/core/text";

/** A text much longer than any may be is not counted letter by letter: its code units say enough. */
const COUNTED_MAX = 12_000;

/** How many characters a text has, as people count them. */
export const countShown = (text: string): number => (text.length > COUNTED_MAX ? text.length : countGraphemes(text));

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Where the first `max` characters of a text end, in UTF-16 units; null where it is not longer. */
export function overFrom(text: string, max: number): number | null {
  if (text.length <= max) return null;
  let count = 0;
  for (const { index } of graphemes.segment(text.slice(0, COUNTED_MAX))) {
    if (count === max) return index;
    count++;
  }
  return text.length > COUNTED_MAX ? COUNTED_MAX : null;
}
