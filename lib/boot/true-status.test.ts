import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { openSetUp } from "@/lib/accounts/mutations/set-up";
import { SYSTEM } from "@/lib/core/context";
import { aSessionCookie } from "@/lib/testing/accounts";
import { anAccount } from "@/lib/testing/factories";
import { markTrueStatus } from "./true-status";

// A server that, as Next does, answers every page with an implicit 200 in pieces, and one path with a redirect.
let server: Server;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    await markTrueStatus(request, response);
    if (request.url === "/moved") response.writeHead(307, { location: "/" });
    response.write("a");
    response.end("b");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(() => new Promise((closed) => server.close(closed)));

async function statusOf(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, redirect: "manual" });
  if (method === "GET") expect(await answer.text()).toBe("ab");
  return answer.status;
}

const ctx = { db: database(), viewer: SYSTEM, now: new Date() };

test("a set-up page without a link that works is gone", async () => {
  const token = await openSetUp(ctx);
  expect(await statusOf(`/setup?token=${token}`)).toBe(200);
  expect(await statusOf(`/setup?token=${"x".repeat(43)}`)).toBe(410);
  expect(await statusOf("/setup")).toBe(410);
  expect(await statusOf("/setup", {}, "POST")).toBe(200);
});

test("whoever's session can't be looked up gets 503 for a page; guests, data and redirects stay as they are", async () => {
  const page = { accept: "text/html,*/*" };
  const cookie = await aSessionCookie(ctx, await anAccount(ctx));
  expect(await statusOf("/", { ...page, cookie })).toBe(200);
  await database().execute("alter table sessions rename to sessions_away");
  expect(await statusOf("/", { ...page, cookie })).toBe(503);
  expect(await statusOf("/moved", { ...page, cookie })).toBe(307);
  expect(await statusOf("/", { cookie })).toBe(200);
  expect(await statusOf("/", { ...page, cookie: "theme=dark" })).toBe(200);
  await database().execute("alter table sessions_away rename to sessions");
});
