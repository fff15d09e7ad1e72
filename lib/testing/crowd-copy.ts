import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import type { Database } from "@/db/client";
import * as schema from "@/db/schema";
import { copyDatabase, TEMPLATE, withDatabaseName } from "./test-database";

const CROWD = "test_crowd";

/**
 * Let this file's database be a copy of the one that `seed` fills: once a run, by whichever file wants it first, while
 * others wait. What the file has written before is gone.
 */
export async function copyCrowd(seed: (db: Database) => Promise<void>): Promise<void> {
  const server = process.env.TEST_DATABASE_SERVER ?? "";
  const own = new URL(process.env.DATABASE_URL ?? "").pathname.slice(1);
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(hashtext(${CROWD}))`;
    const [made] = await admin`select from pg_database where datname = ${CROWD}`;
    if (!made) await makeCrowd(admin, server, seed);
    await admin.unsafe(`drop database ${own} with (force)`);
    await copyDatabase(admin, own, CROWD);
  } finally {
    await admin.end();
  }
}

/** It has its name when it is complete: a seeding that failed leaves none. */
async function makeCrowd(admin: postgres.Sql, server: string, seed: (db: Database) => Promise<void>): Promise<void> {
  const partial = `${CROWD}_partial`;
  await admin.unsafe(`drop database if exists ${partial} with (force)`);
  await copyDatabase(admin, partial, TEMPLATE);
  const client = postgres(withDatabaseName(server, partial), { max: 1, onnotice: () => {} });
  try {
    await seed(drizzle(client, { schema, casing: "snake_case" }));
  } finally {
    await client.end();
  }
  await admin.unsafe(`alter database ${partial} rename to ${CROWD}`);
}
