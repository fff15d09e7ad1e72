import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { decode, encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, sessions } from "@/db/schema";
import { findSessionViewer, openSession, revokeSession, revokeSessionsOf } from "@/lib/accounts/sessions";
import { type AccountViewer, SYSTEM } from "@/lib/core/context";
import type { SessionId } from "@/lib/core/ids";
import { aSessionCookie } from "@/lib/testing/accounts";
import { later, TEST_NOW, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { sealSession, sessionCookieName } from "./session-cookie";
import { viewerOfRequest } from "./viewer";

const DAY = 86_400_000;
const asking = (cookie?: string) =>
  viewerOfRequest(new Request("http://127.0.0.1:3000/api/x", { headers: cookie ? { cookie } : {} }));

async function signedIn(): Promise<{ viewer: AccountViewer; cookie: string; sessionId: SessionId }> {
  const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
  const viewer = await anAccount(ctx);
  const cookie = await aSessionCookie(ctx, viewer);
  const [row] = await ctx.db.select().from(sessions).where(eq(sessions.accountId, viewer.accountId));
  if (!row) throw new Error("no session");
  return { viewer, cookie, sessionId: row.id };
}

test("a request with a session's cookie is its account's", async () => {
  const { viewer, cookie, sessionId } = await signedIn();
  expect(await asking(cookie)).toEqual({ ...viewer, sessionId, frozen: false });
  expect(await asking(`theme=dark; ${cookie}; locale=es`)).toEqual({ ...viewer, sessionId, frozen: false });
});

test.each([
  ["no cookie", undefined],
  ["an empty one", "directlink.session="],
  ["a made-up one", "directlink.session=eyJhbGciOiJkaXIifQ..x.y.z"],
  ["another name", "session=1"],
])("with %s one is a guest", async (_, cookie) => {
  expect(await asking(cookie)).toEqual({ kind: "guest" });
});

test("a cookie that another secret, or another cookie's name, sealed is nobody's", async () => {
  const { sessionId } = await signedIn();
  const token = { sid: sessionId };
  const other = await encode({ token, secret: "z".repeat(40), salt: sessionCookieName() });
  const renamed = await encode({ token, secret: process.env.AUTH_SECRET ?? "", salt: "__Host-directlink.session" });
  for (const value of [other, renamed]) {
    expect(await asking(`directlink.session=${value}`)).toEqual({ kind: "guest" });
  }
});

const part = (value: object | string | Buffer) =>
  (typeof value === "string" || Buffer.isBuffer(value)
    ? Buffer.from(value)
    : Buffer.from(JSON.stringify(value))
  ).toString("base64url");

test("a cookie that is sealed in another way is nobody's: unsigned, signed by our own secret, another algorithm, one letter changed", async () => {
  const { sessionId, cookie } = await signedIn();
  const claims = { sid: sessionId, iat: 1, exp: 9_999_999_999 };
  const unsigned = `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
  const signing = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  const signed = `${signing}.${part(
    createHmac("sha256", process.env.AUTH_SECRET ?? "")
      .update(signing)
      .digest(),
  )}`;
  const ours = cookie.slice(cookie.indexOf("=") + 1);
  const [head = "", ...rest] = ours.split(".");
  const header = JSON.parse(Buffer.from(head, "base64url").toString()) as object;
  expect(header).toMatchObject({ alg: "dir", enc: "A256CBC-HS512" });
  const renamed = ["A128KW", "PBES2-HS256+A128KW", "none"].map((alg) => [part({ ...header, alg }), ...rest].join("."));
  const weaker = ["A128CBC-HS256", "A256GCM", "none"].map((enc) => [part({ ...header, enc }), ...rest].join("."));
  const changed = ours.slice(0, -2) + (ours.at(-2) === "A" ? "B" : "A") + ours.at(-1);
  expect((await asking(`directlink.session=${ours}`)).kind).toBe("account");
  for (const value of [unsigned, signed, ...renamed, ...weaker, changed])
    expect(await asking(`directlink.session=${value}`)).toEqual({ kind: "guest" });
});

test("the cookie carries the session's id and nothing about whose it is", async () => {
  const { sessionId } = await signedIn();
  const token = await decode({
    token: await sealSession(sessionId),
    secret: process.env.AUTH_SECRET ?? "",
    salt: sessionCookieName(),
  });
  expect(Object.keys(token ?? {}).sort()).toEqual(["exp", "iat", "jti", "sid"]);
  expect(token?.sid).toBe(sessionId);
});

test("signing a device out works at once, for a copy of its cookie too", async () => {
  const { cookie, sessionId, viewer } = await signedIn();
  const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
  const second = await aSessionCookie(ctx, viewer);
  expect((await asking(cookie)).kind).toBe("account");
  await revokeSession(ctx, sessionId);
  expect(await asking(cookie)).toEqual({ kind: "guest" });
  expect((await asking(second)).kind).toBe("account");
  await revokeSessionsOf(ctx, viewer.accountId);
  expect(await asking(second)).toEqual({ kind: "guest" });
});

test("a suspended account is nobody, at once", async () => {
  const { cookie, viewer } = await signedIn();
  expect((await asking(cookie)).kind).toBe("account");
  await database().update(accounts).set({ state: "suspended" }).where(eq(accounts.id, viewer.accountId));
  expect(await asking(cookie)).toEqual({ kind: "guest" });
});

test("a session lasts thirty days from when it was last used", () =>
  withRollback(async (ctx) => {
    const viewer = await anAccount(ctx);
    const id = await openSession(ctx, viewer.accountId);
    const at = (ms: number) => findSessionViewer(later(ctx, ms), id);
    expect(await at(29 * DAY)).not.toBeNull();
    expect(await at(58 * DAY)).not.toBeNull();
    expect(await at(88 * DAY)).toBeNull();
    const unused = await openSession(ctx, viewer.accountId);
    expect(await findSessionViewer(later(ctx, 30 * DAY), unused)).toBeNull();
  }));

test("however often it is used, it ends after 180 days, and one signs in again", () =>
  withRollback(async (ctx) => {
    const viewer = await anAccount(ctx);
    const id = await openSession(ctx, viewer.accountId);
    const at = (ms: number) => findSessionViewer(later(ctx, ms), id);
    for (let day = 20; day < 180; day += 20) expect(await at(day * DAY)).not.toBeNull();
    expect(await at(180 * DAY - 1)).not.toBeNull();
    expect(await at(180 * DAY)).toBeNull();
    expect(
      await findSessionViewer(later(ctx, 181 * DAY), await openSession(later(ctx, 180 * DAY), viewer.accountId)),
    ).not.toBeNull();
  }));

test("one may be signed in on as many devices as one likes", () =>
  withRollback(async (ctx) => {
    const { accountId } = await anAccount(ctx);
    const ids: SessionId[] = [];
    for (let n = 0; n < 40; n++) ids.push(await openSession(ctx, accountId));
    for (const id of ids) expect(await findSessionViewer(ctx, id)).not.toBeNull();
  }));

test("when it was last seen is written at most every five minutes", () =>
  withRollback(async (ctx) => {
    const viewer = await anAccount(ctx);
    const id = await openSession(ctx, viewer.accountId);
    const seen = async () => (await ctx.db.select().from(sessions).where(eq(sessions.id, id)))[0]?.lastSeenAt;
    await findSessionViewer(later(ctx, 4 * 60_000), id);
    expect(await seen()).toEqual(TEST_NOW);
    await findSessionViewer(later(ctx, 6 * 60_000), id);
    expect(await seen()).toEqual(new Date(TEST_NOW.getTime() + 6 * 60_000));
  }));

test("a guest's language is the one they chose here, else the first that their browser asks for", async () => {
  const languageOf = async (headers: Record<string, string>) => {
    const viewer = await viewerOfRequest(new Request("http://127.0.0.1:3000/api/x", { headers }));
    return viewer.kind === "guest" ? viewer.language : null;
  };
  expect(await languageOf({ "accept-language": "fr-CA,en;q=0.8" })).toBe("fr");
  expect(await languageOf({ "accept-language": "fr", cookie: "locale=es" })).toBe("es");
  expect(await languageOf({ "accept-language": "fr", cookie: "locale='; drop table" })).toBe("fr");
  for (const nonsense of ["*", "", "x", "english", "12;q=1"])
    expect(await languageOf({ "accept-language": nonsense })).toBe(undefined);
});
