import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { securityHeaders } from "@/lib/http/edge";
import { aSessionCookie } from "@/lib/testing/accounts";
import { anAccount, aPost, aVideoPost } from "@/lib/testing/factories";
import { api } from "../app";

const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
const origin = env().APP_URL;

const get = (path: string, headers: Record<string, string> = {}) =>
  api().request(new URL(path, origin).href, { headers });
const embed = async (id: string, headers?: Record<string, string>) => {
  const answer = await get(`/embed/${id}`, headers);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const oembed = async (query: Record<string, string>) => {
  const answer = await get(`/api/oembed?${new URLSearchParams(query)}`);
  return { status: answer.status, body: await answer.json() };
};
const addressOf = (who: AccountViewer, id: PostId) => `${origin}/@${who.handle}/${id}`;

test("a public post is a document without scripts, which any site may frame", async () => {
  const author = await anAccount(ctx, { displayName: "<b>Demo</b> Ana" });
  const id = await aPost(ctx, author, {
    body: 'Hello <script>alert(1)</script> "#clay" @demo_bo https://example.org/?a=1&b=2',
  });
  const { status, headers, text } = await embed(id);
  expect(status).toBe(200);
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors *");
  expect(policy).not.toContain("script-src");
  const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? "";
  expect(policy, "its own style is let in").toContain(createHash("sha256").update(style).digest("base64"));
  expect(text).not.toMatch(/<script|<b>Demo/);
  expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(text).toContain(`href="${origin}/tags/clay"`);
  expect(text).toContain('href="https://example.org/?a=1&amp;b=2"');
  expect(text).toContain(`href="${addressOf(author, id)}"`);
  expect(text).not.toContain("undefined");
  expect((await embed(id, { "accept-language": "es" })).text).toContain('lang="es"');
  expect(securityHeaders(true, `/embed/${id}`)).not.toHaveProperty("x-frame-options");
  expect(securityHeaders(true, "/@ana/1")["x-frame-options"]).toBe("DENY");
});

test("what is not for everybody is 404 for everybody, its author too, the same as what never was", async () => {
  const author = await anAccount(ctx);
  const cookie = await aSessionCookie(ctx, author);
  const root = await aPost(ctx, author, { visibility: "followers" });
  const hidden = [
    ...(await Promise.all(
      (["unlisted", "followers", "circle", "mentioned"] as const).map((visibility) =>
        aPost(ctx, author, { visibility }),
      ),
    )),
    await aPost(ctx, author, { deletedAt: ctx.now }),
    await aPost(ctx, await anAccount(ctx, { isPrivate: true })),
    await aPost(ctx, await anAccount(ctx, { state: "suspended" })),
    await aPost(ctx, author, { replyTo: { id: root } }),
    "4242",
    "x",
  ];
  for (const id of hidden) {
    const { status, text } = await embed(id, { cookie });
    expect([status, text], id).toEqual([404, "404"]);
    expect((await oembed({ url: addressOf(author, id as PostId) })).status).toBe(404);
  }
});

test("a warning folds what it warns of; a quoted post that is not for everybody is not shown", async () => {
  const author = await anAccount(ctx);
  const quoted = await aPost(ctx, author, { visibility: "followers", body: "only for some" });
  const id = await aPost(ctx, author, { contentWarning: "Spiders", body: "Eight legs", quoteOfId: quoted });
  const { text } = await embed(id);
  expect(text).toMatch(/<details><summary dir="auto">Spiders<\/summary>[\s\S]*Eight legs/);
  expect(text).not.toContain("only for some");
  expect(text).toContain("The quoted post is not there any more");
});

test("oEmbed gives the frame's code in the size that fits", async () => {
  const author = await anAccount(ctx);
  const id = await aPost(ctx, author, { body: "Hello" });
  const { status, body } = await oembed({ url: addressOf(author, id) });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    version: "1.0",
    type: "rich",
    title: "Hello",
    width: 400,
    author_name: expect.any(String),
  });
  expect(body.html).toContain(`<iframe src="${origin}/embed/${id}" width="400" height="${body.height}"`);
  const small = await oembed({ url: `${origin}/embed/${id}`, maxwidth: "250", maxheight: "120" });
  expect([small.body.width, small.body.height]).toEqual([250, 120]);
  const video = await aVideoPost(ctx, author);
  expect((await oembed({ url: addressOf(author, video) })).body).toMatchObject({ type: "video" });
  expect((await embed(video)).text).toMatch(/<video controls playsinline/);
});

test("oEmbed says 501 for XML, 404 for other sites' addresses, 422 for what makes no sense", async () => {
  const author = await anAccount(ctx);
  const id = await aPost(ctx, author);
  const url = addressOf(author, id);
  expect((await oembed({ url, format: "xml" })).status).toBe(501);
  for (const other of [`https://example.org/@${author.handle}/${id}`, `${origin}/settings`, "javascript:alert(1)", ""])
    expect((await oembed({ url: other })).status, other).toBe(404);
  expect((await oembed({ url, maxwidth: "-1" })).status).toBe(422);
  expect((await oembed({})).status).toBe(422);
});
