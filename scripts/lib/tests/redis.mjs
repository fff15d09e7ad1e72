import { step } from "../steps.mjs";
import { hasPackages, installPackage, onPath } from "./programs.mjs";

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
  if (onPath(NAMES) || !hasPackages()) return;
  await step("Installing Redis for its tests", () => installPackage(stop, "redis-tools"));
}
