import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { exitCode } from "./child.mjs";
import { Failure } from "./failure.mjs";
import { ROOT } from "./project.mjs";

/** Node as the `node` package brings it: the version that DirectLink is tested with. */
export const NODE_BINARY = join(
  ROOT,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** What the packages need at least, as `engines` in package.json says. */
const LEAST = { major: 22, minor: 18 };
const PINNED_MAJOR = 24;

/**
 * Go on under the project's own Node when this one is older.
 *
 * @param {import("./stop.mjs").Stop} stop
 * @param {() => void} beforeLeaving called before the other Node starts
 * @returns {Promise<number | undefined>} the exit code of the run under the other Node; undefined to carry on here
 * @throws {Failure} there is no Node that is new enough
 */
export async function continueOnPinnedNode(stop, beforeLeaving) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major >= PINNED_MAJOR) return undefined;
  if (existsSync(NODE_BINARY)) {
    beforeLeaving();
    return runAgain(stop);
  }
  if (major > LEAST.major || (major === LEAST.major && minor >= LEAST.minor)) return undefined;
  throw new Failure(
    `Node ${process.version} is too old, and node_modules/node holds no newer one, because install scripts were not allowed to run. ` +
      "Run «npm rebuild node», or install Node 24.",
  );
}

/**
 * The same command on the pinned Node. The IPC channel tells it when we are killed; signals are passed on.
 *
 * @param {import("./stop.mjs").Stop} stop
 * @returns {Promise<number>}
 */
function runAgain(stop) {
  return new Promise((done, fail) => {
    const child = spawn(NODE_BINARY, process.argv.slice(1), { stdio: ["inherit", "inherit", "inherit", "ipc"] });
    stop.signal.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
    stop.hurry.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
    child.once("error", fail);
    child.once("exit", (code, signal) => done(exitCode(code, signal)));
  });
}
