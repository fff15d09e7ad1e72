import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ACCENTS } from "@/lib/accounts/limits";

const css = (name: string) => readFileSync(join(import.meta.dirname, "../../app", name), "utf8");
const accents = css("accents.css");
const tokens = css("tokens.css");

/** Relative luminance and contrast: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function grounds(scheme: "light" | "dark"): string[] {
  const block = tokens.slice(tokens.indexOf(`[data-theme="${scheme}"] {\n  --background`));
  return ["background", "card", "muted"].map((name) => {
    const colour = new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1];
    if (!colour) throw new Error(`no ${name} for ${scheme}`);
    return colour;
  });
}

const COLOURS = /--primary: (#\w{6});\s+--primary-foreground: (#\w{6});\s+--brand: light-dark\((#\w{6}), (#\w{6})\);/;

test.each(ACCENTS)("%s can be read in both schemes", (name) => {
  const start = accents.indexOf(`[data-accent="${name}"]`);
  expect(start).toBeGreaterThan(0);
  const [, fill = "", ink = "", light = "", dark = ""] =
    COLOURS.exec(accents.slice(start, accents.indexOf("}", start))) ?? [];
  expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
  for (const ground of grounds("light")) expect(contrast(light, ground)).toBeGreaterThanOrEqual(4.5);
  for (const ground of grounds("dark")) expect(contrast(dark, ground)).toBeGreaterThanOrEqual(4.5);
});

test("every accent that there is can be chosen", () => {
  const defined = [...accents.matchAll(/\[data-accent="(\w+)"\]/g)].map(([, name]) => name);
  expect(defined.sort()).toEqual([...ACCENTS].sort());
});
