import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, tail } from "../child.mjs";
import { Failure } from "../failure.mjs";
import { findFreePort, isFree } from "../port.mjs";
import { until } from "../wait.mjs";
import { CLEAN_ENV } from "./cluster.mjs";
import { disarmPidFile, findPostmaster } from "./postmaster.mjs";

/** @typedef {import("./place.mjs").Place} Place */

/** Recovery after a crash may have much to replay. */
const START_MS = 300_000;
/** After a killed postmaster its last backends hold on for a moment; a free port may be taken by somebody quicker. */
const PASSES = /shared memory block|could not bind/;
const BACKENDS_LEAVE_MS = 30_000;
const STOP_MS = 30_000;
const LOG_BYTES_MAX = 5 * 1024 ** 2;

/** For a laptop that does other things too: memory is small, the disk is an SSD, queries are short. */
const SETTINGS = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=100",
  "shared_buffers=128MB",
  "effective_cache_size=1GB",
  "random_page_cost=1.1",
  "max_wal_size=2GB",
  "jit=off",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_checkpoints=off",
];
/** For data that may be lost: nothing waits for the disk. */
const SCRATCH = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Start Postgres, or take over the one that an earlier run left behind.
 *
 * @param {Place} place initialised
 * @param {object} [options]
 * @param {boolean} [options.scratch] its data may be lost in a crash (tests, benchmarks)
 * @param {number} [options.port] it must be this one; default the one it had last, or a free one
 * @returns {Promise<{ port: number, adopted: boolean }>}
 * @throws {Failure} it doesn't start; the end of its log is shown
 */
export async function startPostgres(place, { scratch = false, port } = {}) {
  const running = await settled(place, START_MS);
  if (running) return { port: running.port, adopted: true };
  disarmPidFile(place.home);
  const end = Date.now() + BACKENDS_LEAVE_MS;
  for (;;) {
    const chosen = port ?? (await choosePort(place.home));
    const failure = await launch(place, [`port=${chosen}`, ...SETTINGS, ...(scratch ? SCRATCH : [])]);
    if (!failure) return { port: chosen, adopted: false };
    const passes = PASSES.test(failure) && Date.now() < end;
    if (!passes) throw new Failure(`${failure}\nPostgres did not start. Its log is ${logFile(place.home)}.`);
    await until(() => false, { timeoutMs: 250 });
  }
}

/** Runs of pg_ctl that have yet to notice what we saw sooner. @type {Set<Promise<void>>} */
const stillStarting = new Set();

/**
 * Stop it: connections are ended, everything is on the disk afterwards.
 *
 * @param {Place} place
 * @returns {Promise<void>}
 */
export async function stopPostgres(place) {
  if (!findPostmaster(place.home)) return;
  const stopped = await pgCtl(place, ["stop", "-m", "fast", "-t", String(STOP_MS / 1000)]);
  if (!stopped) await pgCtl(place, ["stop", "-m", "immediate", "-t", "10"]);
  await Promise.all(stillStarting);
  if (findPostmaster(place.home)) throw new Failure(`Postgres did not stop. Its log is ${logFile(place.home)}.`);
}

/**
 * The running server once it is ready; one that is stopping is waited for, or hurried when it waits for its clients.
 *
 * @param {Place} place
 * @param {number} timeoutMs
 * @returns {Promise<import("./postmaster.mjs").Postmaster | undefined>} undefined when none runs
 */
async function settled(place, timeoutMs) {
  if (findPostmaster(place.home)?.state === "stopping") await stopPostgres(place);
  const none = "none";
  const found = await until(
    () => {
      const running = findPostmaster(place.home);
      return running ? running.state === "ready" && running : none;
    },
    { timeoutMs, everyMs: 50 },
  );
  if (found === undefined) throw new Failure(`Postgres is not ready yet. Its log is ${logFile(place.home)}.`);
  return found === none ? undefined : found;
}

/**
 * @param {Place} place
 * @param {string[]} settings
 * @returns {Promise<string | undefined>} the end of the log when it did not start
 */
async function launch(place, settings) {
  const { home } = place;
  const log = logFile(home);
  if (existsSync(log) && statSync(log).size > LOG_BYTES_MAX) renameSync(log, `${log}.old`);
  const logged = existsSync(log) ? statSync(log).size : 0;
  const options = settings.map((setting) => `-c ${setting}`).join(" ");
  /** @type {boolean | undefined} */
  let started;
  const starting = pgCtl(place, ["start", "-l", log, "-t", String(START_MS / 1000), "-o", options])
    .catch(() => false)
    .then((outcome) => {
      started = outcome;
      stillStarting.delete(starting);
    });
  stillStarting.add(starting);
  // pg_ctl looks ten times a second; the server's own file tells sooner.
  await until(() => started !== undefined || findPostmaster(home)?.state === "ready", {
    timeoutMs: START_MS,
    everyMs: 10,
  });
  if (findPostmaster(home)?.state === "ready") return undefined;
  return tail(existsSync(log) ? readFileSync(log).subarray(logged).toString() : "", 8);
}

/**
 * @param {Place} place
 * @param {string[]} args
 * @returns {Promise<boolean>} whether it did what it was asked
 */
async function pgCtl({ bin, home, user }, args) {
  const [action = "", ...options] = args;
  const ended = await run(join(bin, "pg_ctl"), [action, "-w", "-D", join(home, "data"), ...options], {
    ...{ cwd: home, env: CLEAN_ENV, ...user },
  });
  return ended.code === 0;
}

/** @param {string} home */
const logFile = (home) => join(home, "postgres.log");

/** The port it had last when that is still free, so that addresses in use stay right. @param {string} home */
async function choosePort(home) {
  const file = join(home, "port");
  const last = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  if (last > 0 && (await isFree(last))) return last;
  const port = await findFreePort();
  writeFileSync(file, `${port}\n`);
  return port;
}
