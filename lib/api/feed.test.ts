import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { sessions } from "@/db/schema";
import { sealSession, sessionCookieName } from "@/lib/auth/session-cookie";
import type { AccountViewer, Context } from "@/lib/core/context";
import { SYSTEM } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import type { Explanation, FeedPage } from "@/lib/feed/types";
import { findPostStats } from "@/lib/posts/stats";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { api } from "./app";

const ORIGIN = "http://127.0.0.1:3000";
const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };

async function cookieOf({ accountId }: AccountViewer): Promise<string> {
  const id = crypto.randomUUID() as SessionId;
  const expiresAt = new Date(Date.now() + 3_600_000);
  const [createdAt, lastSeenAt, authenticatedAt] = [ctx.now, ctx.now, ctx.now];
  await ctx.db.insert(sessions).values({ id, accountId, createdAt, lastSeenAt, authenticatedAt, expiresAt });
  return `${sessionCookieName()}=${await sealSession(id)}`;
}

const get = (path: string, cookie = "") => api().request(`${ORIGIN}${path}`, { headers: { cookie } });

function report(body: unknown, headers: Record<string, string> = { origin: ORIGIN }): Promise<Response> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const init = { method: "POST", body: text, headers: { "content-type": "text/plain;charset=UTF-8", ...headers } };
  return Promise.resolve(api().request(`${ORIGIN}/api/directlink/v1/watch-events`, init));
}

async function openFor(cookie = ""): Promise<FeedPage> {
  const response = await get("/api/directlink/v1/feed?feed=for-you&limit=2", cookie);
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  return (await response.json()) as FeedPage;
}

describe("GET feed", () => {
  test("opens a feed, reads on in it and explains a place", async () => {
    const author = await anAccount(ctx);
    for (let i = 0; i < 5; i++) await aVideoPost(ctx, author);
    const first = await openFor();
    expect(first.items).toHaveLength(2);
    const on = await get(`/api/directlink/v1/feed?session=${first.session}&after=${first.next}&limit=20`);
    const second = (await on.json()) as FeedPage;
    expect(new Set([...first.items, ...second.items].map(({ post }) => post.id)).size).toBe(5);
    const up = await get(`/api/directlink/v1/feed?session=${first.session}&before=${first.next}`);
    expect((await up.json()) as FeedPage).toMatchObject({
      items: first.items.map(({ position }) => ({ position })),
      previous: null,
    });
    const post = first.items[0]?.post.id;
    const why = await get(`/api/directlink/v1/feed/explain?session=${first.session}&post=${post}`);
    const { terms, score } = (await why.json()) as Explanation;
    expect(terms.reduce((sum, { part }) => sum + part, 0)).toBe(score);
  });

  test("answers nonsense with 422, a session that is not one's own with 404", async () => {
    const { session } = await openFor();
    const cookie = await cookieOf(await anAccount(ctx));
    for (const query of ["feed=other", "after=-1", "limit=0", "limit=1000", "after=x", `session=${"a".repeat(200)}`])
      expect((await get(`/api/directlink/v1/feed?${query}`)).status).toBe(422);
    for (const query of ["", `session=${session}`, `session=${session}&post=abc`, `session=${session}&post=-1`])
      expect((await get(`/api/directlink/v1/feed/explain?${query}`)).status).toBe(422);
    expect((await get("/api/directlink/v1/feed?session=forged")).status).toBe(404);
    for (const subject of ["", "&subject=ana/nonsense", "&subject=/likes", "&subject=a/b/c"])
      expect((await get(`/api/directlink/v1/feed?feed=profile${subject}`)).status, subject).toBe(404);
    expect((await get(`/api/directlink/v1/feed?session=${session}&before=0`)).status).toBe(422);
    expect((await get(`/api/directlink/v1/feed?session=${session}`, cookie)).status).toBe(404);
    expect((await get(`/api/directlink/v1/feed/explain?session=${session}&post=1`)).status).toBe(404);
  });
});

describe("POST watch-events", () => {
  test("counts what a beacon says, for a guest and for a member", async () => {
    const id = await aVideoPost(ctx, await anAccount(ctx));
    for (const cookie of ["", await cookieOf(await anAccount(ctx))]) {
      const { items } = await openFor(cookie);
      const item = items.find(({ post }) => post.id === id) as FeedPage["items"][number];
      const events = [{ impression: item.impression, watchedMs: 900, skipped: true }, { impression: "forged" }, null];
      const response = await report({ events }, { origin: ORIGIN, cookie });
      expect(response.status).toBe(202);
      expect(await response.json()).toEqual({ accepted: 1, refused: 2 });
    }
    expect((await findPostStats(ctx, [id])).get(id)).toMatchObject({ impressions: 2, views: 0, skips: 2 });
  });

  test("refuses other sites' pages, with or without a cookie", async () => {
    const cookie = await cookieOf(await anAccount(ctx));
    for (const headers of [{}, { origin: "https://evil.example" }, { cookie }, { cookie, origin: "null" }] as Record<
      string,
      string
    >[])
      expect((await report({ events: [{}] }, headers)).status).toBe(403);
  });

  test("refuses what is no batch, too many events, and too much of it", async () => {
    const many = Array.from({ length: 51 }, () => ({ impression: "x", watchedMs: 0 }));
    for (const body of ["", "no json", "null", "[]", { events: [] }, { events: "all" }, { events: many }])
      expect((await report(body)).status).toBe(422);
    expect((await report({ events: [], padding: "x".repeat(70_000) })).status).toBe(413);
  });
});

describe("POST feed/signals", () => {
  const signal = (body: unknown, headers: Record<string, string>) =>
    api().request(`${ORIGIN}/api/directlink/v1/feed/signals`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    });

  test("takes a word of a member about a post, and takes it back", async () => {
    const postId = await aVideoPost(ctx, await anAccount(ctx));
    const own = { origin: ORIGIN, cookie: await cookieOf(await anAccount(ctx)) };
    const dislikes = async () => (await findPostStats(ctx, [postId])).get(postId)?.dislikes ?? 0;
    const answer = await signal({ postId, kind: "not_interested" }, own);
    expect([answer.status, await answer.json()]).toEqual([200, { given: true }]);
    expect(await dislikes()).toBe(1);
    expect((await signal({ postId, kind: "not_interested", given: false }, own)).status).toBe(200);
    expect(await dislikes()).toBe(0);
  });

  test("of nobody else, from nowhere else, and about nothing that is not there", async () => {
    const postId = await aVideoPost(ctx, await anAccount(ctx));
    const cookie = await cookieOf(await anAccount(ctx));
    const said = { postId, kind: "hidden" };
    expect((await signal(said, { origin: ORIGIN })).status).toBe(401);
    expect((await signal(said, { origin: "https://elsewhere.example", cookie })).status).toBe(403);
    expect((await signal({ ...said, postId: "1" }, { origin: ORIGIN, cookie })).status).toBe(404);
    for (const bad of [{}, [], "x", { ...said, kind: "reported" }, { ...said, postId: "x" }, { ...said, given: "no" }])
      expect((await signal(bad, { origin: ORIGIN, cookie })).status).toBe(422);
    expect((await signal("x".repeat(9_000), { origin: ORIGIN, cookie })).status).toBe(413);
  });
});
