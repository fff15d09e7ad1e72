import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "@/scripts/lib/migrate.mjs";
import { TEMPLATE, withDatabaseName } from "./test-database";

/** Once a run: a fresh template database with every migration, from which each test process takes a copy. */
export default async function setup(_project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("Tests need a Postgres: run «npm test», or set DATABASE_URL.");
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await dropTestDatabases(admin);
  await admin.unsafe(`create database ${TEMPLATE}`);
  const template = withDatabaseName(url, TEMPLATE);
  await migrate(template);
  await analyseOnlyWhenAsked(template);
  return async () => {
    await dropTestDatabases(admin);
    await admin.end();
  };
}

/**
 * No table is vacuumed or analysed by itself: which plan a statement gets would depend on how long its test has been
 * running. Storage parameters, so that a Postgres of somebody's own stays as it is.
 */
async function analyseOnlyWhenAsked(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql`do $$ declare name regclass; begin
    for name in select oid from pg_class where relkind = 'r' and relnamespace::regnamespace::text !~ '^(pg_|information_schema)' loop
      execute format('alter table %s set (autovacuum_enabled = false)', name);
    end loop;
  end $$`;
  await sql.end();
}

async function dropTestDatabases(admin: postgres.Sql): Promise<void> {
  const rows = await admin<{ name: string }[]>`select datname as name from pg_database where datname like 'test\\_%'`;
  for (const { name } of rows) await admin.unsafe(`drop database if exists ${name} with (force)`);
}
