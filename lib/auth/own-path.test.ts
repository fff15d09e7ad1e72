import { expect, test } from "vitest";
import { ownPath, withNext } from "./own-path";

test.each(["/", "/@ana/123?x=1#y", "/following", "/signs"])("%s is one of our paths", (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "evil.example",
  "",
  undefined,
  ["/a", "/b"],
  "/sign-in?next=/sign-in",
  "/setup",
  "/./sign-up",
  "/api/auth/signout",
  `/${"x".repeat(3000)}`,
])("%j leads home", (asked) => {
  expect(ownPath(asked)).toBe("/");
});

test("the way back travels with the links between the pages", () => {
  expect(withNext("/sign-up", "/@ana?x=1")).toBe("/sign-up?next=%2F%40ana%3Fx%3D1");
  expect(withNext("/sign-up", "/")).toBe("/sign-up");
});
