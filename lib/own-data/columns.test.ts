import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { withRollback } from "@/lib/testing/database";
import { ACCOUNT_COLUMNS, columnParts } from "./columns";
import { OWNED_PARTS } from "./parts";

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
    for (const { rule, why } of ACCOUNT_COLUMNS) if (rule !== "erase") expect(why).toMatch(/\w/);
  }));

test("what goes into the archive is read by a key that exists, and no secret column is misspelt", () =>
  withRollback(async ({ db }) => {
    const rows = await db.execute<{ name: string }>(
      sql`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
    );
    const existing = new Set(rows.map(({ name }) => name));
    const named = ACCOUNT_COLUMNS.flatMap((declared) => {
      const { table } = columnParts(declared);
      if (declared.file) expect(declared.key, declared.column).toMatch(/\w/);
      return [...(declared.key ? [declared.key] : []), ...(declared.secret ?? [])].map((name) => `${table}.${name}`);
    });
    const parts = OWNED_PARTS.flatMap(({ table, of, key }) => [
      `${table}.${of.column}`,
      `${table}.${key ?? of.column}`,
      `${of.table}.${of.key}`,
      `${of.table}.${of.owner}`,
    ]);
    expect([...named, ...parts].filter((name) => !existing.has(name))).toEqual([]);
    const files = [...ACCOUNT_COLUMNS.flatMap(({ file }) => file ?? []), ...OWNED_PARTS.map(({ file }) => file)];
    expect(new Set(files).size).toBe(files.length);
  }));

/** What goes with a post and is left out: why. */
const NOT_IN_THE_ARCHIVE: Readonly<Record<string, string>> = {
  post_hashtags: "they stand in the text",
  post_search: "the text again, as search reads it",
  post_stats: "what others did with it",
  post_days: "what others did with it, by the day: a download of its own",
  reaction_counts: "what others did with it",
  exposure_floors: "how the feed treats it",
};

test("every table that goes with something that an account has is in the archive", () =>
  withRollback(async ({ db }) => {
    const owners = new Set(OWNED_PARTS.map(({ of }) => of.table));
    const rows = await db.execute<{ name: string; owner: string }>(sql`
      select f.conrelid::regclass::text as name, f.confrelid::regclass::text as owner from pg_constraint f
      where f.contype = 'f' and f.confdeltype = 'c' and f.confrelid::regclass::text in ('posts', 'lists', 'follow_packs')`);
    const declared = new Set([
      ...OWNED_PARTS.map(({ table }) => table),
      ...ACCOUNT_COLUMNS.map((column) => columnParts(column).table),
      ...Object.keys(NOT_IN_THE_ARCHIVE),
    ]);
    expect(owners.size).toBe(3);
    expect(rows.filter(({ name }) => !declared.has(name))).toEqual([]);
  }));
