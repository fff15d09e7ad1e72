import { readFileSync } from "node:fs";

/** A row of a table of `docs/visibility.md`: its cells by the names of their columns. */
export type Row = Readonly<Record<string, string>>;

/** The tables of `docs/visibility.md`, in their order. */
export const visibilityTables = (): readonly (readonly Row[])[] =>
  readTables(readFileSync(new URL("../../../docs/visibility.md", import.meta.url), "utf8"));

/** What a cell says of a number of posts that were found. */
export const yes = (count: number): string => (count > 0 ? "yes" : "no");

function readTables(markdown: string): Row[][] {
  const blocks = markdown.split(/\n\s*\n/).filter((block) => block.startsWith("|"));
  return blocks.map((block) => {
    const [head = [], , ...body] = block.trim().split("\n").map(cells);
    return body.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""])));
  });
}

function cells(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
