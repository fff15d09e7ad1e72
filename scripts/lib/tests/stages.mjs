import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "../build.mjs";
import { run } from "../child.mjs";
import { ROOT } from "../project.mjs";
import { findChromium, findShell } from "./chromium.mjs";
import { findUnshown, readClaims } from "./claims.mjs";
import { readOutcomes } from "./outcomes.mjs";
import { ensureRedis } from "./redis.mjs";
import { withScratchDatabase } from "./scratch.mjs";
import { fromPlaywright, fromVitest, one, readTally } from "./tally.mjs";

/** @typedef {import("./tally.mjs").Tally} Tally */
/** @typedef {import("../stop.mjs").Stop} Stop */

/** Everything that tests leave behind, reports and databases, lies here. */
const DATA_DIR = join(ROOT, ".data", "test");

/**
 * The tests that failed in the stages with these names: where each is, and what it says.
 *
 * @param {string[]} stages
 */
export function describeFailures(stages) {
  return readOutcomes(DATA_DIR, stages)
    .filter(({ passed }) => !passed)
    .map(({ file, title, reason }) => [`${file} › ${title}`, ...(reason ? [`  ${reason}`] : [])].join("\n"));
}

/**
 * One stage of `npm test`.
 *
 * @typedef {object} Stage
 * @property {string} name as `--only` takes it
 * @property {string} title
 * @property {(stop: Stop, args: string[]) => Promise<Tally>} run `args` are the contributor's own, for the test runner
 * @property {string} [needs] the stage that must have passed; otherwise this one counts as one failure
 */

/** @type {Stage[]} in their order */
export const STAGES = [
  { name: "format", title: "Format", run: (stop) => check(stop, ["@biomejs/biome/bin/biome", "format", "."]) },
  { name: "lint", title: "Lint", run: (stop) => check(stop, ["@biomejs/biome/bin/biome", "lint", "."]) },
  {
    name: "walls",
    title: "Import walls",
    run: (stop) => check(stop, ["dependency-cruiser/bin/dependency-cruiser.mjs", ...modules()]),
  },
  {
    name: "types",
    title: "Types",
    // Next writes the types of the routes first.
    run: (stop) => check(stop, ["next/dist/bin/next", "typegen"], ["typescript/bin/tsc", "--noEmit", "-p", "."]),
  },
  { name: "unit", title: "Unit and integration tests", run: (stop, args) => vitest("unit", stop, args) },
  { name: "scripts", title: "Tests of the operations scripts", run: (stop, args) => vitest("scripts", stop, args) },
  { name: "build", title: "Build", run: (stop) => ensureBuilt(stop).then(() => one(true)) },
  { name: "browser", title: "Browser tests", needs: "build", run: browser },
  // What the stages before it have shown in this run.
  { name: "claims", title: "Claims of docs/security.md", run: async () => one(showsClaims()) },
];

/** Where modules of the project lie: its folders with code, and the modules in its root. */
function modules() {
  const without = new Set([
    "coverage",
    "docs",
    "messages",
    "node_modules",
    "playwright-report",
    "public",
    "test-results",
  ]);
  return readdirSync(ROOT, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && !without.has(name) && name !== "next-env.d.ts")
    .filter((entry) => entry.isDirectory() || entry.name.endsWith(".ts"))
    .map(({ name }) => name);
}

/**
 * Run package programs one after the other; all must succeed. What they print is shown.
 *
 * @param {Stop} stop
 * @param {string[][]} programs each a path in node_modules with its arguments
 * @returns {Promise<Tally>}
 */
async function check(stop, ...programs) {
  for (const [program = "", ...args] of programs) {
    const code = await runPackage(stop, program, args);
    if (code !== 0) return one(false);
  }
  return one(true);
}

/**
 * @param {Stop} stop
 * @param {string} program a path in node_modules
 * @param {string[]} args
 * @param {NodeJS.Dict<string>} [env]
 * @returns {Promise<number>} its exit code
 */
async function runPackage(stop, program, args, env = {}) {
  const argv = [join(ROOT, "node_modules", program), ...args];
  const options = { cwd: ROOT, env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env }, show: true };
  const { code } = await run(process.execPath, argv, { ...options, signal: stop.signal });
  stop.check();
  return code;
}

/** @param {string} project @param {Stop} stop @param {string[]} args */
async function vitest(project, stop, args) {
  const report = reportPath(`${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const run = (/** @type {NodeJS.Dict<string>} */ env) =>
    runPackage(stop, "vitest/vitest.mjs", ["run", "--project", project, ...reporters, ...args], env);
  if (project === "unit") await ensureRedis(stop);
  const code = project === "unit" ? await withScratchDatabase(join(DATA_DIR, "unit"), stop, run) : await run({});
  return readTally(report, fromVitest, code);
}

/** @param {Stop} stop @param {string[]} args */
async function browser(stop, args) {
  const report = reportPath("browser.json");
  const chromium = await findChromium(stop);
  const shell = await findShell(stop, chromium);
  const code = await withScratchDatabase(join(DATA_DIR, "browser"), stop, ({ DATABASE_URL }) => {
    const browsers = { CHROMIUM_PATH: chromium, CHROMIUM_SHELL_PATH: shell };
    const env = { DATABASE_URL, ...browsers, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    return runPackage(stop, "playwright/cli.js", ["test", "--reporter=list,json", ...args], env);
  });
  return readTally(report, fromPlaywright, code);
}

/** Whether every test that docs/security.md names has run and passed; those that have not are printed. */
function showsClaims() {
  const claims = readClaims(readFileSync(join(ROOT, "docs/security.md"), "utf8"));
  const unshown = findUnshown(claims, readOutcomes(DATA_DIR));
  for (const { number, file, title } of unshown) console.log(`${number}: ${file} › ${title} did not run and pass`);
  return claims.length > 0 && unshown.length === 0;
}

/** Where a runner writes its report; an older one is removed. @param {string} name */
function reportPath(name) {
  const path = join(DATA_DIR, name);
  mkdirSync(DATA_DIR, { recursive: true });
  rmSync(path, { force: true });
  return path;
}
