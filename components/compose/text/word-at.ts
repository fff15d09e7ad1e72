/** A mention or a hashtag that is being written: what stands before the caret, sign and all. */
export interface WordAt {
  readonly query: string;
  /** Where its sign stands, in UTF-16 units. */
  readonly start: number;
}

/** As the grammar of `rich-text`, but of names, too: whoever looks for somebody need not know their handle. */
const WORD = String.raw`\p{L}\p{M}\p{N}_`;
const BEFORE_CARET = new RegExp(`(?<![${WORD}&/#@.])(?:@[${WORD}]{1,30}|[#＃][${WORD}·]{1,100})$`, "u");
/** Longer than any of them: what lies further back does not matter. */
const LOOKED_AT = 140;

/** What is being written at the caret; null where it is plain text, or where something is selected. */
export function wordAt(text: string, caret: number, selectionEnd: number): WordAt | null {
  if (caret !== selectionEnd) return null;
  const from = Math.max(0, caret - LOOKED_AT);
  const found = BEFORE_CARET.exec(text.slice(from, caret));
  return found ? { query: found[0].replace("＃", "#"), start: from + found.index } : null;
}
