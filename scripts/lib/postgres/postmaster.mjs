import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../process-identity.mjs";

/**
 * What Postgres says about itself in postmaster.pid, and whether that is still true.
 *
 * @typedef {{ pid: number, port: number, state: "starting" | "ready" | "stopping" }} Postmaster
 */

/**
 * The Postgres that runs on a data folder now.
 *
 * @param {string} home
 * @returns {Postmaster | undefined} undefined when none does
 */
export function findPostmaster(home) {
  const data = join(home, "data");
  const lines = readPidFile(data);
  const pid = Number(lines[0]);
  if (!isAlive(pid) || !serves(pid, data)) return undefined;
  const status = lines[7]?.trim();
  return { pid, port: Number(lines[3]), state: status === "ready" || status === "stopping" ? status : "starting" };
}

/**
 * Make a pid file harmless that was left behind and whose number is still, or again, in use: by another program since,
 * or by the dead server that nobody has collected yet (in a container that may be never). Postgres itself would take it
 * for a running server and refuse to start. The file stays, for the shared memory it names is what keeps two servers
 * apart while the last backends of a dead one end; only its number becomes one that nobody can have.
 *
 * @param {string} home in which no Postgres runs
 */
export function disarmPidFile(home) {
  const data = join(home, "data");
  const [pid, ...lines] = readPidFile(data);
  // Cut off while it was written, by a power failure perhaps.
  if (pid === "") rmSync(join(data, "postmaster.pid"));
  if (!pid || !isInUse(Number(pid))) return;
  const beyondAnyPid = "2147483647";
  writeFileSync(join(data, "postmaster.pid"), [beyondAnyPid, ...lines].join("\n"));
}

/** As Postgres asks it: one that has ended and waits to be collected counts. @param {number} pid */
function isInUse(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH";
  }
}

/** @param {string} data */
function readPidFile(data) {
  try {
    return readFileSync(join(data, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

/** Whether a process is a Postgres on this folder. @param {number} pid @param {string} data */
function serves(pid, data) {
  if (process.platform === "linux") {
    try {
      // Postgres works inside its data folder.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    } catch {
      return false;
    }
  }
  const { stdout } = spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return (stdout ?? "").includes("postgres") && (stdout ?? "").includes(data);
}
