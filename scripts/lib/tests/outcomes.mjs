import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "../project.mjs";

/**
 * How one test of a run ended. `reason` is the first line of what it failed with.
 *
 * @typedef {{ file: string, title: string, passed: boolean, reason?: string }} Outcome
 */

const STAGES_WITH_REPORT = ["unit", "scripts", "browser"];

/**
 * What the reports of a run say.
 *
 * @param {string} folder where each stage has left its report
 * @param {string[]} [stages] only these; otherwise all of them
 * @returns {Outcome[]}
 */
export function readOutcomes(folder, stages = STAGES_WITH_REPORT) {
  return STAGES_WITH_REPORT.filter((stage) => stages.includes(stage)).flatMap((stage) => {
    const report = readReport(folder, `${stage}.json`);
    return stage === "browser" ? playwrightOutcomes(report?.suites ?? []) : vitestOutcomes(report);
  });
}

/** @param {string} folder @param {string} name */
function readReport(folder, name) {
  const path = join(folder, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

/** @param {any} report @returns {Outcome[]} */
export function vitestOutcomes(report) {
  return (report?.testResults ?? []).flatMap((/** @type {any} */ { name, status, message, assertionResults }) => {
    const file = relative(ROOT, name);
    /** @type {Outcome[]} */
    const outcomes = assertionResults
      .filter((/** @type {any} */ test) => test.status === "passed" || test.status === "failed")
      .map((/** @type {any} */ test) => ({
        file,
        title: test.title,
        passed: test.status === "passed",
        ...reason(test.failureMessages?.[0]),
      }));
    const broken = status === "failed" && outcomes.every(({ passed }) => passed);
    return broken ? [...outcomes, { file, title: "the file as a whole", passed: false, ...reason(message) }] : outcomes;
  });
}

/** @param {any[]} suites @returns {Outcome[]} */
export function playwrightOutcomes(suites) {
  return suites.flatMap(({ specs = [], suites: below = [] }) => [
    ...specs.map((/** @type {any} */ { file, title, tests }) => ({
      file: `e2e/${file}`,
      title,
      passed: tests.every((/** @type {any} */ { status }) => status === "expected"),
      ...reason(tests.flatMap((/** @type {any} */ { results }) => results ?? []).find(hasError)?.error.message),
    })),
    ...playwrightOutcomes(below),
  ]);
}

/** @param {any} result */
const hasError = (result) => Boolean(result.error);

/** @param {string | undefined} message */
function reason(message) {
  const [line] = (message ?? "").replace(COLOURS, "").split("\n");
  return line ? { reason: line.slice(0, 300) } : {};
}

/** What a terminal is told to colour with. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
