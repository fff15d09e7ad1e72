import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withRollback } from "@/lib/testing/database";
import { ACCOUNT_COLUMNS, columnParts } from "./columns";

/** Columns of our tables that refer to an account: by a foreign key, or by what such columns are called here. */
const REFERRING = sql`
  select distinct c.table_name || '.' || c.column_name as "column"
  from information_schema.columns c
  join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
  where c.table_schema = 'public' and c.table_name !~ '^watch_events_' and c.data_type = 'bigint' and (
    c.column_name ~ '(^|_)(account|author|owner|actor|follower|followee|blocker|blocked|muter|muted)_id$'
    or c.column_name ~ '_by$'
    or exists (
      select from pg_constraint f
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
      where f.contype = 'f' and f.confrelid = 'accounts'::regclass and f.conrelid = to_regclass('public.' || c.table_name)
        and a.attname = c.column_name))
  order by 1`;

test("every column that refers to an account is declared: erase, anonymise, or keep with a reason", () =>
  withRollback(async ({ db }) => {
    const rows = await db.execute<{ column: string }>(REFERRING);
    const declared = ACCOUNT_COLUMNS.map(({ column }) => column).sort();
    expect(declared).toEqual(rows.map(({ column }) => column).sort());
    for (const { rule, why } of ACCOUNT_COLUMNS) if (rule !== "erase") expect(why).toBeTruthy();
  }));

test("what goes into the archive is read by a key that exists, and no secret column is misspelt", () =>
  withRollback(async ({ db }) => {
    const rows = await db.execute<{ name: string }>(
      sql`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    const existing = new Set(rows.map(({ name }) => name));
    const named = ACCOUNT_COLUMNS.flatMap((declared) => {
      const { table } = columnParts(declared);
      if (declared.file) expect(declared.key, declared.column).toBeTruthy();
      return [...(declared.key ? [declared.key] : []), ...(declared.secret ?? [])].map((name) => `${table}.${name}`);
    });
    expect(named.filter((name) => !existing.has(name))).toEqual([]);
    const files = ACCOUNT_COLUMNS.flatMap(({ file }) => file ?? []);
    expect(new Set(files).size).toBe(files.length);
  }));
