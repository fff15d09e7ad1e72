import { expect, test } from "vitest";
import { isKeptPath, keptKey } from "./kept-paths";
import { ownPlace } from "./own-place";

test.each(["/", "/following", "/explore", "/@demo_ana", "/@demo_ana/12", "/tags/weaving", "/bookmarks", "/messages/7"])(
  "%s is kept for when there is no line",
  (path) => expect(isKeptPath(path)).toBe(true),
);

test.each([
  "/sign-in",
  "/settings",
  "/settings/security",
  "/admin/accounts",
  "/confirm/waiting",
  "/undo/over",
  "/invite/abc",
  "/share",
  "/create",
  "/offline",
  "/dev/mail",
  "/api/health",
  "/media/m/x",
  "/followingly",
  "/messagesx",
])("%s is never kept", (path) => expect(isKeptPath(path)).toBe(false));

test("where somebody stood in a feed makes no other page of it; how it is shown does", () => {
  const key = (path: string) => keptKey(new URL(path, "https://a.example"));
  expect(key("/?at=12&post=3")).toBe("https://a.example/");
  expect(key("/@demo_ana?at=1&tab=replies")).toBe("https://a.example/@demo_ana?tab=replies");
  expect(key("/following?view=cards&at=1")).toBe("https://a.example/following?view=cards");
});

test.each([
  ["/@demo_ana/1", "https://a.example/@demo_ana/1"],
  ["https://a.example/activity", "https://a.example/activity"],
  ["https://b.example/", "https://a.example/"],
  ["//b.example/x", "https://a.example/"],
  ["javascript:alert(1)", "https://a.example/"],
  ["http://[", "https://a.example/"],
  [undefined, "https://a.example/"],
  [{}, "https://a.example/"],
])("a notification that names %j opens %s", (given, place) =>
  expect(ownPlace(given, "https://a.example").href).toBe(place),
);
