import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { ROOT } from "./project.mjs";
import { step } from "./steps.mjs";

const FOLDER = join(ROOT, "db", "migrations");
const LEAST_MAJOR = 15;
/** Any number that nothing else in this database locks. */
const ADVISORY_LOCK = 7_240_317_001;

/**
 * Bring a database up to the migrations of this version. Several servers may start at once: one migrates, the others
 * wait for it. When there is nothing to do, one query tells.
 *
 * @param {string} url
 * @throws {Failure} the database can't be reached or does not let us in
 */
export async function migrate(url) {
  const latest = latestMigration();
  if (latest === undefined) return;
  const { default: postgres } = await import("postgres");
  const connection = { application_name: "directlink migrations" };
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {}, connection });
  try {
    await expectPostgres(sql);
    if ((await appliedMigration(sql)) >= latest && (await appliedQueueMigration(sql)) >= latestQueueMigration()) return;
    await step("Migrating the database", async () => {
      const [{ drizzle }, { migrate: apply }] = await Promise.all([
        import("drizzle-orm/postgres-js"),
        import("drizzle-orm/postgres-js/migrator"),
      ]);
      await sql`select pg_advisory_lock(${ADVISORY_LOCK})`;
      // The connection's end gives the lock back.
      await apply(drizzle(sql), { migrationsFolder: FOLDER });
      // The job queue's own tables: jobs are added in the transaction of the change they follow, also where no worker runs.
      const { runMigrations } = await import("graphile-worker");
      await runMigrations({ connectionString: url, logger: await silentLog() });
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * @param {import("postgres").Sql} sql
 * @throws {Failure} nobody answers, or no Postgres that is new enough
 */
async function expectPostgres(sql) {
  const asked = sql`select current_setting('server_version_num')::int / 10000 as major`;
  const [row] = await asked.catch((/** @type {Error} */ error) => {
    throw new Failure(`The database can't be used: ${error.message}. Look at DATABASE_URL.`);
  });
  if (row?.major < LEAST_MAJOR)
    throw new Failure(`DATABASE_URL names a Postgres ${row?.major}. DirectLink needs ${LEAST_MAJOR} or newer.`);
}

/** When the newest migration of this version was made (drizzle orders by that), if there is any. */
function latestMigration() {
  const journal = join(FOLDER, "meta", "_journal.json");
  if (!existsSync(journal)) return undefined;
  /** @type {{ when: number }[]} */
  const entries = JSON.parse(readFileSync(journal, "utf8")).entries;
  return entries.length > 0 ? Math.max(...entries.map((entry) => entry.when)) : undefined;
}

/** @param {import("postgres").Sql} sql @returns {Promise<number>} 0 for a new database */
async function appliedMigration(sql) {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`;
  if (!table?.exists) return 0;
  const [last] = await sql`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`;
  return last?.at ?? 0;
}

/** The newest migration of the job queue's package: its files are numbered. */
function latestQueueMigration() {
  const names = readdirSync(join(ROOT, "node_modules", "graphile-worker", "sql"));
  return Math.max(...names.map((name) => Number.parseInt(name, 10) || 0));
}

/** @param {import("postgres").Sql} sql @returns {Promise<number>} 0 where there is no queue yet */
async function appliedQueueMigration(sql) {
  const [table] = await sql`select to_regclass('graphile_worker.migrations') is not null as exists`;
  if (!table?.exists) return 0;
  const [last] = await sql`select max(id)::int as id from graphile_worker.migrations`;
  return last?.id ?? 0;
}

async function silentLog() {
  const { Logger } = await import("graphile-worker");
  return new Logger(() => () => {});
}
