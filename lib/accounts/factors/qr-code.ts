import { create } from "qrcode";
import type { AppSetUp } from "./types";

/** Modules of quiet round the code that readers need (ISO/IEC 18004, 9.1). */
const QUIET = 4;

/** A text as a QR code: the size of the square in modules, and its dark modules as the path of an SVG. */
export function drawQrCode(text: string): AppSetUp["picture"] {
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  const rows = Array.from({ length: size }, (_, y) => darkRuns([...data.subarray(y * size, (y + 1) * size)], y));
  return { size: size + 2 * QUIET, path: rows.flat().join("") };
}

/** Neighbours of one row in one stroke: a fifth of the length, and no hairlines between modules. */
function darkRuns(row: readonly number[], y: number): string[] {
  const runs: string[] = [];
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const from = x;
    while (row[x]) x++;
    runs.push(`M${from + QUIET} ${y + QUIET}h${x - from}v1h${from - x}z`);
  }
  return runs;
}
