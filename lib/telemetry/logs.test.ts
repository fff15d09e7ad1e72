import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const SHIPPED = "{app,components,lib,i18n}/**/*.{ts,tsx}";

const sources = [...globSync(SHIPPED, { cwd: ROOT }), "instrumentation.ts", "proxy.ts"]
  .filter((path) => !/\.test\.tsx?$|^lib\/testing\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));

/** The names of lines: the last text of each call of the log, up to the end of its statement. */
const logged = sources.flatMap(({ text }) =>
  [...text.matchAll(/logger\(\)(?:\.\w+|\[[^\]]+\])\(([\s\S]*?)\)[;,]?\n/g)].flatMap(([, given = ""]) => {
    const named = /(?:^|[,\s])"([^"]+)",?\s*\)*\s*$/.exec(given);
    return named?.[1] ? [named[1]] : [];
  }),
);

const listed = [...readFileSync(join(ROOT, "docs/logs.md"), "utf8").matchAll(/^\| `([^`]+)` \|/gm)].map(
  ([, name]) => name,
);

test("every line of the log is in docs/logs.md, and nothing else is", () => {
  expect(new Set(logged).size).toBeGreaterThan(15);
  expect([...new Set(logged)].sort()).toEqual([...listed].sort());
});

test("the log goes to standard output and nowhere else, and nobody writes beside it", () => {
  const pino = readFileSync(join(ROOT, "lib/telemetry/logger.ts"), "utf8");
  expect(pino).not.toMatch(/transport|destination|multistream/);
  const makers = sources.filter(({ text }) => /\bpino\(/.test(text)).map(({ path }) => path);
  expect(makers).toEqual(["lib/telemetry/logger.ts"]);
  const printing = sources.filter(({ path, text }) => /\bconsole\.\w+\(/.test(text) && path.startsWith("lib/"));
  expect(printing.map(({ path }) => path)).toEqual([]);
});
