import { readFile } from "node:fs/promises";
import { join } from "node:path";

const FOLDER = join(/* turbopackIgnore: true */ process.cwd(), "node_modules/@fontsource/bricolage-grotesque/files");
const WEIGHTS = [400, 700] as const;
const SUBSETS = ["latin", "latin-ext"] as const;

interface Font {
  readonly name: string;
  readonly data: Buffer;
  readonly weight: 400 | 700;
  readonly style: "normal";
}

let fonts: Promise<Font[]> | undefined;

/** Our display face, in WOFF: the drawing engine reads no WOFF 2. Read once. */
export function cardFonts(): Promise<Font[]> {
  fonts ??= Promise.all(
    WEIGHTS.flatMap((weight) =>
      SUBSETS.map(async (subset): Promise<Font> => {
        const data = await readFile(join(FOLDER, `bricolage-grotesque-${subset}-${weight}-normal.woff`));
        // Each subset is a family of its own; a text names them one after another.
        return { name: `Bricolage ${subset}`, data, weight, style: "normal" };
      }),
    ),
  );
  return fonts;
}

/** Latin letters, digits and the marks of a sentence: what both subsets hold. */
const DRAWABLE = /^[\u0020-\u007e\u00a0-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2026]*$/;

/**
 * A text that can be drawn with our faces, or null. For any other letter the engine would ask a font of a third party's
 * servers: then the card does without that text.
 */
export function drawable(text: string): string | null {
  return DRAWABLE.test(text) ? text : null;
}

/** A text without what can't be drawn (emoji, mostly); null where too little of it would be left. */
export function drawablePart(text: string): string | null {
  const kept = [...text.replace(/\s+/g, " ")].filter((letter) => DRAWABLE.test(letter)).join("");
  const part = kept.replace(/ {2,}/g, " ").trim();
  return part.length > 0 && part.length >= 0.8 * [...text].length ? part : null;
}
