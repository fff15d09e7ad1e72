import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { runNode, tail } from "./child.mjs";
import { Failure } from "./failure.mjs";
import { withLock } from "./lock.mjs";
import { PROJECT_LOCK, ROOT } from "./project.mjs";
import { buildServiceWorker, SERVICE_WORKER } from "./service-worker.mjs";
import { say, step } from "./steps.mjs";

/** What `next build` doesn't read: tests, documents, data, and what runs as it stands (server.ts, scripts, public/). */
const LEFT_OUT = new Set([
  ...["bench", "coverage", "db/migrations", "db/seed", "deploy", "docs", "e2e", "lib/testing", "node_modules"],
  ...["playwright-report", "public", "scripts", "server.ts", "test-results"],
]);
const SOURCE = /\.(tsx?|mjs|cjs|jsx?|css|json|svg|png|jpg|ico|webp|woff2?|ttf)$/;
const NOT_BUILT = /(\.test\.tsx?|\.tsbuildinfo|next-env\.d\.ts|(vitest|playwright|drizzle)\.config\.ts|biome\.json)$/;

const MARK = join(ROOT, ".next", "built-from");

/**
 * Build the app when its sources changed since the last build that succeeded.
 *
 * @param {import("./stop.mjs").Stop} stop
 * @param {object} [options]
 * @param {boolean} [options.force] build in any case, and show what Next prints
 * @throws {Failure} the build failed; what it printed is shown
 */
export async function ensureBuilt(stop, { force = false } = {}) {
  if (!force && isBuilt()) return;
  const wait = () => say("Another command installs or builds here; waiting for it.");
  await withLock(PROJECT_LOCK, stop, wait, async () => {
    stop.check();
    const sources = hashSources();
    if (!force && isBuilt(sources)) return;
    await step("Building the app", () => build(stop, force), { shared: force });
    writeFileSync(MARK, sources);
  });
}

/** Whether the build on disk is one of these sources. @param {string} [sources] their hash, when known */
export function isBuilt(sources) {
  return existsSync(MARK) && existsSync(SERVICE_WORKER) && readFileSync(MARK, "utf8") === (sources ?? hashSources());
}

/**
 * @param {import("./stop.mjs").Stop} stop
 * @param {boolean} show
 */
async function build(stop, show) {
  for (const path of [MARK, join(ROOT, ".next", "BUILD_ID")]) rmSync(path, { force: true });
  const ended = await runNode(["node_modules/next/dist/bin/next", "build"], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    ...{ show, signal: stop.signal },
  });
  stop.check();
  const complete = ended.code === 0 && existsSync(join(ROOT, ".next", "BUILD_ID"));
  if (!complete) throw new Failure(`${tail(ended.output, 80)}\nThe app could not be built.`.trimStart());
  await buildServiceWorker();
}

/** One hash over names and contents of all sources and over the public settings that Next compiles in. */
export function hashSources() {
  const hash = createHash("sha256");
  for (const name of Object.keys(process.env).sort())
    if (name.startsWith("NEXT_PUBLIC_")) hash.update(`${name}=${process.env[name]}\0`);
  for (const path of listSources())
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(ROOT, path)))
      .update("\0");
  return hash.digest("hex");
}

/** @returns {string[]} paths from the root, sorted */
export function listSources() {
  const dataDir = resolve(ROOT, process.env.DATA_DIR || ".data");
  /** @type {string[]} */
  const found = [];
  /** @param {string} folder ends with a slash, or is empty for the root */
  const list = (folder) => {
    for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
      const path = folder + entry.name;
      if (entry.name.startsWith(".") || LEFT_OUT.has(path) || join(ROOT, path) === dataDir) continue;
      if (entry.isDirectory()) list(`${path}/`);
      else if (SOURCE.test(path) && !NOT_BUILT.test(path)) found.push(path);
    }
  };
  list("");
  return found.sort();
}
