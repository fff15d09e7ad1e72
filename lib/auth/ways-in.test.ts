import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** What is exported, each with its text up to the next one. */
const exportsOf = (text: string) =>
  [
    ...text.matchAll(
      /^export (?:const|async function) (\w+)[\s\S]*?(?=^export |^function |^async function |(?![\s\S]))/gm,
    ),
  ].map(([body, name = ""]) => ({ name, body }));

const enters = ({ body }: { body: string }) => /\b(finishSignIn|startSession)\(/.test(body);

test("every way in is in the table, and the table has no other", () => {
  const files = globSync("{lib,app}/**/*.ts{,x}", { cwd: ROOT }).filter((path) => !/\.test\./.test(path));
  const callers = files
    .flatMap((path) =>
      exportsOf(read(path))
        .filter(enters)
        .map(({ name }) => name),
    )
    .filter((name) => !["finishSignIn", "startSession"].includes(name))
    // The one that is no action: where providers send people back to.
    .map((name) => (name === "GET" ? "GET` of the callback" : name));
  const [, table = ""] = read("docs/account-safety.md").split("## Every way in");
  const [rows = ""] = table.split("## Recent proof");
  const listed = [...rows.matchAll(/\| `(\w+Action|GET` of the callback)`? \|$/gm)].map(([, name]) => name);
  expect(callers.length).toBeGreaterThan(9);
  expect([...listed].sort()).toEqual([...callers].sort());
});
