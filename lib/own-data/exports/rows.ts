import { type SQL, sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { type AccountColumn, columnParts } from "../columns";
import type { OwnedPart } from "../parts";

const PAGE = 1_000;

/** The rows that a declared column finds for an account. Secret columns are left out. */
export function rowsOf(ctx: Context, declared: AccountColumn, accountId: AccountId): AsyncGenerator<string> {
  const { table, column } = columnParts(declared);
  return readRows(ctx, {
    from: sql`${sql.identifier(table)} t where t.${sql.identifier(column)} = ${accountId}::bigint`,
    keys: [declared.key ?? column],
    secret: declared.secret ?? [],
  });
}

/** The rows that belong to what an account has. */
export function partsOf(ctx: Context, { table, of, key }: OwnedPart, accountId: AccountId): AsyncGenerator<string> {
  const owner = sql`o.${sql.identifier(of.owner)} = ${accountId}::bigint`;
  return readRows(ctx, {
    from: sql`${sql.identifier(of.table)} o join ${sql.identifier(table)} t
      on t.${sql.identifier(of.column)} = o.${sql.identifier(of.key)} where ${owner}`,
    keys: key ? [of.column, key] : [of.column],
    secret: [],
  });
}

/**
 * Rows of `t`, each as the text of a JSON object, by pages in the order of `keys`, so that a long history needs no more
 * memory than a short one. Numbers beyond 2⁵³ (ids) are strings.
 */
async function* readRows(
  { db }: Context,
  { from, keys, secret }: { from: SQL; keys: readonly string[]; secret: readonly string[] },
): AsyncGenerator<string> {
  const columns = keys.map((key) => sql`t.${sql.identifier(key)}`);
  const place = sql.join(columns, sql`, `);
  const hidden = sql`${`{${secret.join(",")}}`}::text[]`;
  let last: string[] | null = null;
  for (;;) {
    const after: SQL = last
      ? sql`(${place}) > (${sql.join(
          last.map((value) => sql`${value}`),
          sql`, `,
        )})`
      : sql`true`;
    const page: { place: string[]; row: string }[] = await db.execute(sql`
      select array[${sql.join(
        columns.map((column) => sql`${column}::text`),
        sql`, `,
      )}] as place, (
        select jsonb_object_agg(e.key, case
          when jsonb_typeof(e.value) = 'number' and length(e.value::text) > 15 then to_jsonb(e.value::text)
          else e.value end)
        from jsonb_each(to_jsonb(t) - ${hidden}) e)::text as row
      from ${from} and ${after} order by ${place} limit ${PAGE}`);
    for (const { row } of page) yield row;
    if (page.length < PAGE) return;
    last = page.at(-1)?.place ?? null;
  }
}

/** Rows as one JSON array, a row a line. */
export async function* jsonArray(rows: AsyncIterable<string>): AsyncGenerator<string> {
  let first = true;
  for await (const row of rows) {
    yield `${first ? "[\n" : ",\n"}${row}`;
    first = false;
  }
  yield first ? "[]\n" : "\n]\n";
}
