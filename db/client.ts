import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "@/lib/env";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;

export interface DatabasePool {
  readonly db: Database;
  /** Wait for running queries (at most five seconds), then close every connection. */
  close(): Promise<void>;
}

/** Open a pool on `url`. Nothing is connected until the first query. */
export function openDatabase(url: string, size: number): DatabasePool {
  const client = postgres(url, {
    max: size,
    connect_timeout: 10,
    idle_timeout: 60,
    connection: { application_name: "directlink", statement_timeout: 30_000 },
    onnotice: () => {},
  });
  return { db: drizzle(client, { schema, casing: "snake_case" }), close: () => client.end({ timeout: 5 }) };
}

const POOL = Symbol.for("directlink.pool");
const shared = globalThis as { [POOL]?: DatabasePool };

/** The pool of this process. One, however often the module is compiled into a bundle. */
export function databasePool(): DatabasePool {
  shared[POOL] ??= openDatabase(env().DATABASE_URL, env().DATABASE_POOL_SIZE);
  return shared[POOL];
}

/** The database of this process. */
export const database = (): Database => databasePool().db;
