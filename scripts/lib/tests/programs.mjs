import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run, tail } from "../child.mjs";
import { ROOT } from "../project.mjs";

/** Programs that only the tests need: where they are, and how they come from Debian's packages. */

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {readonly string[]} names the first that there is counts
 * @returns {string | undefined} its path
 */
export function onPath(names) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** Whether packages can be installed here: on Debian, as root. Ubuntu's Chromium is only a pointer to another shop. */
export function hasPackages() {
  const file = "/etc/os-release";
  return process.getuid?.() === 0 && existsSync(file) && /^ID=debian$/m.test(readFileSync(file, "utf8"));
}

/**
 * Install a package of Debian's, without what it only recommends. What went wrong is printed.
 *
 * @param {import("../stop.mjs").Stop} stop
 * @param {string} name
 */
export async function installPackage(stop, name) {
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", name]]) {
    await runHere(stop, "apt-get", args);
  }
}

/**
 * Run a command in the project's folder, and print the end of what it said where it failed.
 *
 * @param {import("../stop.mjs").Stop} stop
 * @param {string} command
 * @param {string[]} args
 */
export async function runHere(stop, command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { code, output } = await run(command, args, { cwd: ROOT, signal: stop.signal, env });
  stop.check();
  if (code !== 0) console.error(tail(output, 5));
}
