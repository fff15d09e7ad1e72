import { expect, test } from "./support/test";

const MISSING = [
  "/@nobody",
  "/@nobody/123",
  "/@nobody/not-a-number",
  "/@nobody/1/more",
  "/nowhere",
  "/watch/nobody/1",
  "/profile",
  "/tags/42",
  "/tags/%20",
];

for (const path of MISSING) {
  test(`${path} answers 404`, async ({ request }) => {
    const answer = await request.get(path, { maxRedirects: 0 });
    if (answer.status() === 308) expect((await request.get(path)).status()).toBe(404);
    else expect(answer.status()).toBe(404);
  });
}

test("a hashtag written otherwise has moved to its page, its stage too", async ({ request }) => {
  for (const [asked, to] of [
    ["/tags/Garden", "/tags/garden"],
    ["/tags/%23Garden/play", "/tags/garden/play"],
  ] as const) {
    const answer = await request.get(asked, { maxRedirects: 0 });
    expect(answer.status()).toBe(308);
    expect(new URL(answer.headers().location ?? "", "http://any.invalid").pathname).toBe(to);
  }
  expect((await request.get("/tags/garden")).status()).toBe(200);
});

test("every answer carries the security headers and a request id", async ({ request }) => {
  for (const path of ["/", "/sign-in", "/api/health", "/media/none", "/nowhere", "/icon.svg"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
    expect(headers["x-request-id"], path).toMatch(/^[\w-]{8,}$/);
    expect(headers["strict-transport-security"], `${path}, over plain http`).toBeUndefined();
  }
});

test("a page's policy lets no script run that is not the page's own", async ({ page, watch }) => {
  watch.expected.push(/Content Security Policy/, /^content policy: script-src-elem inline$/);
  const answer = await page.goto("/");
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'(;|$)/);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    return "injected" in window;
  });
  expect(ran).toBe(false);
});

test("health tells that the process lives and that it can work", async ({ request }) => {
  expect(await (await request.get("/api/health")).json()).toEqual({ status: "live" });
  const ready = await request.get("/api/health/ready");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toEqual({ status: "ready", database: "ok", queue: "ok", storage: "ok" });
});

test("a server action without an Origin of ours is refused", async ({ request, baseURL }) => {
  for (const origin of [undefined, "https://evil.example"]) {
    const answer = await request.post("/sign-in", {
      headers: {
        "next-action": "0".repeat(42),
        "content-type": "text/plain;charset=UTF-8",
        ...(origin ? { origin } : {}),
      },
      data: "[]",
    });
    expect(answer.status(), `from ${origin ?? "nowhere"}`).toBeGreaterThanOrEqual(400);
  }
  expect(baseURL).toMatch(/^http:\/\/127\.0\.0\.1:/);
});
