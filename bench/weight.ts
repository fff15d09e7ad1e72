/**
 * `npm run bench -- weight`: the JavaScript that a phone's Chromium fetches for the first view of the feed, each file
 * compressed by brotli at its highest quality, together (`brotli_kb`). The legacy polyfill is `nomodule` and is not
 * fetched. Uses the demo's community, so that there is a first video; builds nothing.
 */
import { brotliCompressSync, constants } from "node:zlib";
import type { Response } from "playwright";
import { launchChromium, PHONE } from "./lib/browser";
import { demoInstance } from "./lib/demo";
import { report, round } from "./lib/report";
import { startServer } from "./lib/server";

/** After the first frame, for what is fetched as soon as there is time. */
const SETTLE_MS = 3_000;

const server = await startServer(await demoInstance());
const browser = await launchChromium();
try {
  const page = await browser.newPage(PHONE);
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response: Response) => {
    if (response.request().resourceType() === "script" && response.ok()) scripts.set(response.url(), response.body());
  });
  await page.goto(server.origin, { waitUntil: "load" });
  await page.locator("video[data-post-id]").first().waitFor({ state: "attached" });
  await page.waitForTimeout(SETTLE_MS);

  const files = await Promise.all([...scripts].map(async ([url, body]) => ({ url, body: await body })));
  const sizes = files.map(({ url, body }) => ({
    file: new URL(url).pathname,
    bytes: compressed(body),
    raw: body.length,
  }));
  for (const { file, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) console.error(`${bytes} ${file}`);
  const inline = await page.$$eval("script:not([src])", (all) => all.map((script) => script.textContent ?? ""));
  const total = (list: readonly number[]) => round(list.reduce((sum, n) => sum + n, 0) / 1000, 1);
  report({
    bench: "weight",
    case: { path: "/", viewer: "guest", viewport: "390x844" },
    brotli_kb: total(sizes.map(({ bytes }) => bytes)),
    raw_kb: total(sizes.map(({ raw }) => raw)),
    files: sizes.length,
    inline_kb: total(inline.map((text) => Buffer.byteLength(text))),
  });
} finally {
  await browser.close();
  await server.stop();
}

function compressed(body: Buffer): number {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
