import { parse } from "csv-parse/sync";
import { invalid, ok, type Result } from "@/lib/core/result";

/** More than anybody follows by hand; a file of that many addresses is below a megabyte. */
export const IMPORT_ROWS_MAX = 10_000;
export const IMPORT_BYTES_MAX = 1024 ** 2;

const ADDRESS = /^@?[a-z0-9_.-]{1,64}(@[a-z0-9.-]{1,253}(:\d{1,5})?)?$/i;
const HEAD = /^account address$/i;

/**
 * The addresses in a list of people, as Mastodon writes it (a head of `Account address` and more columns, or no head at
 * all) or one to a line; each once, in lower case, without a leading @. Fails with `invalid` (field `file`):
 * `csv_unreadable`, `csv_no_addresses`, `csv_too_long`.
 */
export function readPeopleCsv(text: string): Result<string[], "invalid"> {
  const rows = parseRows(text);
  if (!rows) return invalid("file", "csv_unreadable");
  const cells = rows.map(([first = ""]) => first.trim()).filter((cell) => cell !== "" && !HEAD.test(cell));
  if (cells.some((cell) => !ADDRESS.test(cell))) return invalid("file", "csv_unreadable");
  const addresses = [...new Set(cells.map((cell) => cell.replace(/^@/, "").toLowerCase()))];
  if (addresses.length === 0) return invalid("file", "csv_no_addresses");
  return addresses.length > IMPORT_ROWS_MAX ? invalid("file", "csv_too_long") : ok(addresses);
}

function parseRows(text: string): string[][] | null {
  try {
    return parse(text, { bom: true, relaxColumnCount: true, skipEmptyLines: true, trim: true });
  } catch {
    // The parser throws for what is no CSV; the caller says so in words.
    return null;
  }
}
