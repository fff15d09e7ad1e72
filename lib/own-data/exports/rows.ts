import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { type AccountColumn, columnParts } from "../columns";

const PAGE = 1_000;

/**
 * The rows that a declared column finds for an account, each as the text of a JSON object, by pages, so that a long
 * history needs no more memory than a short one. Secret columns are left out; numbers beyond 2⁵³ (ids) are strings.
 */
export async function* rowsOf(ctx: Context, declared: AccountColumn, accountId: AccountId): AsyncGenerator<string> {
  const { table, column } = columnParts(declared);
  const key = sql.identifier(declared.key ?? column);
  const [from, own] = [sql.identifier(table), sql.identifier(column)];
  const hidden = sql`${`{${(declared.secret ?? []).join(",")}}`}::text[]`;
  let last: string | null = null;
  for (;;) {
    const after = last === null ? sql`true` : sql`t.${key} > ${last}`;
    const page: { key: string; row: string }[] = await ctx.db.execute(sql`
      select t.${key}::text as key, (
        select jsonb_object_agg(e.key, case
          when jsonb_typeof(e.value) = 'number' and length(e.value::text) > 15 then to_jsonb(e.value::text)
          else e.value end)
        from jsonb_each(to_jsonb(t) - ${hidden}) e)::text as row
      from ${from} t where t.${own} = ${accountId}::bigint and ${after} order by t.${key} limit ${PAGE}`);
    for (const { row } of page) yield row;
    if (page.length < PAGE) return;
    last = page.at(-1)?.key ?? null;
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
