/**
 * `npm start`, `npm run demo`, `npm run dev`: everything from an empty folder to a running server, and back.
 *
 * Exit codes: 0 after a wanted stop (Ctrl-C, TERM, a closed terminal), the server's own when it ended by itself
 * (128 + the signal's number when it was killed), 1 for what this script refuses.
 */
import { startApp } from "./lib/app.mjs";
import { bootstrap } from "./lib/bootstrap.mjs";
import { ensureBuilt, isBuilt } from "./lib/build.mjs";
import { command } from "./lib/command.mjs";
import { holdDataFolder } from "./lib/data-folder.mjs";
import { openDatabase } from "./lib/database.mjs";
import { Failure } from "./lib/failure.mjs";
import { reservePort } from "./lib/port.mjs";
import { seedDemo } from "./lib/seed.mjs";
import { appEnv, checkSettings, readSettings } from "./lib/settings.mjs";
import { say, step } from "./lib/steps.mjs";

/** @typedef {import("./lib/settings.mjs").Settings} Settings */
/** @typedef {import("./lib/stop.mjs").Stop} Stop */
/** @typedef {import("./lib/lock.mjs").Lock} Lock */

await command(
  async (stop) => {
    const mode = process.argv[2];
    if (mode !== "start" && mode !== "demo" && mode !== "dev") throw new Failure("Use: run.mjs start|demo|dev");
    return run(readSettings(mode), stop);
  },
  { whenStopped: 0 },
);

/**
 * What can be refused is refused first, before any long step.
 *
 * @param {Settings} asked
 * @param {Stop} stop
 */
async function run(asked, stop) {
  // Several servers may share a data folder's media when the database is elsewhere.
  const lock = process.env.DATABASE_URL ? undefined : await holdDataFolder(asked.dataDir);
  try {
    const settings = { ...asked, port: await reservePort(asked.port, asked.host) };
    const elsewhere = await bootstrap(stop, () => lock?.release());
    if (elsewhere !== undefined) return elsewhere;
    return await withDatabase(settings, stop, lock);
  } finally {
    lock?.release();
  }
}

/** @param {Settings} settings @param {Stop} stop @param {Lock | undefined} lock */
async function withDatabase(settings, stop, lock) {
  const needsBuild = settings.mode !== "dev" && !process.env.DIRECTLINK_SERVER && !isBuilt();
  if (needsBuild) await checkSettings(settings);
  const database = await openDatabase(settings.dataDir, stop);
  try {
    if (needsBuild) await ensureBuilt(stop);
    stop.check();
    const { migrate } = await import("./lib/migrate.mjs");
    await migrate((process.env.DATABASE_URL && process.env.DATABASE_DIRECT_URL) || database.url);
    stop.check();
    const env = appEnv(settings, database.url);
    if (settings.mode === "demo") await seedDemo(settings.dataDir, env, stop);
    return await serve(env, database, stop, lock);
  } finally {
    await database.close();
  }
}

/**
 * Run the app until it ends, a stop is wanted or its database is gone for good.
 *
 * @param {NodeJS.Dict<string>} env
 * @param {import("./lib/database.mjs").Database} database
 * @param {Stop} stop
 * @param {Lock | undefined} lock
 * @returns {Promise<number>} the exit code
 */
async function serve(env, database, stop, lock) {
  const app = startApp(env);
  lock?.noteApp(app.pid);
  const over = Promise.race([
    app.ended,
    stop.requested.then(() => ({ code: 0, signal: null })),
    database.lost.then((sentence) => {
      say(`${sentence} The server can't go on without its database.`);
      return { code: 1, signal: null };
    }),
  ]);
  const lines = await step("Starting the server", () => Promise.race([app.ready, over]), {
    shared: true,
    succeeded: Array.isArray,
  });
  if (Array.isArray(lines)) for (const line of lines) console.log(line);
  const { code, signal } = await over;
  if (signal) say(`The server was killed (${signal}).`);
  await app.stop(stop.hurry);
  return code;
}
