import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";

export type Cell = string | number | boolean | Date | null;

const CHUNK = 1 << 17;

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
    for (let i = 0; i < row.length; i++) chunk += (i ? "\t" : "") + cell(row[i] as Cell);
    chunk += "\n";
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk) yield chunk;
}

/** Seeded texts hold no tab, line break or backslash, so that nothing needs to be escaped. */
function cell(value: Cell): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return value;
  return value instanceof Date ? value.toISOString() : String(value);
}

/**
 * Do `work` on some tables while they have no indexes but those that keep rows apart: one that is made at the end takes
 * a fraction of what it takes to grow. References are taken at their word where we may (`session_replication_role` is for
 * superusers). In the caller's transaction.
 */
export async function withoutIndexes(sql: Sql, tables: readonly string[], work: () => Promise<void>): Promise<void> {
  const rows = await sql<{ name: string; definition: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
    where i.indrelid::regclass::text = any(${tables as string[]}) and not i.indisprimary and not i.indisunique
      and not exists (select from pg_inherits where inhrelid = i.indexrelid)`;
  const [me] = await sql<{ super: boolean }[]>`select rolsuper as super from pg_roles where rolname = current_user`;
  await sql`set local maintenance_work_mem = '512MB'`;
  for (const { name } of rows) await sql.unsafe(`drop index ${name}`);
  if (me?.super) await sql`set local session_replication_role = replica`;
  await work();
  if (me?.super) await sql`set local session_replication_role = origin`;
  for (const { definition } of rows) await sql.unsafe(definition);
}
