import { expect, test } from "vitest";
import { type AccountViewer, GUEST, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { mayDelete, mayLike, mayReply, type PostStanding } from "./policy";

const someone = (accountId: string, role: AccountViewer["role"] = "member"): AccountViewer => ({
  kind: "account",
  accountId: accountId as AccountId,
  handle: "someone",
  role,
  sessionId: null,
});
const post: PostStanding = { authorId: "1" as AccountId, kind: "video", deleted: false };

test("its author, moderators and admins may delete a post, nobody else", () => {
  expect(mayDelete(someone("1"), post)).toBe(true);
  expect(mayDelete(someone("2", "moderator"), post)).toBe(true);
  expect(mayDelete(someone("2", "admin"), post)).toBe(true);
  expect(mayDelete(SYSTEM, post)).toBe(true);
  expect(mayDelete(someone("2"), post)).toBe(false);
  expect(mayDelete(GUEST, post)).toBe(false);
});

test("guests neither like nor answer", () => {
  expect([mayLike(GUEST, post), mayReply(GUEST, post)]).toEqual([false, false]);
  expect([mayLike(someone("2"), post), mayReply(someone("2"), post)]).toEqual([true, true]);
});

test("nothing can be done to what is deleted", () => {
  const gone = { ...post, deleted: true };
  expect([mayLike(someone("1"), gone), mayReply(someone("1"), gone), mayDelete(someone("1"), gone)]).toEqual([
    false,
    false,
    false,
  ]);
});

test("a repost is not answered, the post it passes on is", () => {
  expect(mayReply(someone("2"), { ...post, kind: "repost" })).toBe(false);
});
