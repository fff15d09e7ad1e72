import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { Failure } from "../failure.mjs";
import { step } from "../steps.mjs";
import { hasPackages, installPackage, isProgram, onPath, runHere } from "./programs.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const SHELL = "chromium-headless-shell";
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
  const found = named || onPath(NAMES) || ON_A_MAC.find(isProgram) || playwrights();
  if (found) return found;
  const installed = await step("Installing Chromium", () => install(stop));
  if (!installed) throw new Failure("No Chromium was found or could be installed. Install one, or set CHROMIUM_PATH.");
  return installed;
}

/**
 * A Chromium that has no windows, and so takes a fifth less of the processor for the same pages; it shows no
 * notifications. On the PATH, or installed on Debian as root. Where there is none, or CHROMIUM_PATH chooses, it is the
 * whole one.
 *
 * @param {import("../stop.mjs").Stop} stop
 * @param {string} chromium the path of the whole one
 * @returns {Promise<string>} the path of its program
 */
export async function findShell(stop, chromium) {
  if (process.env.CHROMIUM_PATH) return chromium;
  const found = onPath([SHELL]);
  if (found || !hasPackages()) return found ?? chromium;
  await step("Installing a Chromium without windows", () => installPackage(stop, SHELL));
  return onPath([SHELL]) ?? chromium;
}

function playwrights() {
  const { chromium } = createRequire(import.meta.url)("playwright");
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** @param {import("../stop.mjs").Stop} stop */
async function install(stop) {
  if (hasPackages()) await installPackage(stop, "chromium");
  const found = onPath(NAMES);
  if (found) return found;
  await runHere(stop, process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]);
  return playwrights();
}
