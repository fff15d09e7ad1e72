import { Hono } from "hono";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import { aSessionCookie } from "@/lib/testing/accounts";
import { anAccount } from "@/lib/testing/factories";
import { type ApiEnv, withContext } from "./context";

const api = new Hono<ApiEnv>().use(withContext).all("/", (c) => c.json(c.var.ctx.viewer));

async function asked(method: string, headers: Record<string, string>) {
  const answer = await api.request("http://127.0.0.1:3000/", { method, headers });
  return { status: answer.status, body: await answer.json() };
}

test("what a cookie authorises needs our own Origin; reading, and guests, need none", async () => {
  const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
  const viewer = await anAccount(ctx);
  const cookie = await aSessionCookie(ctx, viewer);
  const foreign = { status: 403, body: { error: { code: "forbidden", reason: "foreign_origin" } } };

  expect((await asked("POST", { cookie, origin: "http://127.0.0.1:3000" })).body).toMatchObject({
    handle: viewer.handle,
  });
  expect(await asked("POST", { cookie })).toEqual(foreign);
  expect(await asked("DELETE", { cookie, origin: "https://evil.example" })).toEqual(foreign);
  expect(await asked("POST", { cookie, origin: "null" })).toEqual(foreign);
  expect((await asked("GET", { cookie })).body).toMatchObject({ handle: viewer.handle });
  expect(await asked("POST", {})).toEqual({ status: 200, body: { kind: "guest" } });
});
