import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, posts } from "@/db/schema";
import { issueAccessToken, revokeAccessToken } from "@/lib/accounts/access-tokens";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import { aSessionCookie } from "@/lib/testing/accounts";
import { later } from "@/lib/testing/database";
import { aFollow, anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { api } from "../app";

const ORIGIN = "http://127.0.0.1:3000";
const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };

async function aToken({ accountId }: AccountViewer, scopes = ["read", "write"]): Promise<string> {
  return issueAccessToken(ctx, { accountId, scopes });
}

const get = (token: string, query = "") =>
  api().request(`${ORIGIN}/api/v1/timelines/home${query}`, { headers: { authorization: `Bearer ${token}` } });

function post(token: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const init = { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) };
  const said = { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers };
  return Promise.resolve(api().request(`${ORIGIN}/api/v1/statuses`, { ...init, headers: said }));
}

// biome-ignore lint/suspicious/noExplicitAny: what other people's programs read
const json = async (answer: Response | Promise<Response>): Promise<any> => (await answer).json();

describe("GET /api/v1/timelines/home", () => {
  test("gives statuses in the shape that programs know, newest first, page by page", async () => {
    const [me, author] = [
      await anAccount(ctx),
      await anAccount(ctx, { displayName: "Demo <b>Ana</b>", bio: "Hi & bye" }),
    ];
    await aFollow(ctx, me.accountId, author.accountId);
    const text = await aPost(later(ctx, -3_000), author, {
      body: "One\n\n<two> #Garden @nobody https://a.example/?a&b",
    });
    const video = await aVideoPost(later(ctx, -2_000), author, { contentWarning: "loud" });
    const repost = await aPost(later(ctx, -1_000), me, { kind: "repost", body: "", repostOfId: text });
    const close = await aPost(ctx, author, { visibility: "followers" });
    const token = await aToken(me);

    const first = await get(token, "?limit=2");
    expect(first.status).toBe(200);
    const [newest, passedOn] = await json(first);
    expect(newest).toMatchObject({
      id: close,
      visibility: "private",
      reblog: null,
      in_reply_to_id: null,
      poll: null,
      card: null,
    });
    expect(newest.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(passedOn).toMatchObject({ id: repost, content: "", reblogged: true, account: { id: me.accountId } });
    expect(passedOn.reblog).toMatchObject({
      id: text,
      reblogged: true,
      favourited: false,
      bookmarked: false,
      muted: false,
      pinned: false,
      tags: [{ name: "garden", url: `${ORIGIN}/tags/garden` }],
      account: {
        acct: author.handle,
        display_name: "Demo <b>Ana</b>",
        note: "<p>Hi &amp; bye</p>",
        emojis: [],
        fields: [],
      },
    });
    const { content } = passedOn.reblog;
    expect(content).toMatch(/^<p>One<\/p><p>&lt;two&gt; <a href=".*\/tags\/garden"/);
    expect(content).toContain('<a href="https://a.example/?a&amp;b"');
    expect(passedOn.reblog.account.avatar).toMatch(/^http:\/\/127\.0\.0\.1:3000\/icons\/icon-512\.png$/);

    const link = first.headers.get("link") ?? "";
    expect(link).toMatch(/^<.*max_id=\d+>; rel="next", <.*min_id=\d+>; rel="prev"$/);
    const next = new URL(/<([^>]+)>; rel="next"/.exec(link)?.[1] ?? "");
    const [second] = await json(get(token, next.search));
    // The text stands behind its repost, on another page.
    expect(second).toMatchObject({
      id: video,
      sensitive: true,
      spoiler_text: "loud",
      media_attachments: [{ type: "video", url: expect.stringMatching(/^http/), meta: { original: { width: 540 } } }],
    });
    const reset = first.headers.get("x-ratelimit-reset") ?? "";
    expect(new Date(reset).toISOString()).toBe(reset);
  });

  test("an empty page has no Link; nonsense in the query changes nothing", async () => {
    const token = await aToken(await anAccount(ctx));
    const answer = await get(token, "?max_id=nonsense&limit=nonsense&since_id=%00");
    expect([answer.status, await answer.json(), answer.headers.get("link")]).toEqual([200, [], null]);
  });

  test("wants a good token with the scope, and looks at no cookie", async () => {
    const me = await anAccount(ctx);
    for (const token of ["", "x".repeat(43), "ç"])
      expect(await json(get(encodeURIComponent(token)))).toEqual({ error: "The access token is invalid" });
    const cookie = await aSessionCookie(ctx, me);
    expect((await api().request(`${ORIGIN}/api/v1/timelines/home`, { headers: { cookie } })).status).toBe(401);
    expect((await get(await aToken(me, ["write"]))).status).toBe(403);
    expect((await get(await aToken(me, ["read:statuses"]))).status).toBe(200);
    expect((await post(await aToken(me, ["read"]), { status: "No" })).status).toBe(403);
  });

  test("a revoked token, and one of a suspended account, stop within a second", async () => {
    const [me, other] = [await anAccount(ctx), await anAccount(ctx)];
    const [revoked, suspended] = [await aToken(me), await aToken(other)];
    for (const token of [revoked, suspended]) expect((await get(token)).status).toBe(200);
    await revokeAccessToken(ctx, revoked);
    await ctx.db.update(accounts).set({ state: "suspended" }).where(eq(accounts.id, other.accountId));
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    for (const token of [revoked, suspended]) expect((await get(token)).status).toBe(401);
  });
});

describe("POST /api/v1/statuses", () => {
  test("publishes what JSON and forms say", async () => {
    const me = await anAccount(ctx);
    const token = await aToken(me);
    const status = await json(
      post(token, { status: "Hello #world", visibility: "private", spoiler_text: "hm", language: "es" }),
    );
    expect(status).toMatchObject({
      visibility: "private",
      spoiler_text: "hm",
      language: "es",
      account: { acct: me.handle },
    });
    const form = "status=Which%3F&poll[options][]=a&poll[options][]=b&poll[expires_in]=3600&poll[multiple]=true";
    const asked = await json(post(token, form, { "content-type": "application/x-www-form-urlencoded" }));
    expect(asked.poll).toMatchObject({
      multiple: true,
      expired: false,
      own_votes: [],
      options: [{ title: "a" }, { title: "b" }],
    });
    expect((await json(get(token))).map(({ id }: { id: string }) => id)).toEqual([asked.id, status.id]);
  });

  test("says of an answer whom it answers", async () => {
    const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
    const token = await aToken(me);
    const root = await aPost(ctx, author);
    const answer = await json(post(token, { status: "So it is", in_reply_to_id: root }));
    expect(answer).toMatchObject({ in_reply_to_id: root, in_reply_to_account_id: author.accountId });
    const further = await json(post(token, { status: "And so on", in_reply_to_id: answer.id }));
    expect(further).toMatchObject({ in_reply_to_id: answer.id, in_reply_to_account_id: me.accountId });
    expect(await json(post(token, { status: "By myself" }))).toMatchObject({ in_reply_to_account_id: null });
  });

  test("a repeat with the same Idempotency-Key publishes once", async () => {
    const me = await anAccount(ctx);
    const token = await aToken(me);
    const again = () => json(post(token, { status: "Once" }, { "idempotency-key": "whatever, they send / anything" }));
    const given = await Promise.all([again(), again(), again()]);
    given.push(await again());
    expect(new Set(given.map(({ id }) => id)).size).toBe(1);
    expect(await ctx.db.$count(posts, eq(posts.authorId, me.accountId))).toBe(1);
  });

  test("refuses what is no status, and an answer to what one may not see, without a trace", async () => {
    const [me, author] = [await anAccount(ctx), await anAccount(ctx)];
    const token = await aToken(me);
    const hidden = await aPost(ctx, author, { visibility: "followers" });
    const refused = async (body: unknown, headers = {}) => (await post(token, body, headers)).status;
    expect(await refused({ status: "" })).toBe(422);
    expect(await refused({ status: "x".repeat(501) })).toBe(422);
    expect(await refused("[")).toBe(422);
    expect(await refused("x".repeat(70_000))).toBe(413);
    expect(await refused({ status: "Hi", visibility: "everybody" })).toBe(422);
    expect(await refused("poll=1&poll[options]=2", { "content-type": "application/x-www-form-urlencoded" })).toBe(422);
    expect(await refused({ status: "Hi", in_reply_to_id: hidden })).toBe(
      await refused({ status: "Hi", in_reply_to_id: "123" }),
    );
    expect(await refused({ status: "Hi", in_reply_to_id: hidden })).toBe(404);
    expect(await ctx.db.$count(posts, eq(posts.authorId, me.accountId))).toBe(0);
  });
});
