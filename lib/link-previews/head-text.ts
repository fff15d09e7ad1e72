/** Where a charset may be declared: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding */
const PRESCAN_BYTES = 1_024;
const HEAD_END = /<\/head|<body/i;
/** As long as what `HEAD_END` looks for may be: it may be cut in two. */
const OVERLAP = 8;

/** Says of the pieces of a page, one after another, whether all of its head has been there. */
export function headIsThere(): (piece: Buffer) => boolean {
  let before = "";
  return (piece) => {
    const text = before + piece.toString("latin1");
    before = text.slice(-OVERLAP);
    return HEAD_END.test(text);
  };
}

/**
 * The text of a page: by its byte order mark, by what the header said of its letters, by what it says itself in its
 * first 1,024 bytes, else as UTF-8. What can't be read becomes `U+FFFD`.
 */
export function pageText(bytes: Buffer, charset: string | null): string {
  const marked =
    bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : null;
  const [, declared] =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:+-]{1,40})/i.exec(bytes.toString("latin1", 0, PRESCAN_BYTES)) ?? [];
  return decoderOf(marked, charset, declared).decode(bytes);
}

function decoderOf(...labels: (string | null | undefined)[]): TextDecoder {
  for (const label of labels) {
    if (!label) continue;
    try {
      return new TextDecoder(label);
    } catch {
      // Nobody knows an encoding of that name: the next one may be right.
    }
  }
  return new TextDecoder();
}
