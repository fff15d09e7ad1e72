/**
 * One requirement that `docs/security.md` says is met, and the test that shows it.
 *
 * @typedef {{ number: string, file: string, title: string }} Claim
 */
/** @typedef {import("./outcomes.mjs").Outcome} Outcome */

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
