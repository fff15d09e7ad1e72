import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { run, tail } from "../child.mjs";
import { Failure } from "../failure.mjs";
import { ROOT } from "../project.mjs";
import { step } from "../steps.mjs";

/** The one without windows first: it takes a fifth less of the processor for the same pages. */
const SHELL = "chromium-headless-shell";
const NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_A_MAC = ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/**
 * A Chromium for the browser tests: the one that CHROMIUM_PATH names, one on the PATH, Playwright's own; when there is
 * none it is installed, on Debian as root from the system's packages, elsewhere by Playwright.
 *
 * @param {import("../stop.mjs").Stop} stop
 * @returns {Promise<string>} the path of its program
 * @throws {Failure} CHROMIUM_PATH names none, or none can be installed
 */
export async function findChromium(stop) {
  const named = process.env.CHROMIUM_PATH;
  if (named && !isProgram(named)) throw new Failure(`CHROMIUM_PATH names no program: ${named}`);
  const found = named || onPath() || ON_A_MAC.find(isProgram) || playwrights();
  if (found) return found;
  const installed = await step("Installing Chromium", () => install(stop));
  if (!installed) throw new Failure("No Chromium was found or could be installed. Install one, or set CHROMIUM_PATH.");
  return installed;
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function playwrights() {
  const { chromium } = createRequire(import.meta.url)("playwright");
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** @param {import("../stop.mjs").Stop} stop */
async function install(stop) {
  const options = { cwd: ROOT, signal: stop.signal, env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  if (isDebian() && process.getuid?.() === 0) {
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", SHELL]]) {
      const { code, output } = await run("apt-get", args, options);
      stop.check();
      if (code !== 0) console.error(tail(output, 5));
    }
    const found = onPath();
    if (found) return found;
  }
  const { code, output } = await run(
    process.execPath,
    ["node_modules/playwright/cli.js", "install", "chromium"],
    options,
  );
  stop.check();
  if (code !== 0) console.error(tail(output, 5));
  return playwrights();
}

/** Ubuntu's package of the same name is only a pointer to another shop. */
export function isDebian() {
  const file = "/etc/os-release";
  return existsSync(file) && /^ID=debian$/m.test(readFileSync(file, "utf8"));
}
