import { expect, test } from "vitest";
import { type AccountViewer, GUEST, SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { belongsTo, mayDelete, mayEdit, mayLike, mayQuote, mayReply, mayVote, type PostStanding } from "./policy";
import type { ReplyAudience } from "./types";

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
  open: true,
  comments: { from: "everyone", locked: false, viewer: { own: false, follows: false, followed: false } },
  quotes: { from: "everyone", viewer: { own: false, follows: false, followed: false } },
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
    mentioned: { own: false, follows: false, followed: false, mentioned: true },
    self: { own: true, follows: false, followed: false },
  };
  const inside = (audience: ReplyAudience) =>
    Object.entries(standings).flatMap(([who, standing]) => (belongsTo(audience, standing) ? [who] : []));
  expect(inside("everyone")).toEqual(["stranger", "follower", "followed", "mentioned", "self"]);
  expect(inside("followers")).toEqual(["follower", "self"]);
  expect(inside("followed")).toEqual(["followed", "self"]);
  expect(inside("mentioned")).toEqual(["mentioned", "self"]);
  expect(inside("nobody")).toEqual(["self"]);
  const closed = { ...post, comments: { ...post.comments, from: "nobody" as const, viewer: standings.follower } };
  expect([mayReply(someone("2"), closed), mayLike(someone("2"), closed)]).toEqual([false, true]);
});

test("a repost is not answered, the post it passes on is", () => {
  expect(mayReply(someone("2"), { ...post, kind: "repost" })).toBe(false);
});

test("a locked thread takes no answers, not even its author's", () => {
  const self = { own: true, follows: false, followed: false };
  expect(mayReply(someone("1"), { ...post, comments: { from: "everyone", locked: true, viewer: self } })).toBe(false);
});

test("only what is for everybody is quoted, by whom its author lets; a repost and a deleted post by nobody", () => {
  const self = { own: true, follows: false, followed: false };
  expect(mayQuote(someone("2"), post)).toBe(true);
  expect(mayQuote(GUEST, post)).toBe(false);
  for (const over of [{ open: false }, { deleted: true }, { kind: "repost" as const }])
    expect(mayQuote(someone("1"), { ...post, quotes: { from: "everyone", viewer: self }, ...over })).toBe(false);
  expect(mayQuote(someone("2"), { ...post, quotes: { ...post.quotes, from: "nobody" } })).toBe(false);
  expect(mayQuote(someone("1"), { ...post, quotes: { from: "nobody", viewer: self } })).toBe(true);
});

test("only its author changes a post, and nobody what is deleted or passed on", () => {
  expect(mayEdit(someone("1"), post)).toBe(true);
  for (const viewer of [someone("2"), someone("2", "admin"), SYSTEM, GUEST]) expect(mayEdit(viewer, post)).toBe(false);
  expect(mayEdit(someone("1"), { ...post, kind: "repost" })).toBe(false);
  expect(mayEdit(someone("1"), { ...post, deleted: true })).toBe(false);
});

test("one votes once, while the poll lasts, not in one's own", () => {
  const poll = { authorId: "1" as AccountId, closed: false, voted: false };
  expect(mayVote(someone("2"), poll)).toBe(true);
  expect([mayVote(GUEST, poll), mayVote(someone("1"), poll)]).toEqual([false, false]);
  expect(mayVote(someone("2"), { ...poll, closed: true })).toBe(false);
  expect(mayVote(someone("2"), { ...poll, voted: true })).toBe(false);
});
