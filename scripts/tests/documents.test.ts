import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

// Documents describe what is there. These tests hold what they name to the code.

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const documents = globSync(["*.md", "docs/**/*.md"], { cwd: ROOT });
/** Prose without its blocks of code, in which a ` means nothing. */
const prose = (path: string) => read(path).replace(/^```.*?^```/gms, "");
/** What stands in code's type; of `file › test` the file. */
const namesIn = (path: string) =>
  [...prose(path).matchAll(/`([^`\n]+)`/g)].map(([, name = ""]) => name.replace(/ › .*$/, ""));

const FOLDERS = "app|bench|components|db|docs|e2e|i18n|lib|messages|public|scripts";
const ROOT_FILES = globSync("*.*", { cwd: ROOT, exclude: ["*.md"] });

/** The address of a heading, as GitHub makes it. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

describe.each(documents)("%s", (path) => {
  test("links lead somewhere", () => {
    const targets = [...prose(path).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const broken = targets.filter((target) => {
      if (/^https?:/.test(target)) return false;
      const [file = "", section] = target.split("#");
      const found = file === "" ? path : join(dirname(path), file);
      if (!existsSync(join(ROOT, found))) return true;
      const headings = [...read(found).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchor(heading));
      return section !== undefined && !headings.includes(section);
    });
    expect(broken).toEqual([]);
  });

  test("files and folders that it names exist", () => {
    const paths = namesIn(path).filter((name) => new RegExp(`^(?:${FOLDERS})/[^<>…*]*$`).test(name));
    const files = namesIn(path).filter((name) => /^[\w.-]+\.(?:ts|mjs|cjs|json)$/.test(name) && !name.startsWith("."));
    const missing = [
      ...paths.filter((name) => !existsSync(join(ROOT, name))),
      ...files.filter(
        (name) =>
          !ROOT_FILES.includes(name) &&
          globSync(`{${FOLDERS.replaceAll("|", ",")}}/**/${name}`, { cwd: ROOT }).length === 0,
      ),
    ];
    expect(missing).toEqual([]);
  });

  test("commands that it names exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = [...read(path).matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
      ([, run, own]) => run ?? own ?? "",
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("functions and fields that it names occur in the code", () => {
    const names = namesIn(path).flatMap((name) => /^([a-z]+[A-Z]\w*)(?:\(.*\))?$/.exec(name)?.[1] ?? []);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(sources()))).toEqual([]);
  });
});

test("the list of decisions holds each of them, in order, by its title", () => {
  const pages = globSync("docs/decisions/[0-9]*.md", { cwd: ROOT }).sort();
  const titles = pages.map((page) => /^# (\d+)\. (.*)$/m.exec(read(page)) ?? []);
  expect(titles.map(([, number]) => Number(number))).toEqual(pages.map((_, i) => i + 1));
  const rows = [...read("docs/decisions/README.md").matchAll(/^\| \[(\d+)\]\((.*?)\) \| (.*?) \|$/gm)];
  expect(rows.map(([, number, file]) => [number, `docs/decisions/${file}`])).toEqual(
    pages.map((page, i) => [titles[i]?.[1], page]),
  );
  for (const [i, [, , , title = ""]] of rows.entries()) expect(title).toContain(titles[i]?.[2]);
});

let text: string | undefined;
function sources(): string {
  text ??= globSync(["*.ts", `{${FOLDERS.replaceAll("|", ",")}}/**/*.{ts,tsx,mjs}`], {
    cwd: ROOT,
    exclude: ["scripts/tests/**"],
  })
    .map(read)
    .join("\n");
  return text;
}
