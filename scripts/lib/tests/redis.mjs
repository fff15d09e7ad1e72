import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { run, tail } from "../child.mjs";
import { ROOT } from "../project.mjs";
import { step } from "../steps.mjs";
import { isDebian } from "./chromium.mjs";

/** The second is the first by another name: see `lib/testing/redis-server.ts`. */
const NAMES = ["redis-server", "redis-check-rdb"];

/**
 * A Redis for the tests that want a real one: on the PATH, or installed on Debian as root, from a package that starts no
 * service. Where there is none those tests say that they were skipped; that is no failure.
 *
 * @param {import("../stop.mjs").Stop} stop
 * @returns {Promise<void>}
 */
export async function ensureRedis(stop) {
  if (isThere() || !isDebian() || process.getuid?.() !== 0) return;
  await step("Installing Redis for its tests", async () => {
    const options = { cwd: ROOT, signal: stop.signal, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "redis-tools"]]) {
      const { code, output } = await run("apt-get", args, options);
      stop.check();
      if (code !== 0) console.error(tail(output, 5));
    }
  });
}

function isThere() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).some((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
