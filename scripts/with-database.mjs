/**
 * Run a command with a database: `node scripts/with-database.mjs [--data DIR] [--scratch] [--migrate] -- command args…`
 *
 * The command finds DATABASE_URL in its environment. Where it is set already, or in `.env`, that database is used;
 * else the embedded Postgres of the data folder (default DATA_DIR, or `.data/dev`) is started, and stopped afterwards.
 * `--scratch` gives up safety in a crash for speed. Exits as the command does; 130 when it was interrupted.
 */
import { delimiter, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bootstrap } from "./lib/bootstrap.mjs";
import { run } from "./lib/child.mjs";
import { command } from "./lib/command.mjs";
import { holdDataFolder } from "./lib/data-folder.mjs";
import { openDatabase } from "./lib/database.mjs";
import { loadEnvFile } from "./lib/env-file.mjs";
import { Failure } from "./lib/failure.mjs";
import { ROOT } from "./lib/project.mjs";

const USE = "Use: with-database.mjs [--data DIR] [--scratch] [--migrate] -- command args…";

await command(async (stop) => {
  const { values, positionals } = readArguments();
  const [program, ...args] = positionals;
  if (!program) throw new Failure(USE);
  loadEnvFile(join(ROOT, ".env"));
  return withDatabase({ program, args, ...values }, stop);
});

function readArguments() {
  try {
    const boolean = /** @type {const} */ ({ type: "boolean", default: false });
    const options = { data: /** @type {const} */ ({ type: "string" }), scratch: boolean, migrate: boolean };
    return parseArgs({ allowPositionals: true, options });
  } catch {
    throw new Failure(USE);
  }
}

/**
 * @param {{ program: string, args: string[], data?: string, scratch: boolean, migrate: boolean }} wanted
 * @param {import("./lib/stop.mjs").Stop} stop
 * @returns {Promise<number>} the command's exit code
 */
async function withDatabase({ program, args, data, scratch, migrate: migrated }, stop) {
  const dataDir = resolve(ROOT, data ?? (process.env.DATA_DIR || ".data/dev"));
  const lock = process.env.DATABASE_URL ? undefined : await holdDataFolder(dataDir);
  try {
    const elsewhere = await bootstrap(stop, () => lock?.release());
    if (elsewhere !== undefined) return elsewhere;
    const database = await openDatabase(dataDir, stop, { scratch });
    try {
      stop.check();
      if (migrated) await (await import("./lib/migrate.mjs")).migrate(database.url);
      const ended = await run(program, args, {
        env: {
          ...process.env,
          DATABASE_URL: database.url,
          PATH: [join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter),
        },
        show: true,
        signal: stop.signal,
      }).catch((/** @type {Error} */ error) => {
        throw new Failure(`${program} could not be started: ${error.message}`);
      });
      return ended.code;
    } finally {
      await database.close();
    }
  } finally {
    lock?.release();
  }
}
