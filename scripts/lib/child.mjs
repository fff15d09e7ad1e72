import { spawn } from "node:child_process";
import { constants } from "node:os";
import { quiet } from "./steps.mjs";

const KILL_AFTER_MS = 10_000;

const ENDS_WITH_PARENT = ["--import", new URL("./ends-with-parent.mjs", import.meta.url).href];

/**
 * How a child ended.
 *
 * @typedef {{ code: number, output: string }} Ended `code` is 128 + the signal's number for one that was killed
 */

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
export const exitCode = (code, signal) => code ?? 128 + (signal ? constants.signals[signal] : 0);

/**
 * Send a signal to a child's whole group: what it started ends with it.
 *
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  try {
    if (pid) process.kill(-pid, signal);
  } catch {
    // Nobody is left in it.
  }
}

/**
 * Run a command to its end, in a process group of its own, so that a Ctrl-C reaches it through us, in order.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.Dict<string>} [options.env]
 * @param {boolean} [options.show] pass its output on as it comes, instead of keeping it (default false)
 * @param {boolean} [options.ipc] open an IPC channel (see `runNode`)
 * @param {number} [options.uid]
 * @param {number} [options.gid]
 * @param {AbortSignal} [options.signal] ends it: TERM, after 10 s KILL
 * @returns {Promise<Ended>}
 * @throws the system's error when the command can't be started
 */
export function run(command, args, { cwd, env, show = false, ipc = false, uid, gid, signal } = {}) {
  return new Promise((done, fail) => {
    if (show) quiet();
    const output = show ? "inherit" : "pipe";
    /** @type {import("node:child_process").StdioOptions} */
    const stdio = [show ? "inherit" : "ignore", output, output, ...(ipc ? [/** @type {const} */ ("ipc")] : [])];
    /** @type {import("node:child_process").ChildProcess} */
    const child = spawn(command, args, {
      ...{ cwd, uid, gid, env: /** @type {NodeJS.ProcessEnv} */ (env) },
      detached: process.platform !== "win32",
      stdio,
    });
    /** @type {Buffer[]} */
    const kept = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => kept.push(chunk));
    /** @type {NodeJS.Timeout | undefined} */
    let killing;
    const end = () => {
      child.kill("SIGTERM");
      killing = setTimeout(() => signalGroup(child.pid, "SIGKILL"), KILL_AFTER_MS);
    };
    signal?.addEventListener("abort", end, { once: true });
    if (signal?.aborted) end();
    const settle = () => {
      clearTimeout(killing);
      signal?.removeEventListener("abort", end);
    };
    child.once("error", (error) => {
      settle();
      fail(error);
    });
    // What it started may hold its output open after its own end.
    child.once("exit", () => signal?.aborted && signalGroup(child.pid, "SIGKILL"));
    child.once("close", (code, by) => {
      settle();
      done({ code: exitCode(code, by), output: Buffer.concat(kept).toString() });
    });
  });
}

/**
 * Run a Node program that ends when we are killed, be it in a way that nobody can catch: its IPC channel tells it.
 *
 * @param {string[]} args
 * @param {Omit<NonNullable<Parameters<typeof run>[2]>, "ipc">} options
 */
export function runNode(args, { env = process.env, ...options }) {
  const marked = { ...env, DIRECTLINK_PARENT: String(process.pid) };
  return run(process.execPath, [...ENDS_WITH_PARENT, ...args], { ...options, env: marked, ipc: true });
}

/** @param {string} output @param {number} [lines] */
export const tail = (output, lines = 30) => output.trimEnd().split("\n").slice(-lines).join("\n");
