import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { listSources } from "../lib/build.mjs";
import { parseEnvFile } from "../lib/env-file.mjs";
import { matchesLockfile } from "../lib/install.mjs";
import { findLeftOut, withLeftOut } from "../lib/lockfile.mjs";
import { canReach } from "../lib/postgres/user.mjs";
import { Stop } from "../lib/stop.mjs";
import { findChromium, findShell } from "../lib/tests/chromium.mjs";
import { readOutcomes } from "../lib/tests/outcomes.mjs";
import { fromPlaywright, fromVitest, readTally, sum } from "../lib/tests/tally.mjs";
import { temporaryFolder } from "./launch";
import { ROOT } from "./processes";

test("a .env file: quotes, comments, export, and what is no setting", () => {
  const text = `
    # a comment
    PORT=4000
    export HOST = 0.0.0.0   # all of them
    MAIL_FROM="DirectLink <mail@example.org>" # who writes
    AUTH_SECRET='a # b'
    S3_BUCKET=
    LINES="one\\ntwo"
    URL=postgres://u:p@h/d?x=1#y
    not a setting`;
  expect(parseEnvFile(text)).toEqual({
    PORT: "4000",
    HOST: "0.0.0.0",
    MAIL_FROM: "DirectLink <mail@example.org>",
    AUTH_SECRET: "a # b",
    S3_BUCKET: "",
    LINES: "one\ntwo",
    URL: "postgres://u:p@h/d?x=1#y",
  });
});

test("packages are complete when npm's record has all that the lockfile wants on this machine", () => {
  const here = { os: [process.platform], cpu: [process.arch] };
  const wanted = {
    packages: {
      "": { version: "0.1.0" },
      "node_modules/a": { version: "1.0.0" },
      "node_modules/for-here": { version: "1.0.0", optional: true, ...here },
      "node_modules/for-others": { version: "1.0.0", optional: true, os: ["plan9"], cpu: ["vax"] },
    },
  };
  const a = { "node_modules/a": { version: "1.0.0" } };
  const forHere = { "node_modules/for-here": { version: "1.0.0" } };
  expect(matchesLockfile(wanted, { packages: { ...a, ...forHere } })).toBe(true);
  expect(matchesLockfile(wanted, { packages: { ...a, ...forHere, "node_modules/more": { version: "9.0.0" } } })).toBe(
    true,
  );
  expect(matchesLockfile(wanted, { packages: a })).toBe(false);
  expect(matchesLockfile(wanted, { packages: { ...forHere, "node_modules/a": { version: "1.0.1" } } })).toBe(false);
  expect(matchesLockfile(wanted, undefined)).toBe(false);
});

test("this project's own packages are complete", () => {
  const read = (path: string) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));
  expect(matchesLockfile(read("package-lock.json"), read("node_modules/.package-lock.json"))).toBe(true);
});

test("the lockfile has the packages of every platform (if not: node scripts/complete-lockfile.mjs)", () => {
  const lockfile = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8"));
  expect(findLeftOut(lockfile)).toEqual([]);
  const { "node_modules/@next/swc-darwin-arm64": swc, ...packages } = lockfile.packages;
  expect(findLeftOut({ packages })).toMatchObject([{ name: "@next/swc-darwin-arm64", version: swc.version }]);
  const completed = withLeftOut({ packages }).packages["node_modules/@next/swc-darwin-arm64"];
  expect(completed).toEqual({ version: swc.version, optional: true, os: ["darwin"], cpu: ["arm64"] });
});

test("a build depends on the app's sources, not on tests, scripts, migrations or data", () => {
  const sources = listSources();
  expect(sources).toEqual(expect.arrayContaining(["lib/env.ts", "db/client.ts", "package-lock.json", "tsconfig.json"]));
  expect(
    sources.filter((path) =>
      /test\.ts|^(scripts|\.data|node_modules|e2e|db\/(seed|migrations))|^server\.ts/.test(path),
    ),
  ).toEqual([]);
});

test("a user reaches a file only when every folder on the way lets them pass", () => {
  const folder = temporaryFolder();
  const inner = join(folder, "inner");
  const file = join(inner, "file");
  mkdirSync(inner);
  writeFileSync(file, "");
  const stranger = { uid: 54_321, gid: 54_321 };
  chmodSync(file, 0o755);
  chmodSync(inner, 0o711);
  expect(canReach(file, stranger)).toBe(true);
  chmodSync(file, 0o700);
  expect(canReach(file, stranger)).toBe(false);
  chmodSync(file, 0o755);
  chmodSync(inner, 0o700);
  expect(canReach(file, stranger)).toBe(false);
  expect(canReach(file, { uid: process.getuid?.() ?? 0, gid: 54_321 })).toBe(true);
});

test("a long step says without a terminal, too, that it is still at it", async () => {
  const steps = JSON.stringify(new URL("../lib/steps.mjs", import.meta.url).href);
  const program = `const { step } = await import(${steps}); await step("Counting", () => new Promise((done) => setTimeout(done, 10_700)));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "inherit", "pipe"],
  });
  let printed = "";
  for await (const chunk of child.stderr) printed += chunk;
  expect(printed).toMatch(/^… Counting \(1[0-2] s\)\n✓ Counting 1[0-2]\.\d s\n$/);
});

test("Chromium: the one that is named must be there; else the first on the PATH", async () => {
  const folder = temporaryFolder();
  const chrome = join(folder, "google-chrome");
  writeFileSync(chrome, "#!/bin/sh\n", { mode: 0o755 });
  vi.stubEnv("PATH", folder);
  vi.stubEnv("CHROMIUM_PATH", join(folder, "none"));
  await expect(findChromium(new Stop())).rejects.toThrow(`CHROMIUM_PATH names no program: ${folder}/none`);
  vi.stubEnv("CHROMIUM_PATH", "");
  expect(await findChromium(new Stop())).toBe(chrome);
  vi.unstubAllEnvs();
});

test("Chromium: one without windows where there is one and nobody has chosen", async () => {
  const folder = temporaryFolder();
  const shell = join(folder, "chromium-headless-shell");
  writeFileSync(shell, "#!/bin/sh\n", { mode: 0o755 });
  vi.stubEnv("PATH", folder);
  vi.stubEnv("CHROMIUM_PATH", "");
  expect(await findShell(new Stop(), "/whole")).toBe(shell);
  vi.stubEnv("CHROMIUM_PATH", "/whole");
  expect(await findShell(new Stop(), "/whole")).toBe("/whole");
  vi.unstubAllEnvs();
});

const vitestReport = {
  ...{ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 },
  testResults: [
    { status: "passed", assertionResults: [{ status: "passed" }] },
    { status: "failed", assertionResults: [{ status: "failed" }] },
    { status: "failed", assertionResults: [] },
  ],
};

test("counts add up over runners; a file that can't be loaded is a failure, and so is a test that passed at last", () => {
  const vitest = fromVitest(vitestReport);
  expect(vitest).toEqual({ passed: 5, failed: 2, skipped: 3 });
  const playwright = fromPlaywright({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] });
  expect(playwright).toEqual({ passed: 4, failed: 3, skipped: 2 });
  expect(sum([vitest, playwright])).toEqual({ passed: 9, failed: 5, skipped: 5 });
});

test("a run can't count better than its exit code, and one that ran nothing has failed", () => {
  const report = join(temporaryFolder(), "report.json");
  expect(existsSync(report)).toBe(false);
  expect(readTally(report, fromVitest, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  writeFileSync(report, JSON.stringify({ ...vitestReport, numFailedTests: 0, testResults: [] }));
  expect(readTally(report, fromVitest, 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  expect(readTally(report, fromVitest, 0)).toEqual({ passed: 5, failed: 0, skipped: 3 });
});

test("a run says which tests failed, where each is, and why", () => {
  const folder = temporaryFolder();
  const error = { message: "\u001b[31mexpected 1\u001b[39m to be 2\n    at there" };
  const testResults = [
    {
      name: join(ROOT, "lib/a.test.ts"),
      status: "failed",
      assertionResults: [
        { title: "holds", status: "passed" },
        { title: "falls", status: "failed", failureMessages: [error.message] },
        { title: "waits", status: "skipped" },
      ],
    },
    { name: join(ROOT, "lib/b.test.ts"), status: "failed", message: "no such module", assertionResults: [] },
  ];
  const specs = [{ file: "c.spec.ts", title: "shows", tests: [{ status: "unexpected", results: [{ error }] }] }];
  writeFileSync(join(folder, "unit.json"), JSON.stringify({ testResults }));
  writeFileSync(join(folder, "browser.json"), JSON.stringify({ suites: [{ suites: [{ specs }] }] }));

  expect(readOutcomes(folder, ["unit"])).toEqual([
    { file: "lib/a.test.ts", title: "holds", passed: true },
    { file: "lib/a.test.ts", title: "falls", passed: false, reason: "expected 1 to be 2" },
    { file: "lib/b.test.ts", title: "the file as a whole", passed: false, reason: "no such module" },
  ]);
  expect(readOutcomes(folder).at(-1)).toEqual({
    ...{ file: "e2e/c.spec.ts", title: "shows", passed: false, reason: "expected 1 to be 2" },
  });
});
