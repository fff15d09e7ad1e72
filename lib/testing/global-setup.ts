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
  await migrate(withDatabaseName(url, TEMPLATE));
  return async () => {
    await dropTestDatabases(admin);
    await admin.end();
  };
}

async function dropTestDatabases(admin: postgres.Sql): Promise<void> {
  const rows = await admin<{ name: string }[]>`select datname as name from pg_database where datname like 'test\\_%'`;
  for (const { name } of rows) await admin.unsafe(`drop database if exists ${name} with (force)`);
}
