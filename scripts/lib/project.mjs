import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project, absolute, without a slash at its end. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** Held by whoever installs packages or builds: there is one node_modules and one .next for all data folders. */
export const PROJECT_LOCK = join(ROOT, ".data", "project.lock");

/**
 * Make a folder for data that other users of the machine must not read. Root's lets them pass (but not look), because
 * its Postgres runs as another user.
 *
 * @param {string} path
 */
export function makeFolder(path) {
  mkdirSync(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
}
