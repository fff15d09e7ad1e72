import { spawn } from "node:child_process";
import { join } from "node:path";
import { exitCode, signalGroup } from "./child.mjs";
import { ROOT } from "./project.mjs";
import { quiet } from "./steps.mjs";

/** The app gives itself ten seconds and ends by its own at twelve: what is still there then hangs. */
const KILL_AFTER_MS = 13_000;

/** Compiled code from earlier starts: it spares a start a fifth of its work. */
const COMPILE_CACHE = join(ROOT, "node_modules", ".cache", "directlink");

/**
 * The running app.
 *
 * @typedef {object} App
 * @property {number} pid
 * @property {Promise<string[]>} ready what it wants printed when it listens; never settles when it ends before
 * @property {Promise<{ code: number, signal: NodeJS.Signals | null }>} ended
 * @property {(hurry: AbortSignal) => Promise<void>} stop asks it to end, and ends it when it doesn't
 */

/**
 * Start the app in a process group of its own: a Ctrl-C reaches it through us, so that it ends before Postgres does,
 * and what it started itself (encoders) ends with it. Its IPC channel tells it when we are gone.
 *
 * @param {NodeJS.Dict<string>} env
 * @returns {App}
 */
export function startApp(env) {
  // Only for tests of these scripts: a small server in place of the app, that needs no build.
  const entry = process.env.DIRECTLINK_SERVER ?? join(ROOT, "server.ts");
  quiet();
  const child = spawn(process.execPath, [entry], {
    cwd: ROOT,
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, .../** @type {NodeJS.ProcessEnv} */ (env) },
    detached: process.platform !== "win32",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  /** @type {App["ended"]} */
  const ended = new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code, signal) => {
      signalGroup(child.pid, "SIGKILL");
      done({ code: exitCode(code, signal), signal });
    });
  });
  return {
    pid: child.pid ?? 0,
    ready: new Promise((done) => {
      child.on("message", (/** @type {{ type?: string, lines?: string[] }} */ message) => {
        if (message?.type === "ready") done(message.lines ?? []);
      });
    }),
    ended,
    stop: async (hurry) => {
      const kill = () => signalGroup(child.pid, "SIGKILL");
      child.kill("SIGTERM");
      const timer = setTimeout(kill, KILL_AFTER_MS);
      hurry.addEventListener("abort", kill, { once: true });
      await ended;
      clearTimeout(timer);
    },
  };
}
