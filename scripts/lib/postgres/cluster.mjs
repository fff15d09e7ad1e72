import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run, tail } from "../child.mjs";
import { Failure } from "../failure.mjs";
import { majorVersion } from "./binaries.mjs";

/** Role and database of the embedded Postgres. */
export const NAME = "directlink";

/**
 * What Postgres's programs see: nothing of the user's own PG… settings or language.
 *
 * @type {NodeJS.Dict<string>}
 */
export const CLEAN_ENV = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };

/** @typedef {import("./place.mjs").Place} Place */

/**
 * @param {Place} place
 * @returns {boolean} whether there is a database already
 * @throws {Failure} there is something that is none, or one that another major version of Postgres made
 */
export function isInitialised({ home }) {
  const versionFile = join(home, "data", "PG_VERSION");
  if (!existsSync(join(home, "data"))) return false;
  if (!existsSync(versionFile))
    throw new Failure(`${join(home, "data")} holds no database that this user can read. Move it away to begin anew.`);
  const made = readFileSync(versionFile, "utf8").trim();
  if (made === majorVersion()) return true;
  throw new Failure(
    `The database in ${home} was made by Postgres ${made}, and this is ${majorVersion()}. Go back to the version of DirectLink that made it and export its data.`,
  );
}

/**
 * Make an empty database, with a random password. It counts only when it is complete: one that was cut off is
 * made anew the next time.
 *
 * @param {Place} place
 * @param {import("../stop.mjs").Stop} stop
 */
export async function initialise(place, stop) {
  const { bin, home, user } = place;
  const partial = join(home, "data.partial");
  const passwordFile = join(home, "password.partial");
  rmSync(partial, { recursive: true, force: true });
  const password = randomBytes(24).toString("base64url");
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  const args = ["-D", partial, `--username=${NAME}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const options = { cwd: home, env: CLEAN_ENV, ...user, signal: stop.signal };
  const made = await run(join(bin, "initdb"), [...args, ...locale], options).catch((/** @type {Error} */ error) => {
    const own = "Set DATABASE_URL to a Postgres of your own.";
    throw new Failure(`The embedded Postgres doesn't run on this system (${error.message}). ${own}`);
  });
  stop.check();
  if (made.code !== 0) throw new Failure(`${tail(made.output)}\nThe database could not be made in ${home}.`);
  // In single-user mode there is no port, no password and nobody to wait for.
  const created = spawnSync(join(bin, "postgres"), ["--single", "-D", partial, "template1"], {
    ...{ cwd: home, env: /** @type {NodeJS.ProcessEnv} */ (CLEAN_ENV), ...user },
    input: `CREATE DATABASE ${NAME}\n`,
    encoding: "utf8",
  });
  if (created.status !== 0) throw new Failure(`${tail(created.stderr)}\nThe database could not be made in ${home}.`);
  rmSync(passwordFile);
  writeFileSync(join(home, "password"), password, { mode: 0o600 });
  renameSync(partial, join(home, "data"));
}

/** @param {Place} place @param {number} port @returns {string} the address with which the app connects */
export function databaseUrl({ home }, port) {
  return `postgres://${NAME}:${readFileSync(join(home, "password"), "utf8").trim()}@127.0.0.1:${port}/${NAME}`;
}
