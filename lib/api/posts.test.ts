import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { type AccountViewer, SYSTEM } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { later, TEST_NOW } from "@/lib/testing/database";
import { aFollow, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { api } from "./app";

const V1 = "/api/directlink/v1";
let author: AccountViewer;
let root: PostId;
let comment: PostId;
let hidden: PostId;

beforeAll(async () => {
  const ctx = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const fan = await anAccount(ctx);
  author = await anAccount(ctx);
  await aFollow(ctx, fan.accountId, author.accountId);
  root = await aVideoPost(ctx, author, { body: "Lanterns" });
  hidden = await aVideoPost(ctx, author, { visibility: "followers" });
  await aPost(ctx, fan, { replyTo: { id: hidden }, body: "between us" });
  comment = await aPost(later(ctx, 1), fan, { replyTo: { id: root }, body: "first" });
  for (let i = 2; i < 6; i++)
    await aPost(later(ctx, i), author, { replyTo: { id: comment, rootId: root }, body: `answer ${i}` });
});

const get = async (path: string) => {
  const answer = await api().request(V1 + path);
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
};

test("a post is served to whoever may see it, and never kept by a cache", async () => {
  const { status, body, headers } = await get(`/posts/${root}`);
  expect([status, body.body, body.author.handle]).toEqual([200, "Lanterns", author.handle]);
  expect(headers.get("cache-control")).toBe("private, no-store");
});

test("comments come with their first answers, the rest by cursor", async () => {
  for (const order of ["newest", "best", "oldest"]) {
    const { body } = await get(`/posts/${root}/comments?order=${order}`);
    expect(body.items.map((item: { body: string }) => item.body)).toEqual(["first"]);
    expect(body.items[0].replies.map((item: { body: string }) => item.body)).toEqual(["answer 2", "answer 3"]);
  }
  const first = await get(`/posts/${comment}/replies?limit=3`);
  const rest = await get(`/posts/${comment}/replies?limit=3&cursor=${first.body.nextCursor}`);
  expect([first.body.items.length, rest.body.items.length, rest.body.nextCursor]).toEqual([3, 1, null]);
});

test("what one may not see, what was never there and what is no id are all the same 404", async () => {
  const missing = await get("/posts/4242");
  expect([missing.status, missing.body]).toEqual([404, { error: { code: "not_found", what: "post" } }]);
  for (const id of [hidden, "x", "0", "-1", "99999999999999999999", "1%27%20or%201=1", "%00"])
    for (const path of ["", "/comments", "/replies"])
      expect(await get(`/posts/${id}${path}`), id + path).toMatchObject({ status: 404, body: missing.body });
});

test("a post without comments has an empty page", async () => {
  const answer = await get(`/posts/${comment}/comments`);
  expect([answer.status, answer.body]).toEqual([200, { items: [], nextCursor: null }]);
});

test("wrong orders and limits are refused, made-up cursors read as the beginning", async () => {
  for (const query of ["order=top", "limit=0", "limit=51", "limit=x", `cursor=${"9".repeat(129)}`])
    expect((await get(`/posts/${root}/comments?${query}`)).status, query).toBe(422);
  expect((await get(`/posts/${root}/comments?cursor=nonsense`)).body.items).toHaveLength(1);
});

test("an account's posts and people come in pages", async () => {
  const { body } = await get(`/accounts/${author.accountId}/posts?kind=video`);
  expect(body.items.map((item: { id: string }) => item.id)).toEqual([root]);
  const followers = await get(`/accounts/${author.accountId}/followers`);
  expect(followers.body.items).toHaveLength(1);
  expect((await get(`/accounts/${followers.body.items[0].id}/following`)).body.items[0].handle).toBe(author.handle);
  expect((await get("/accounts/nobody/posts")).status).toBe(404);
  expect((await get("/accounts/4242/posts")).body).toEqual({ items: [], nextCursor: null });
  expect((await get(`/accounts/${author.accountId}/posts?kind=song`)).status).toBe(422);
});

test("how a post read before is there for whoever may see it", async () => {
  const { status, body } = await get(`/posts/${root}/edits`);
  expect([status, body]).toMatchObject([200, [{ version: 1, body: "Lanterns" }]]);
  for (const id of [hidden, "4242", "x"])
    expect(await get(`/posts/${id}/edits`)).toMatchObject({
      status: 404,
      body: { error: { code: "not_found", what: "post" } },
    });
});
