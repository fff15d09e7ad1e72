import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { database } from "@/db/client";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { ConversationView, InviteView, MessagesPage, SentView } from "@/lib/messages/types";
import { closeLimiter } from "@/lib/ratelimit/limiter";
import { signedIn } from "@/lib/testing/api-server";
import { aBlock, aFollow, anAccount } from "@/lib/testing/factories";
import { aConversation, say } from "@/lib/testing/messages";
import { api } from "../app";

const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
const BASE = "/api/directlink/v1/conversations";

beforeEach(closeLimiter);

interface Answer<T> {
  readonly status: number;
  readonly body: T & { error?: unknown };
}

async function ask<T = unknown>(
  viewer: AccountViewer | null,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  const headers: Record<string, string> = viewer ? await signedIn(viewer) : {};
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const answer = await api().request(`${BASE}${path}`, { method, headers, ...sent });
  return { status: answer.status, body: await answer.json() };
}

const people = () => Promise.all([anAccount(ctx), anAccount(ctx)]);
const key = () => `key-${crypto.randomUUID()}`;

test("from the first word to a mark that it was read, over the API alone", async () => {
  const [ana, bo] = await people();
  await aFollow(ctx, bo.accountId, ana.accountId);
  const made = await ask<ConversationView>(ana, "POST", "", { handle: bo.handle });
  expect(made).toMatchObject({ status: 200, body: { other: { id: bo.accountId }, canSend: true } });
  const { id } = made.body;
  const message = { text: "Who has a pot?", clientKey: key() };
  const sent = await ask<SentView>(ana, "POST", `/${id}/messages`, message);
  expect(sent).toMatchObject({ status: 201, body: { repeated: false, message: { seq: 1, text: "Who has a pot?" } } });
  expect(await ask(ana, "POST", `/${id}/messages`, message)).toMatchObject({ status: 200, body: { repeated: true } });
  expect((await ask<MessagesPage>(bo, "GET", `/${id}/messages`)).body.items).toHaveLength(1);
  expect(await ask(bo, "GET", "/counts")).toMatchObject({ body: { unread: 1, requests: 0 } });
  expect(await ask(bo, "PUT", `/${id}/read`, { seq: 1 })).toMatchObject({ status: 200, body: { seq: 1 } });
  expect(await ask(ana, "GET", `/${id}`)).toMatchObject({ body: { othersReadSeq: 1, othersDeliveredSeq: 1 } });
  expect(await ask(ana, "PATCH", `/${id}/messages/1`, { text: "Who has two?" })).toMatchObject({
    body: { text: "Who has two?", editedAt: expect.any(String) },
  });
  expect(await ask(bo, "PUT", `/${id}/messages/1/reaction`, { emoji: "🍲" })).toMatchObject({
    body: { reactions: [{ emoji: "🍲", count: 1, mine: true }] },
  });
  expect(await ask(bo, "GET", "/search?query=two")).toMatchObject({ body: { items: [{ message: { seq: 1 } }] } });
  expect(await ask(ana, "DELETE", `/${id}/messages/1?for=all`)).toMatchObject({ status: 200 });
  expect((await ask<MessagesPage>(bo, "GET", `/${id}/messages`)).body.items).toMatchObject([
    { deleted: true, text: "" },
  ]);
});

test("a group: made, joined by its link, left", async () => {
  const [ana, bo] = await people();
  await aFollow(ctx, bo.accountId, ana.accountId);
  const made = await ask<ConversationView>(ana, "POST", "", { name: "Soup", accountIds: [bo.accountId] });
  expect(made).toMatchObject({ status: 200, body: { kind: "group", name: "Soup", memberCount: 2 } });
  const { id } = made.body;
  const link = await ask<InviteView>(ana, "POST", `/${id}/invite`, {});
  const cleo = await anAccount(ctx);
  expect(await ask(cleo, "GET", `/join/${link.body.code}`)).toMatchObject({ body: { name: "Soup", joined: false } });
  expect(await ask(cleo, "POST", `/join/${link.body.code}`)).toMatchObject({ body: { id, memberCount: 3 } });
  expect(await ask(cleo, "GET", `/${id}/members`)).toMatchObject({ body: { items: [{ role: "owner" }, {}, {}] } });
  expect(await ask(cleo, "POST", `/${id}/leave`)).toMatchObject({ status: 200 });
  expect(await ask(cleo, "GET", `/${id}`)).toMatchObject({ body: { state: "left" } });
  expect(await ask(cleo, "POST", "/join/nowhere")).toMatchObject({ status: 410 });
});

describe("what somebody else's is", () => {
  test("looks like what never was, by every route", async () => {
    const [ana, bo] = await people();
    const id = await aConversation(ctx, ana, bo);
    await say(ctx, ana, id, "Private");
    const eve = await anAccount(ctx);
    const routes = [
      ["GET", ""],
      ["GET", "/messages"],
      ["GET", "/members"],
      ["GET", "/invite"],
      ["POST", "/messages", { text: "Hi", clientKey: key() }],
      ["PATCH", "", { name: "Mine" }],
      ["DELETE", ""],
      ["PATCH", "/messages/1", { text: "Changed" }],
      ["DELETE", "/messages/1?for=all"],
      ["PUT", "/messages/1/reaction", { emoji: "🍲" }],
      ["POST", "/messages/1/report", { reason: "spam" }],
      ["PUT", "/read", { seq: 1 }],
      ["PUT", "/delivered", { seq: 1 }],
      ["PUT", "/draft", { text: "x" }],
      ["PUT", "/mute", { muted: true }],
      ["POST", "/request", { answer: "accept" }],
      ["POST", "/members", { accountIds: [bo.accountId] }],
      ["DELETE", `/members/${bo.accountId}`],
      ["PATCH", `/members/${bo.accountId}`, { role: "admin" }],
      ["POST", "/leave"],
      ["POST", "/invite", {}],
      ["DELETE", "/invite"],
    ] as const;
    for (const [method, path, body] of routes) {
      const theirs = await ask(eve, method, `/${id}${path}`, body);
      const never = await ask(eve, method, `/123456789012345${path}`, body);
      const forged = await ask(eve, method, `/1%20or%201=1${path}`, body);
      // Whom one may let into a group is looked at first: the same for what is there and what isn't.
      expect([theirs.status, theirs.body], `${method} ${path}`).toEqual([never.status, never.body]);
      expect([403, 404], `${method} ${path}`).toContain(theirs.status);
      expect(forged.status, `${method} ${path}`).toBe(404);
      expect(await ask(null, method, `/${id}${path}`, body)).toMatchObject({ status: 401 });
    }
    const found = await ask<{ items: unknown[] }>(eve, "GET", `/search?query=private&conversationId=${id}`);
    expect(found.body.items).toEqual([]);
  });
});

describe("bad input is refused in words", () => {
  test("a megabyte of text, nothing at all, no JSON, forged ids", async () => {
    const [ana, bo] = await people();
    const id = await aConversation(ctx, ana, bo);
    const send = (body: unknown) => ask(ana, "POST", `/${id}/messages`, body);
    expect(await send({ text: "a".repeat(2 ** 20), clientKey: key() })).toMatchObject({
      status: 413,
      body: { error: { code: "too_large", maxBytes: 65_536 } },
    });
    expect(await send({ text: "a".repeat(4_001), clientKey: key() })).toMatchObject({
      status: 422,
      body: { error: { fields: { text: ["message_too_long"] } } },
    });
    expect(await send({ text: "👨‍👩‍👧‍👦".repeat(500), clientKey: key() })).toMatchObject({ status: 201 });
    expect(await send({ text: "e\u0301".repeat(40) + "\u0301".repeat(40), clientKey: key() })).toMatchObject({
      status: 422,
    });
    for (const text of ["", " \n ", "\u200b\u2060"])
      expect(await send({ text, clientKey: key() })).toMatchObject({
        body: { error: { fields: { text: ["message_empty"] } } },
      });
    expect(await send("{")).toMatchObject({ status: 422, body: { error: { fields: { body: ["json"] } } } });
    expect(await send({ text: "x" })).toMatchObject({
      status: 422,
      body: { error: { fields: { clientKey: expect.any(Array) } } },
    });
    expect(await send({ text: "x", clientKey: key(), replyToSeq: 99 })).toMatchObject({ status: 409 });
    expect(await send({ text: "x", clientKey: key(), replyToSeq: "1; drop" })).toMatchObject({ status: 422 });
    for (const forged of [{ media: [{ mediaId: "12345" }] }, { voiceId: "12345" }])
      expect(await send({ clientKey: key(), ...forged })).toMatchObject({
        status: 409,
        body: { error: { reason: "media_missing" } },
      });
    expect(await send({ clientKey: key(), postId: "12345" })).toMatchObject({
      body: { error: { reason: "post_gone" } },
    });
    expect(await send({ text: "a\0b\u202ec", clientKey: key() })).toMatchObject({
      status: 201,
      body: { message: { text: "abc" } },
    });
  });

  test("to somebody who blocks one, into what one has left", async () => {
    const [ana, bo] = await people();
    const id = await aConversation(ctx, ana, bo);
    await aBlock(ctx, bo, ana);
    const message = () => ({ text: "Hi", clientKey: key() });
    expect(await ask(ana, "POST", `/${id}/messages`, message())).toMatchObject({
      status: 403,
      body: { error: { code: "forbidden", reason: "not_allowed" } },
    });
    expect(await ask(ana, "POST", "", { accountId: bo.accountId })).toMatchObject({ status: 404 });
  });

  test("without our own Origin nothing is sent", async () => {
    const [ana, bo] = await people();
    const id = await aConversation(ctx, ana, bo);
    const { cookie } = await signedIn(ana);
    const answer = await api().request(`${BASE}/${id}/messages`, {
      method: "POST",
      headers: { cookie: cookie ?? "", origin: "https://elsewhere.example" },
      body: JSON.stringify({ text: "Hi", clientKey: key() }),
    });
    expect(answer.status).toBe(403);
  });
});

test("sixty messages a minute, twenty conversations with strangers a day, and marks apart from both", async () => {
  // Windows begin by the clock: while it stands, no minute ends.
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const [ana, bo] = await people();
  const id = await aConversation(ctx, ana, bo);
  for (let i = 0; i < 60; i++)
    expect((await ask(ana, "POST", `/${id}/messages`, { text: `${i}`, clientKey: key() })).status).toBe(201);
  expect(await ask(ana, "POST", `/${id}/messages`, { text: "more", clientKey: key() })).toMatchObject({
    status: 429,
    body: { error: { code: "rate_limited", limit: "messages" } },
  });
  expect((await ask(bo, "POST", `/${id}/messages`, { text: "mine", clientKey: key() })).status).toBe(201);
  expect((await ask(ana, "PUT", `/${id}/read`, { seq: 61 })).status).toBe(200);
  for (let i = 0; i < 20; i++) {
    const stranger = await anAccount(ctx);
    expect((await ask(bo, "POST", "", { accountId: stranger.accountId })).status).toBe(200);
  }
  const stranger = await anAccount(ctx);
  expect(await ask(bo, "POST", "", { accountId: stranger.accountId })).toMatchObject({
    status: 429,
    body: { error: { limit: "new-conversations" } },
  });
  // Who follows one is no stranger.
  await aFollow(ctx, stranger.accountId, bo.accountId);
  expect((await ask(bo, "POST", "", { accountId: stranger.accountId })).status).toBe(200);
});
