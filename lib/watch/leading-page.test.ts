import { expect, test } from "vitest";
import { leadingPageOf } from "./leading-page";

test("a page of ours that led to a video is known by its address; any other is elsewhere", () => {
  const from = (path: string) => leadingPageOf(`https://direct.example${path}`, "direct.example");
  expect(
    ["/@ana", "/@ana?tab=posts", "/tags/clay", "/tags/clay?order=top", "/explore", "/search?q=x"].map(from),
  ).toEqual(["profile", "profile", "hashtag", "hashtag", "explore", "search"]);
  expect(["/following?view=cards", "/friends", "/local", "/lists/12", "/bookmarks"].map(from)).toEqual([
    ...["following", "friends", "local", "list", "bookmarks"],
  ]);
  expect(["/", "/@ana/1234", "/searching", "/exploreX", "/settings"].map(from)).toEqual(Array(5).fill(null));
  expect(leadingPageOf("https://elsewhere.example/explore", "direct.example")).toBeNull();
  for (const nothing of [null, "", "explore", "javascript:1"])
    expect(leadingPageOf(nothing, "direct.example")).toBeNull();
});
