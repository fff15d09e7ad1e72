/**
 * `npm run bench -- NAME [arguments]`: runs `bench/NAME.ts` with a database of its own in `.data/bench`, unless it needs none.
 *
 * Progress goes to stderr, so that the JSON lines of the benchmark are the last on stdout.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { bootstrap } from "./lib/bootstrap.mjs";
import { run } from "./lib/child.mjs";
import { command } from "./lib/command.mjs";
import { holdDataFolder } from "./lib/data-folder.mjs";
import { openDatabase } from "./lib/database.mjs";
import { loadEnvFile } from "./lib/env-file.mjs";
import { Failure } from "./lib/failure.mjs";
import { migrate } from "./lib/migrate.mjs";
import { ROOT } from "./lib/project.mjs";
import { appEnv } from "./lib/settings.mjs";

const DATA_DIR = join(ROOT, ".data", "bench");
/** Benchmarks that only compute: they get no database, and run beside others. */
const WITHOUT_DATABASE = ["ranking", "simulate"];

await command(async (stop) => {
  const [name = "", ...args] = process.argv.slice(2);
  const entry = join(ROOT, "bench", `${name}.ts`);
  if (!/^[\w-]+$/.test(name) || !existsSync(entry))
    throw new Failure(`Use: npm run bench -- NAME [arguments], where NAME is one of: ${names().join(", ")}`);
  const start = (/** @type {NodeJS.ProcessEnv | NodeJS.Dict<string>} */ env) =>
    run(process.execPath, ["--import", "tsx", "--conditions=react-server", entry, ...args], {
      ...{ cwd: ROOT, env, show: true, signal: stop.signal },
    });
  if (WITHOUT_DATABASE.includes(name)) return (await bootstrap(stop)) ?? (await start(process.env)).code;
  loadEnvFile(join(ROOT, ".env"));
  const lock = await holdDataFolder(DATA_DIR);
  try {
    const elsewhere = await bootstrap(stop, () => lock.release());
    if (elsewhere !== undefined) return elsewhere;
    const database = await openDatabase(DATA_DIR, stop);
    try {
      await migrate(database.url);
      stop.check();
      return (await start(appEnv({ mode: "start", dataDir: DATA_DIR, host: "127.0.0.1", port: 3000 }, database.url)))
        .code;
    } finally {
      await database.close();
    }
  } finally {
    lock.release();
  }
});

/** The benchmarks there are. */
function names() {
  const folder = join(ROOT, "bench");
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts")).map((file) => file.slice(0, -3));
}
