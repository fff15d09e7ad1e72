import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process started, as a text that no other process with the same number will ever have again; undefined when
 * there is no such process (one that has ended and waits to be collected counts as gone).
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function startOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return process.platform === "linux" ? startOnLinux(pid) : startElsewhere(pid);
}

/** @param {number} pid */
export function isAlive(pid) {
  return startOf(pid) !== undefined;
}

/**
 * Who started a process; undefined when it is gone, or on a system where asking is costly.
 *
 * @param {number} pid
 * @returns {number | undefined}
 */
export function parentOf(pid) {
  const parent = process.platform === "linux" ? statOf(pid)?.[1] : undefined;
  return parent === undefined ? undefined : Number(parent);
}

/** @param {number} pid */
function startOnLinux(pid) {
  const stat = statOf(pid);
  const [state, startTicks] = [stat?.[0], stat?.[19]];
  if (startTicks === undefined || state === "Z" || state === "X") return undefined;
  // Ticks count from the start of the machine.
  return `${readOr("", "/proc/sys/kernel/random/boot_id").trim()}:${startTicks}`;
}

/** The fields of /proc/PID/stat from the third (the state) on. @param {number} pid */
function statOf(pid) {
  const stat = readOr("", `/proc/${pid}/stat`);
  // The second field is the program's name in brackets and may hold anything: count from the last bracket.
  return stat === "" ? undefined : stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** @param {string} otherwise @param {string} path */
function readOr(otherwise, path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return otherwise;
  }
}

/** @param {number} pid */
function startElsewhere(pid) {
  const { stdout } = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" });
  const text = (stdout ?? "").trim();
  return text === "" || text.startsWith("Z") ? undefined : text.replace(/^\S+\s+/, "");
}
