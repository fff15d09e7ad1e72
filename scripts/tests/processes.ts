/** What tests of the commands need to know about processes and folders, whichever runner runs them. */
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OUTSIDE } from "../lib/postgres/place.mjs";
import { findPostmaster } from "../lib/postgres/postmaster.mjs";
import { isAlive } from "../lib/process-identity.mjs";
import { until } from "../lib/wait.mjs";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** The environment of somebody who has set nothing, wherever the tests run; any free port on loopback. */
export function cleanEnv(dataDir: string): NodeJS.ProcessEnv {
  const { AUTH_SECRET, APP_URL, npm_lifecycle_event, ...rest } = process.env;
  return {
    ...rest,
    // Empty, so that a contributor's own .env has no say.
    ...{ DATABASE_URL: "", DATABASE_DIRECT_URL: "", HOST: "127.0.0.1", PORT: "0", CI: "true", DATA_DIR: dataDir },
  };
}

/** A new empty folder. By default others may pass it, so that Postgres's own user reaches it when we are root. */
export function newFolder(name = "directlink-scripts-", mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  chmodSync(folder, mode);
  return folder;
}

/** Remove a folder, whatever still runs there, and the databases that lie outside for it. */
export function removeFolder(folder: string): void {
  killAllOf(folder);
  for (const home of existsSync(OUTSIDE) ? readdirSync(OUTSIDE) : []) {
    const owner = join(OUTSIDE, home, "belongs-to");
    if (existsSync(owner) && readFileSync(owner, "utf8").startsWith(folder))
      rmSync(join(OUTSIDE, home), { recursive: true });
  }
  // What was just killed may still be writing.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

export function postmasterPid(home: string): number {
  const postmaster = findPostmaster(home);
  if (!postmaster) throw new Error(`no Postgres runs in ${home}`);
  return postmaster.pid;
}

export const isGone = (pid: number, timeoutMs = 40_000) => until(() => !isAlive(pid), { timeoutMs });

/**
 * Every process that has to do with a folder: it works there, or names it in its command or its environment. Looked
 * up in /proc, so on Linux only; elsewhere nothing is found.
 */
export function processesOf(folder: string): number[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && isAlive(pid) && mentions(pid, folder));
}

function mentions(pid: number, folder: string): boolean {
  const look = (read: () => string) => {
    try {
      return read();
    } catch {
      return "";
    }
  };
  return (
    look(() => readlinkSync(`/proc/${pid}/cwd`)).startsWith(folder) ||
    look(() => readFileSync(`/proc/${pid}/cmdline`, "utf8")).includes(folder) ||
    look(() => readFileSync(`/proc/${pid}/environ`, "utf8")).includes(folder)
  );
}

export function killAllOf(folder: string): void {
  for (const pid of processesOf(folder))
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
}
