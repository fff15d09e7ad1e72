/**
 * `npm run rotate-keys`: encrypts all kept secrets with the first of ENCRYPTION_KEYS. May run while the server does: a
 * running embedded Postgres is used as it is; one that is stopped is started, and stopped afterwards.
 */
import { bootstrap } from "./lib/bootstrap.mjs";
import { runNode } from "./lib/child.mjs";
import { command } from "./lib/command.mjs";
import { holdDataFolder } from "./lib/data-folder.mjs";
import { openDatabase } from "./lib/database.mjs";
import { databaseUrl } from "./lib/postgres/cluster.mjs";
import { findPlace } from "./lib/postgres/place.mjs";
import { findPostmaster } from "./lib/postgres/postmaster.mjs";
import { ROOT } from "./lib/project.mjs";
import { appEnv, checkSettings, readSettings } from "./lib/settings.mjs";

await command(async (stop) => {
  const settings = readSettings("start");
  const elsewhere = await bootstrap(stop);
  if (elsewhere !== undefined) return elsewhere;
  await checkSettings(settings);
  const running = process.env.DATABASE_URL || runningDatabase(settings.dataDir);
  if (running) return rotate(running);
  const lock = await holdDataFolder(settings.dataDir);
  try {
    const database = await openDatabase(settings.dataDir, stop);
    return await rotate(database.url).finally(() => database.close());
  } finally {
    lock.release();
  }

  /** @param {string} url */
  async function rotate(url) {
    const args = ["--import", "tsx", "--conditions=react-server", "lib/boot/rotate-keys.ts"];
    const { code } = await runNode(args, { cwd: ROOT, env: appEnv(settings, url), show: true, signal: stop.signal });
    return code;
  }
});

/** The address of the embedded Postgres of a server that runs. @param {string} dataDir */
function runningDatabase(dataDir) {
  const place = findPlace(dataDir);
  const found = findPostmaster(place.home);
  return found?.state === "ready" ? databaseUrl(place, found.port) : undefined;
}
