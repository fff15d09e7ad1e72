import { type DatabasePool, openDatabase } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import { env } from "@/lib/env";

/** A pool for a benchmark, as big as an app's. */
export function benchDatabase(size = 10): DatabasePool {
  return openDatabase(env().DATABASE_URL, size);
}

/** The context of a benchmark's own questions. */
export function benchContext({ db }: DatabasePool): Context {
  return { db, viewer: SYSTEM, now: new Date() };
}
