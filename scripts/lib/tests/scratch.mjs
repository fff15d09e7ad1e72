import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { holdDataFolder } from "../data-folder.mjs";
import { openDatabase } from "../database.mjs";
import { migrate } from "../migrate.mjs";
import { NAME } from "../postgres/cluster.mjs";

/** What stays from run to run: making a Postgres takes longer than emptying one. */
const KEPT = /^(lock|postgres.*)$/;

/**
 * An empty data folder and an empty, migrated database, for the time of one piece of work.
 *
 * @template T
 * @param {string} dataDir absolute
 * @param {import("../stop.mjs").Stop} stop
 * @param {(env: { DATABASE_URL: string, DATA_DIR: string }) => Promise<T>} work
 */
export async function withScratchDatabase(dataDir, stop, work) {
  const lock = await holdDataFolder(dataDir);
  try {
    for (const name of readdirSync(dataDir).filter((name) => !KEPT.test(name)))
      rmSync(join(dataDir, name), { recursive: true });
    const database = await openDatabase(dataDir, stop, { scratch: true, embedded: true });
    try {
      await recreate(database.url);
      await migrate(database.url);
      stop.check();
      return await work({ DATABASE_URL: database.url, DATA_DIR: dataDir });
    } finally {
      await database.close();
    }
  } finally {
    lock.release();
  }
}

/** @param {string} url */
async function recreate(url) {
  const { default: postgres } = await import("postgres");
  const maintenance = new URL("/postgres", url);
  const sql = postgres(maintenance.href, { max: 1, onnotice: () => {} });
  await sql.unsafe(`drop database if exists ${NAME} with (force)`);
  await sql.unsafe(`create database ${NAME}`);
  await sql.end();
}
