import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";

export type Cell = string | number | boolean | Date | null;

const CHUNK = 1 << 16;

/** Write rows into a table by COPY, in text format; https://www.postgresql.org/docs/current/sql-copy.html. */
export async function copyInto(
  sql: Sql,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  const into = await sql.unsafe(`copy ${table} (${columns.join(", ")}) from stdin`).writable();
  await pipeline(Readable.from(chunks(rows)), into);
}

function* chunks(rows: Iterable<readonly Cell[]>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.map(cell).join("\t")}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

/** Seeded texts hold no tab, line break or backslash, so that nothing needs to be escaped. */
function cell(value: Cell): string {
  if (value === null) return "\\N";
  return value instanceof Date ? value.toISOString() : String(value);
}
