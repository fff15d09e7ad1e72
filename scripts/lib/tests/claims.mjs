import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { ROOT } from "../project.mjs";

/**
 * One requirement that `docs/security.md` says is met, and the test that shows it.
 *
 * @typedef {{ number: string, file: string, title: string }} Claim
 */
/** @typedef {{ file: string, title: string, passed: boolean }} Outcome */

const ROW = /^\| (V[\d.]+) \|[^|]*\| (met|n\/a|open) \| (.+) \|$/gm;
const NAMED = /^`(\S+) › (.+)`$/;

/**
 * The claims of a document like `docs/security.md`. Throws for a row that says met and names no test.
 *
 * @param {string} markdown
 * @returns {Claim[]}
 */
export function readClaims(markdown) {
  return [...markdown.matchAll(ROW)].flatMap(([, number = "", status, by = ""]) => {
    if (status !== "met") return [];
    const [, file, title] = NAMED.exec(by) ?? [];
    if (!file || !title) throw new Error(`${number} is said to be met by «${by}», which names no test`);
    return { number, file, title };
  });
}

/**
 * Claims that no test has shown: the named one did not run, or did not pass. A `${…}` in a title stands for anything:
 * some must have run, and all that ran must have passed.
 *
 * @param {Claim[]} claims
 * @param {Outcome[]} outcomes
 */
export function findUnshown(claims, outcomes) {
  return claims.filter(({ file, title }) => {
    const pattern = new RegExp(
      `^${title
        .split(/\$\{[^}]*\}/)
        .map(RegExp.escape ?? escapePattern)
        .join(".*")}$`,
      "s",
    );
    const ran = outcomes.filter((outcome) => outcome.file === file && pattern.test(outcome.title));
    return ran.length === 0 || ran.some(({ passed }) => !passed);
  });
}

/** @param {string} text */
const escapePattern = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** What the reports of a whole run say, by file and title. @param {string} folder @returns {Outcome[]} */
export function readOutcomes(folder) {
  const read = (/** @type {string} */ name) => {
    const path = join(folder, name);
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
  };
  return [
    ...["unit.json", "scripts.json"].flatMap((name) => vitestOutcomes(read(name))),
    ...playwrightOutcomes(read("browser.json")?.suites ?? []),
  ];
}

/** @param {any} report @returns {Outcome[]} */
function vitestOutcomes(report) {
  return (report?.testResults ?? []).flatMap((/** @type {any} */ { name, assertionResults }) =>
    assertionResults.map((/** @type {any} */ { title, status }) => ({
      file: relative(ROOT, name),
      title,
      passed: status === "passed",
    })),
  );
}

/** @param {any[]} suites @returns {Outcome[]} */
function playwrightOutcomes(suites) {
  return suites.flatMap(({ specs = [], suites: below = [] }) => [
    ...specs.map((/** @type {any} */ { file, title, tests }) => ({
      file: `e2e/${file}`,
      title,
      passed: tests.every((/** @type {any} */ { status }) => status === "expected"),
    })),
    ...playwrightOutcomes(below),
  ]);
}
