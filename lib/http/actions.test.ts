import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LIMITS } from "@/lib/ratelimit/limits";
import en from "@/messages/en/common.json";
import es from "@/messages/es/common.json";

const ROOT = join(import.meta.dirname, "../..");

const files = globSync("{lib,app,components}/**/*.{ts,tsx}", { cwd: ROOT })
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }))
  .filter(({ text }) => /^"use server";/m.test(text));

test("there are server actions to look at", () => {
  expect(files.length).toBeGreaterThan(8);
});

test.each(files)("$path exports nothing but actions that check the Origin and take from a limit", ({ text }) => {
  const makers = [...text.matchAll(/^const (\w+) = actionTaking\(/gm)].map(([, name]) => name);
  const made = new RegExp(
    `^export const \\w+Action = (?:action|actionTaking\\([^)]*\\)|${makers.join("|") || "action"})\\(`,
  );
  const exported = text.match(/^export .*$/gm) ?? [];
  // A list of limits that is long stands on lines of its own.
  const ours = exported.filter((line) => made.test(line) || /^export const \w+Action = actionTaking\($/.test(line));
  expect(exported.filter((line) => !ours.includes(line))).toEqual([]);
  expect(exported.length).toBeGreaterThan(0);
});

test("every limit that people can meet has its sentence, in every language", () => {
  // Nobody is told of those that no person reaches; they have the general one.
  const general = ["changes", "security", "reading", "watching", "drafts", "typing"];
  const named = Object.keys(LIMITS).filter((name) => !general.includes(name));
  for (const { limits } of [en, es]) expect(Object.keys(limits).sort()).toEqual([...named, "any", "wait"].sort());
});
