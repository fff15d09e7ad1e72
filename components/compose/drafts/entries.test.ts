import { expect, test } from "vitest";
import type { AccountId } from "@/lib/core/ids";
import type { DraftView } from "@/lib/posts/drafts/types";
import { type ComposeDocument, emptyDocument, emptyPart } from "../document";
import { draftEntries } from "./entries";

const account = "1" as AccountId;
const written = (clientKey: string, body: string, updatedAt: number): ComposeDocument =>
  emptyDocument({ clientKey, parts: [{ ...emptyPart(), body }], updatedAt });
const here = (document: ComposeDocument, state: "draft" | "waiting" = "draft") => ({
  ...{ key: `${account}/${document.clientKey}`, accountId: account, document, state, aside: false },
});
const there = (clientKey: string, body: string, updatedAt: number, over: Partial<DraftView> = {}): DraftView => ({
  ...{ clientKey, body, mediaId: null, alt: "", language: null, visibility: "public", sensitive: false },
  ...{ contentWarning: null, repliesFrom: null, quotesFrom: "everyone", replyToId: null, quoteOfId: null },
  parts: [{ body, contentWarning: null, sensitive: false, language: null, media: [], poll: null }],
  ...{ state: "draft", publishAt: null, failure: null, postId: null },
  updatedAt: new Date(updatedAt).toISOString(),
  ...over,
});
const list = (drafts: DraftView[], kept: ReturnType<typeof here>[]) =>
  draftEntries(drafts, kept, new Map()).map(({ clientKey, state, document, here, atServer }) => {
    return { clientKey, state, body: document.parts[0]?.body, here, atServer };
  });

test("of what lies here and at the server the newer is shown, once", () => {
  expect(list([there("a", "Old", 1_000)], [here(written("a", "New", 2_000))])).toEqual([
    { clientKey: "a", state: "draft", body: "New", here: true, atServer: true },
  ]);
  expect(list([there("a", "New", 3_000)], [here(written("a", "Old", 2_000))])).toEqual([
    { clientKey: "a", state: "draft", body: "New", here: false, atServer: true },
  ]);
});

test("what lies only here, and what waits for the line, is listed with the rest, last changed first", () => {
  const kept = [here(written("b", "Only here", 3_000)), here(written("c", "Waits", 2_000), "waiting")];
  expect(list([there("a", "There", 1_000)], kept).map(({ clientKey, state }) => [clientKey, state])).toEqual([
    ["b", "draft"],
    ["c", "waiting"],
    ["a", "draft"],
  ]);
});

test("a time that was missed is said, a time that is set stays, empty documents and edits are no drafts", () => {
  const scheduled = there("s", "Later", 1_000, { state: "scheduled", publishAt: "2027-01-01T00:00:00.000Z" });
  const failed = there("f", "Missed", 2_000, { state: "draft", failure: "quotes_closed" });
  const edit = { ...written("e", "Edited", 5_000), edit: { id: "7", kind: "text", isReply: false, before: {} } };
  const kept = [here(written("x", "", 9_000)), here(edit as never)];
  expect(list([scheduled, failed], kept).map(({ clientKey, state }) => [clientKey, state])).toEqual([
    ["f", "failed"],
    ["s", "scheduled"],
  ]);
});
