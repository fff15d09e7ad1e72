import { expect, test } from "vitest";
import { type AccountViewer, GUEST, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { belongsTo, mayDelete, mayLike, mayReply, type PostStanding } from "./policy";
import type { Audience } from "./types";

const someone = (accountId: string, role: AccountViewer["role"] = "member"): AccountViewer => ({
  kind: "account",
  accountId: accountId as AccountId,
  handle: "someone",
  role,
  sessionId: null,
});
const post: PostStanding = {
  authorId: "1" as AccountId,
  kind: "video",
  deleted: false,
  comments: { from: "everyone", viewer: { own: false, follows: false, followed: false } },
};

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

test("an audience holds whom it names, and always the account that chose it", () => {
  const standings = {
    stranger: { own: false, follows: false, followed: false },
    follower: { own: false, follows: true, followed: false },
    followed: { own: false, follows: false, followed: true },
    self: { own: true, follows: false, followed: false },
  };
  const inside = (audience: Audience) =>
    Object.entries(standings).flatMap(([who, standing]) => (belongsTo(audience, standing) ? [who] : []));
  expect(inside("everyone")).toEqual(["stranger", "follower", "followed", "self"]);
  expect(inside("followers")).toEqual(["follower", "self"]);
  expect(inside("followed")).toEqual(["followed", "self"]);
  expect(inside("nobody")).toEqual(["self"]);
  const closed = { ...post, comments: { from: "nobody" as const, viewer: standings.follower } };
  expect([mayReply(someone("2"), closed), mayLike(someone("2"), closed)]).toEqual([false, true]);
});

test("a repost is not answered, the post it passes on is", () => {
  expect(mayReply(someone("2"), { ...post, kind: "repost" })).toBe(false);
});
