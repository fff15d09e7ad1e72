import { Hono } from "hono";
import { beforeAll, expect, test } from "vitest";
import { type ApiEnv, withContext } from "@/lib/api/context";
import type { SessionId } from "@/lib/core/ids";
import { sealSession, sessionCookieName } from "./session-cookie";
import { viewerOfRequest } from "./viewer";

// A file of its own: here the database can't be reached, from the first query on.
let cookie: string;
beforeAll(async () => {
  process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/nowhere";
  cookie = `${sessionCookieName()}=${await sealSession(crypto.randomUUID() as SessionId)}`;
});

const api = new Hono<ApiEnv>().use(withContext).get("/", (c) => c.json(c.var.ctx.viewer));

test("while the database is away, somebody with a session is not taken for a guest", async () => {
  await expect(viewerOfRequest(new Request("http://127.0.0.1:3000/", { headers: { cookie } }))).rejects.toThrow();
  const answer = await api.request("/", { headers: { cookie } });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ error: { code: "unavailable", reason: "session" } });
});

test("a guest needs no database to be one", async () => {
  expect(await (await api.request("/")).json()).toEqual({ kind: "guest" });
});
