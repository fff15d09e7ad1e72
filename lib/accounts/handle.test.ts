import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { handleSkeleton, isReservedHandle } from "./handle";
import { handleInput } from "./input";

const refusal = (typed: string) => {
  const parsed = handleInput.safeParse(typed);
  return parsed.success ? null : parsed.error.issues[0]?.message;
};

test("a handle is taken as people type it", () => {
  for (const typed of ["ana", " ana ", "@ana", "ANA", "@Ana"]) expect(handleInput.parse(typed)).toBe("ana");
});

test.each([
  ["a", "handle_length"],
  ["a".repeat(31), "handle_length"],
  ["", "handle_length"],
  ["ana maria", "handle_shape"],
  ["ana-maria", "handle_shape"],
  ["../etc", "handle_shape"],
  ["__", "handle_shape"],
  ["añа", "handle_unicode"],
  ["аna", "handle_unicode"], // a Cyrillic а
  ["\u212aarl", "handle_unicode"], // KELVIN SIGN, whose lower case is an ASCII k
  ["ana\u200b", "handle_unicode"],
  ["ana\u0000", "handle_unicode"],
  ["admin", "handle_reserved"],
  ["adm1n", "handle_reserved"],
  ["a_d_m_i_n", "handle_reserved"],
  ["DirectLink", "handle_reserved"],
])("the handle %j is refused: %s", (typed, reason) => {
  expect(refusal(typed)).toBe(reason);
});

test.each(["dem0_ana", "demo_4na", "demoana", "d_e_m_o_ana", "derno_ana"])("%s imitates demo_ana", (imitation) => {
  expect(handleSkeleton(imitation)).toBe(handleSkeleton("demo_ana"));
});

test("handles that tell people apart have skeletons of their own", () => {
  const numbered = Array.from({ length: 2_000 }, (_, n) => handleSkeleton(`viewer${n}`));
  expect(new Set(numbered).size).toBe(2_000);
  expect(handleSkeleton("clara")).not.toBe(handleSkeleton("dara"));
});

test("no route of the app can be somebody's handle", () => {
  const routes = readdirSync("app", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z]/.test(entry.name))
    .map(({ name }) => name.replaceAll("-", "_"))
    .filter((name) => /^\w+$/.test(name));
  expect(routes.length).toBeGreaterThan(5);
  expect(routes.filter((name) => !isReservedHandle(name))).toEqual([]);
});
