import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, relative } from "node:path";
import { run } from "./child.mjs";
import { Failure } from "./failure.mjs";
import { withLock } from "./lock.mjs";
import { PROJECT_LOCK, ROOT } from "./project.mjs";
import { say, step } from "./steps.mjs";

const MODULES = join(ROOT, "node_modules");
/** Says which lockfile the packages were found to match, so that the next start need not compare. */
const MARK = join(MODULES, ".directlink-installed");

/** @typedef {{ version?: string, optional?: boolean, link?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Entry */

/**
 * Install the packages when some are missing or the lockfile has changed since.
 *
 * @param {import("./stop.mjs").Stop} stop
 * @returns {Promise<boolean>} whether anything was installed
 * @throws {Failure} npm failed; its own words are part of the sentence
 */
export async function ensureInstalled(stop) {
  if (isInstalled()) return false;
  const wait = () => say("Another command installs or builds here; waiting for it.");
  return withLock(PROJECT_LOCK, stop, wait, async () => {
    stop.check();
    if (isInstalled()) return false;
    await step("Installing packages, about a minute", () => install(stop));
    writeFileSync(MARK, fingerprint());
    return true;
  });
}

function isInstalled() {
  const wanted = fingerprint();
  if (existsSync(MARK) && readFileSync(MARK, "utf8") === wanted) return true;
  // No mark of ours: perhaps somebody ran npm themselves. Its own record tells.
  if (!matchesLockfile(readJson("package-lock.json"), readJson("node_modules/.package-lock.json"))) return false;
  try {
    writeFileSync(MARK, wanted);
  } catch {
    // Packages that we may only read (a container's, perhaps) are compared each time.
  }
  return true;
}

function fingerprint() {
  const hash = createHash("sha256")
    .update(readFileSync(join(ROOT, "package-lock.json")))
    .digest("hex");
  return `${process.platform}-${process.arch} ${hash}\n`;
}

/** @param {string} path @returns {{ packages: Record<string, Entry> } | undefined} */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Whether what npm recorded as installed is what the lockfile asks for on this machine. What is there beyond it does
 * no harm.
 *
 * @param {{ packages: Record<string, Entry> } | undefined} wanted
 * @param {{ packages: Record<string, Entry> } | undefined} installed
 */
export function matchesLockfile(wanted, installed) {
  if (!wanted || !installed) return false;
  return Object.entries(wanted.packages).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    const version = installed.packages[path]?.version;
    if (version !== undefined) return version === entry.version;
    const forHere = entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch) && !entry.libc;
    return entry.optional === true && !forHere;
  });
}

/** @param {import("./stop.mjs").Stop} stop */
async function install(stop) {
  // Everything is needed to build and to run, also where NODE_ENV=production would leave half of it out.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const ended = await run(npm, args, { cwd: ROOT, env: withoutOurNode(), signal: stop.signal }).catch(
    (/** @type {Error} */ error) => ({ code: 1, output: `${error.message}: npm was not found on the PATH.` }),
  );
  stop.check();
  if (ended.code !== 0)
    // npm says first what it is about, and then goes on for long.
    throw new Failure(
      `${ended.output.split("\n").slice(0, 15).join("\n")}\nThe packages could not be installed: npm ended with ${ended.code}.`,
    );
}

/** An environment for npm, which replaces node_modules and so must not run on the Node that lies there. */
export function withoutOurNode() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const outside = folders.filter((folder) => folder !== "" && relative(MODULES, folder).startsWith(".."));
  return { ...process.env, PATH: outside.join(delimiter) };
}
