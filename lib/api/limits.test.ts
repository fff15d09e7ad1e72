import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import { CLIENT_ADDRESS_HEADER, EDGE_HEADER, edgeProof } from "@/lib/http/edge";
import { closeLimiter } from "@/lib/ratelimit/limiter";
import { signedIn } from "@/lib/testing/api-server";
import { anAccount } from "@/lib/testing/factories";
import { newFingerprint } from "@/lib/testing/uploading";
import { api } from "./app";

// A tenth of everything, so that limits are reached soon.
process.env.RATE_LIMIT_FACTOR = "0.1";
// Windows begin by the clock: while it stands, none ends in the middle of a test.
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await closeLimiter();
});
afterEach(() => void vi.useRealTimers());

const V1 = "/api/directlink/v1";
const MIB = 1024 ** 2;
const from = (address: string) => ({ [CLIENT_ADDRESS_HEADER]: address, [EDGE_HEADER]: edgeProof() });

async function aBrowser() {
  const account = await anAccount({ db: database(), viewer: SYSTEM, now: new Date() });
  return { ...(await signedIn(account)), "content-type": "application/json" };
}

test("the one too many is a 429 that says when to come back; others go on", async () => {
  const send = (address: string) =>
    api().request(`${V1}/watch-events`, { method: "POST", headers: from(address), body: "{}" });
  for (let i = 0; i < 60; i++) expect((await send("192.0.2.1")).status).toBe(403);
  const refused = await send("192.0.2.1");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("ratelimit-policy")).toBe('"watching";q=60;w=60');
  expect(refused.headers.get("ratelimit")).toMatch(/^"watching";r=0;t=\d+$/);
  expect((await refused.json()).error).toMatchObject({ code: "rate_limited", limit: "watching" });
  expect((await send("192.0.2.2")).status).toBe(403);
});

test("every answer to a read says what is left", async () => {
  const answer = await api().request(`${V1}/posts/4242`, { headers: from("192.0.2.1") });
  expect(answer.headers.get("ratelimit-policy")).toBe('"reading";q=150;w=300');
  expect(answer.headers.get("ratelimit")).toBe('"reading";r=149;t=300');
});

test("uploads have a number and a volume: 30 and 10 GiB, here three and one; pictures are counted apart", async () => {
  const headers = await aBrowser();
  const ask = async (size: number) => {
    const files = [{ name: "video", size, type: "video/mp4" }];
    const body = JSON.stringify({ files, input: { fingerprint: newFingerprint() } });
    const path = "/api/uploads?slug=video&actionType=upload";
    const answer = await api().request(path, { method: "POST", headers, body });
    return { status: answer.status, state: answer.headers.get("ratelimit"), body: await answer.json() };
  };
  const first = await ask(400 * MIB);
  expect([first.status, first.state]).toEqual([200, `"uploads";r=2;t=1800, "upload-volume";r=${624 * MIB};t=86400`]);
  expect((await ask(600 * MIB)).body.error.code).toBe("too_large");
  const third = await ask(500 * MIB);
  expect([third.status, third.state]).toEqual([200, `"uploads";r=0;t=1800, "upload-volume";r=${124 * MIB};t=86400`]);
  expect(await ask(1)).toMatchObject({ status: 429, body: { error: { limit: "uploads" } } });
  const files = [{ name: "picture", size: 9, type: "image/jpeg" }];
  const picture = await api().request("/api/uploads?slug=picture&actionType=upload", {
    method: "POST",
    headers,
    body: JSON.stringify({ files, input: { fingerprint: newFingerprint() } }),
  });
  expect([picture.status, picture.headers.get("ratelimit")?.split(",")[0]]).toEqual([200, '"pictures";r=29;t=1800']);
  await closeLimiter();
  for (const size of [500, 500]) await ask(size * MIB);
  expect(await ask(100 * MIB)).toMatchObject({ status: 429, body: { error: { limit: "upload-volume" } } });
});

/** Who may do these is decided by a signature in the address or the body; nobody is signed in there. */
const SIGNED = [/^\/api\/uploads\/ingest\//, /\/unsubscribe$/];

test("no route that changes something is without a limit", async () => {
  const routes = api().routes.filter(({ method }) => ["POST", "PUT", "PATCH", "DELETE"].includes(method));
  const headers = await aBrowser();
  expect(routes.length).toBeGreaterThan(3);
  for (const { method, path } of routes) {
    if (SIGNED.some((signed) => signed.test(path))) continue;
    const answer = await api().request(path.replaceAll(/:\w+/g, "1"), { method, headers, body: "{}" });
    expect(answer.headers.get("ratelimit-policy"), `${method} ${path}`).not.toBeNull();
  }
});
