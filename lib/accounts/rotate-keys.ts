import { sql } from "drizzle-orm";
import type { Context } from "@/lib/core/context";
import { type Keyring, newestPrefix, openWith, sealWith } from "@/lib/core/keyring";
import { SEALED_COLUMNS, type SealedColumn } from "@/lib/core/sealed-columns";
import { keyring } from "@/lib/core/vault";

const BATCH = 200;

/** What a rotation found in one column: texts it encrypted anew, and those that no key opens, which it left alone. */
export interface Rotated {
  readonly column: SealedColumn;
  readonly renewed: number;
  readonly unreadable: number;
}

interface Row extends Record<string, unknown> {
  readonly id: string;
  readonly sealed: string;
}

/**
 * Encrypt with the newest key whatever is still under an older one, column by column, in batches of 200. Goes on where
 * an earlier run was cut off, for what is done shows it. May run while the app serves: a text that changes meanwhile is
 * left as it is now and looked at again.
 */
export async function rotateKeys(ctx: Context, keys: Keyring = keyring()): Promise<Rotated[]> {
  const columns = Object.keys(SEALED_COLUMNS) as SealedColumn[];
  const rotated: Rotated[] = [];
  for (const column of columns) rotated.push(await rotateColumn(ctx, keys, column));
  return rotated;
}

async function rotateColumn(ctx: Context, keys: Keyring, column: SealedColumn): Promise<Rotated> {
  let renewed = 0;
  let unreadable = 0;
  let after: string | null = null;
  for (;;) {
    const rows = await listOld(ctx, keys, column, after);
    for (const row of rows) {
      const fresh = renew(keys, column, row.sealed);
      if (fresh === null) unreadable++;
      else if (await replace(ctx, column, row, fresh)) renewed++;
    }
    const last = rows.at(-1);
    if (!last) return { column, renewed, unreadable };
    after = last.id;
  }
}

const [tableOf, nameOf] = [0, 1].map((part) => (column: SealedColumn) => sql.identifier(column.split(".")[part] ?? ""));
const keyOf = (column: SealedColumn) => sql.identifier(SEALED_COLUMNS[column]);

/** By primary key, so that what can't be opened is passed and a run ends. */
async function listOld(ctx: Context, keys: Keyring, column: SealedColumn, after: string | null): Promise<Row[]> {
  const [table, name, key] = [tableOf?.(column), nameOf?.(column), keyOf(column)];
  const beyond = after === null ? sql`true` : sql`${key} > ${after}`;
  return ctx.db.execute<Row>(sql`
    select ${key}::text as id, ${name} as sealed from ${table}
    where ${beyond} and ${name} is not null and not starts_with(${name}, ${newestPrefix(keys)})
    order by ${key} limit ${BATCH}`);
}

/** Null where none of the keys opens it. */
function renew(keys: Keyring, column: SealedColumn, sealed: string): string | null {
  let plain: string;
  try {
    plain = openWith(keys, column, sealed);
  } catch {
    return null;
  }
  return sealWith(keys, column, plain);
}

/** Only while it is still the text that was read. */
async function replace(ctx: Context, column: SealedColumn, { id, sealed }: Row, fresh: string): Promise<boolean> {
  const [table, name, key] = [tableOf?.(column), nameOf?.(column), keyOf(column)];
  const rows = await ctx.db.execute(
    sql`update ${table} set ${name} = ${fresh} where ${key} = ${id} and ${name} = ${sealed} returning 1`,
  );
  return rows.length > 0;
}
