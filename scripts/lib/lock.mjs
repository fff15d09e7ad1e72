import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { startOf } from "./process-identity.mjs";
import { makeFolder } from "./project.mjs";
import { sleep } from "./wait.mjs";

/**
 * Who holds a lock. The start time tells a holder from a stranger who got its number later.
 *
 * @typedef {{ pid: number, started: string, app?: { pid: number, started: string } }} Holder
 */

/** A file that is only half written says nothing yet; one that is still so after this long was cut off by a crash. */
const HALF_WRITTEN_MS = 2_000;

export class Lock {
  /**
   * @param {string} path
   * @param {Holder} holder
   * @param {Holder | undefined} previous who held it before and ended without giving it back
   */
  constructor(path, holder, previous) {
    this.path = path;
    this.holder = holder;
    this.previous = previous;
    this.held = true;
  }

  /**
   * Note which app runs under this lock, so that whoever finds the lock left behind can wait for it.
   *
   * @param {number} pid
   */
  noteApp(pid) {
    const started = startOf(pid);
    if (started === undefined) return;
    this.holder = { ...this.holder, app: { pid, started } };
    writeFileSync(`${this.path}.new`, JSON.stringify(this.holder), { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
  }

  /** Give it back; a second time does nothing, for it may be somebody else's by then. */
  release() {
    if (this.held) rmSync(this.path, { force: true });
    this.held = false;
  }
}

/**
 * Take a lock that a file stands for. One whose holder has died is taken over.
 *
 * @param {string} path its folder is made when missing
 * @returns {Promise<{ lock: Lock } | { heldBy: Holder }>}
 */
export async function takeLock(path) {
  const mine = { pid: process.pid, started: startOf(process.pid) ?? "" };
  /** @type {Holder | undefined} */
  let previous;
  makeFolder(dirname(path));
  for (;;) {
    try {
      writeFileSync(path, JSON.stringify(mine), { flag: "wx", mode: 0o600 });
      return { lock: new Lock(path, mine, previous) };
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
    const found = read(path);
    if (!found) continue;
    if (found.holder ? startOf(found.holder.pid) === found.holder.started : found.ageMs < HALF_WRITTEN_MS) {
      if (found.holder) return { heldBy: found.holder };
      await sleep(50);
    } else if (removeStale(path, found.text)) previous = found.holder;
  }
}

/**
 * Do something that only one process may do at a time, after waiting for the others.
 *
 * @template T
 * @param {string} path
 * @param {import("./stop.mjs").Stop} stop ends the waiting
 * @param {() => void} onWait called once when somebody else is at it
 * @param {() => Promise<T>} work
 */
export async function withLock(path, stop, onWait, work) {
  let taken = await takeLock(path);
  if ("heldBy" in taken) onWait();
  while ("heldBy" in taken) {
    await sleep(250);
    stop.check();
    taken = await takeLock(path);
  }
  try {
    return await work();
  } finally {
    taken.lock.release();
  }
}

/** @param {string} path */
function read(path) {
  try {
    const text = readFileSync(path, "utf8");
    return { text, ageMs: Math.abs(Date.now() - statSync(path).mtimeMs), holder: parse(text) };
  } catch (error) {
    return goneMeanwhile(error);
  }
}

/** @param {string} text @returns {Holder | undefined} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Remove a lock left behind, unless somebody replaced it meanwhile: what was moved away is compared with what was
 * judged, and put back when it is another one.
 *
 * @param {string} path
 * @param {string} judged
 */
function removeStale(path, judged) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    const stale = readFileSync(aside, "utf8") === judged;
    if (!stale) linkSync(aside, path);
    rmSync(aside);
    return stale;
  } catch (error) {
    return goneMeanwhile(error);
  }
}

/** Somebody else was quicker; any other error is thrown on. @param {unknown} error */
function goneMeanwhile(error) {
  if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ENOENT") throw error;
  return undefined;
}
