import { Fragment, type Ref } from "react";
import { parseRichText } from "@/lib/posts/rich-text";

interface Props {
  ref: Ref<HTMLDivElement>;
  text: string;
  /** Where the text is longer than it may be, in UTF-16 units; null where it fits. */
  overFrom: number | null;
  className: string;
}

/**
 * The same text once more below the field, letter upon letter: mentions, hashtags and addresses in their colour, what is
 * too long on a ground of its own. The field above writes in no colour. Nothing here may change a letter's width.
 */
export function Marks({ ref, text, overFrom, className }: Props) {
  let at = 0;
  return (
    <div ref={ref} aria-hidden dir="auto" className={className}>
      {parseRichText(text).map((token) => {
        const start = at;
        const written = token.type === "break" ? "\n" : token.text;
        at += written.length;
        const marked = token.type !== "text" && token.type !== "break";
        const cut = overFrom === null ? written.length : Math.max(0, Math.min(written.length, overFrom - start));
        return (
          <Fragment key={start}>
            {cut > 0 && <span className={marked ? "text-brand" : undefined}>{written.slice(0, cut)}</span>}
            {cut < written.length && <span className="bg-destructive/20 text-destructive">{written.slice(cut)}</span>}
          </Fragment>
        );
      })}
      {/* A last empty line has its height, too. */}
      {"\u200b"}
    </div>
  );
}

/** Where the character at an offset stands, seen from the marks' own corner. Null before they are laid out. */
export function placeOfOffset(
  marks: HTMLElement,
  offset: number,
): { top: number; bottom: number; left: number } | null {
  const walker = document.createTreeWalker(marks, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left < length) {
      const range = document.createRange();
      range.setStart(node, left);
      range.setEnd(node, left + 1);
      const [box] = range.getClientRects();
      const corner = marks.getBoundingClientRect();
      return box ? { top: box.top - corner.top, bottom: box.bottom - corner.top, left: box.left - corner.left } : null;
    }
    left -= length;
  }
  return null;
}
