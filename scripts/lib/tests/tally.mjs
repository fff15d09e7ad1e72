import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @returns {Tally} */
export const nothing = () => ({ passed: 0, failed: 0, skipped: 0 });
/** @param {boolean} ok @returns {Tally} a check that counts as one */
export const one = (ok) => ({ ...nothing(), [ok ? "passed" : "failed"]: 1 });

/** @param {Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  const total = nothing();
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * What Vitest's JSON report counts. A file that could not even be loaded has no tests in it, and is one failure.
 *
 * @param {any} report
 * @returns {Tally}
 */
export function fromVitest(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === "failed" && !file.assertionResults.some((/** @type {any} */ test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * What Playwright's JSON report counts. A test that passed only when it was tried again has failed.
 *
 * @param {any} report
 * @returns {Tally}
 */
export function fromPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

/**
 * The count of one run. It can't be better than the runner's exit code, and a run without tests is a failure.
 *
 * @param {string} reportPath
 * @param {(report: any) => Tally} count
 * @param {number} exitCode the runner's
 * @returns {Tally}
 */
export function readTally(reportPath, count, exitCode) {
  const counted = existsSync(reportPath) ? count(JSON.parse(readFileSync(reportPath, "utf8"))) : nothing();
  const ran = counted.passed + counted.failed + counted.skipped > 0;
  if (counted.failed === 0 && (exitCode !== 0 || !ran)) counted.failed = 1;
  return counted;
}
