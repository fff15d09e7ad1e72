import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import { preparing } from "./prepared";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;

export interface DatabasePool {
  readonly db: Database;
  /** Wait for running queries (at most five seconds), then close every connection. */
  close(): Promise<void>;
}

/**
 * Open a pool on `url`. Nothing is connected until the first query. Where a pooler stands between (`pooled`), the limit
 * of 30 s a statement is the database's own affair (`alter role`): PgBouncer refuses connections that ask for it, and may
 * give each statement another connection, so that nothing is prepared.
 */
export function openDatabase(url: string, size: number, { pooled = false } = {}): DatabasePool {
  const client = postgres(url, {
    max: size,
    connect_timeout: 10,
    idle_timeout: 60,
    prepare: !pooled,
    connection: { application_name: "directlink", ...(pooled ? {} : { statement_timeout: 30_000 }) },
    onnotice: () => {},
  });
  return {
    db: drizzle(pooled ? client : preparing(client), { schema, casing: "snake_case" }),
    close: () => client.end({ timeout: 5 }),
  };
}

const POOL = Symbol.for("directlink.pool");
const shared = globalThis as { [POOL]?: DatabasePool };

/** The pool of this process. One, however often the module is compiled into a bundle. */
export function databasePool(): DatabasePool {
  const { DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_POOL_SIZE } = env();
  shared[POOL] ??= openDatabase(DATABASE_URL, DATABASE_POOL_SIZE, { pooled: DATABASE_DIRECT_URL !== undefined });
  return shared[POOL];
}

/** The database of this process. */
export const database = (): Database => databasePool().db;
