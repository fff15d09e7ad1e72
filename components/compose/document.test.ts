import { expect, test } from "vitest";
import type { AccountId, MediaId, PostId } from "@/lib/core/ids";
import { NO_COUNTS, NO_TIES, PLAIN, type PostView } from "@/lib/posts/types";
import {
  type ComposePart,
  contextOf,
  editDocument,
  emptyDocument,
  emptyPart,
  firstProblem,
  isEmpty,
  placeOf,
} from "./document";

const part = (over: Partial<ComposePart>): ComposePart => ({ ...emptyPart(), ...over });
const problem = (over: Partial<ComposePart>) => firstProblem(emptyDocument({ parts: [part(over)] }))?.problem ?? null;
const poll = (...options: string[]) => ({ options, multiple: false, seconds: 3_600 });
const picture = { key: "a", mediaId: null, alt: "", url: null };

const post: PostView = {
  ...PLAIN,
  id: "7" as PostId,
  kind: "text",
  author: { id: "1" as AccountId, handle: "demo_ana", displayName: "Demo Ana", avatarUrl: null },
  body: "Lanterns",
  language: "en",
  visibility: "unlisted",
  createdAt: "2026-11-21T10:00:00.000Z",
  replyToId: null,
  rootId: null,
  counts: NO_COUNTS,
  viewer: NO_TIES,
};

test("a text is counted as people count: five hundred families fit, one more does not", () => {
  expect(problem({ body: "👨‍👩‍👧‍👦".repeat(500) })).toBeNull();
  expect(problem({ body: "👨‍👩‍👧‍👦".repeat(501) })).toBe("tooLong");
  expect(problem({ body: "e\u0301".repeat(500) })).toBeNull();
});

test("what nobody could see is no text; pictures need none", () => {
  expect(problem({ body: " \u200b\n" })).toBe("empty");
  expect(problem({ body: "", pictures: [picture] })).toBeNull();
});

test("a poll needs two options that differ, each short enough", () => {
  expect(problem({ body: "Tea?", poll: poll("Yes", "") })).toBe("options");
  expect(problem({ body: "Tea?", poll: poll("Yes", "yes ") })).toBe("sameOptions");
  expect(problem({ body: "Tea?", poll: poll("Yes", "n".repeat(51)) })).toBe("optionTooLong");
  expect(problem({ body: "Tea?", poll: poll("Yes", "", "No") })).toBeNull();
  expect(problem({ body: "", poll: poll("Yes", "No") })).toBe("empty");
});

test("the first part in which something is wrong is named", () => {
  const parts = [part({ body: "One" }), part({ body: "Two" }), part({ body: "x".repeat(501) })];
  expect(firstProblem(emptyDocument({ parts }))).toEqual({ part: 2, problem: "tooLong" });
});

test("a document in which nothing was written is empty, whatever was chosen for it", () => {
  expect(isEmpty(emptyDocument({ visibility: "circle", publishAt: "2027-01-01T00:00:00.000Z" }))).toBe(true);
  expect(isEmpty(emptyDocument({ parts: [part({ contentWarning: "Spoilers" })] }))).toBe(false);
  expect(isEmpty(emptyDocument({ parts: [part({ poll: poll("", "") })] }))).toBe(false);
});

test("answers, quotes, edits and what is new have a place each", () => {
  const about = contextOf(post);
  expect(placeOf(emptyDocument())).toBe("new");
  expect(placeOf(emptyDocument({ replyTo: about }))).toBe("reply:7");
  expect(placeOf(emptyDocument({ quote: about }))).toBe("quote:7");
  expect(placeOf(editDocument(post))).toBe("edit:7");
});

test("a repost is answered and quoted by what it passes on", () => {
  const repost: PostView = { ...post, id: "9" as PostId, kind: "repost", body: "", original: post };
  expect(contextOf(repost).id).toBe("7");
});

test("an edit begins with the post as it is: its descriptions, its warning, whom it is for; a caption may be longer", () => {
  const pictures = [
    { mediaId: "5" as MediaId, url: "/l", smallUrl: "/s", width: 1, height: 1, thumbhash: null, alt: "Paper" },
  ];
  const document = editDocument({ ...post, kind: "pictures", pictures, contentWarning: "Fire" });
  expect(document).toMatchObject({ visibility: "unlisted", edit: { id: "7", before: { visibility: "unlisted" } } });
  expect(document.parts).toMatchObject([
    { body: "Lanterns", contentWarning: "Fire", pictures: [{ mediaId: "5", alt: "Paper", url: "/s" }] },
  ]);
  const caption = editDocument({ ...post, kind: "video", body: "x".repeat(2_200) });
  expect(firstProblem(caption)).toBeNull();
});
