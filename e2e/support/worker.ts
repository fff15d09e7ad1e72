import { request as ask, createServer } from "node:http";
import type { Page } from "playwright/test";
import { expect } from "./test";

/** What a browser prints about requests without a line. */
export const NETWORK = /Failed to load resource|net::ERR_|Failed to fetch/;

/** Wait until the service worker stands before this page, and has heard from it. */
export async function standsBefore(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated", null, {
    timeout: 60_000,
  });
}

/** The addresses that a cache of somebody's holds. */
export function kept(page: Page, what: "pages" | "pictures" | "videos"): Promise<string[]> {
  return page.evaluate(async (ending) => {
    const names = (await caches.keys()).filter((name) => name.startsWith("directlink-own-") && name.endsWith(ending));
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => url);
  }, `-${what}`);
}

/** Wait until this page is kept. */
export const isKept = (page: Page, path: string) =>
  expect.poll(async () => (await kept(page, "pages")).map((url) => new URL(url).pathname)).toContain(path);

/** The post that stands first in a feed's page, as it is kept. */
export function firstKept(page: Page, path: string): Promise<string | null> {
  return page.evaluate(async (pathname) => {
    const names = (await caches.keys()).filter((name) => name.startsWith("directlink-own-") && name.endsWith("-pages"));
    for (const name of names) {
      const cache = await caches.open(name);
      const request = (await cache.keys()).find(({ url }) => new URL(url).pathname === pathname);
      const answer = request && (await cache.match(request, { ignoreVary: true }));
      if (answer) return /data-post-id="(\d+)"/.exec(await answer.text())?.[1] ?? null;
    }
    return null;
  }, path);
}

/** Forget what the browser's own store holds: what is shown then comes from the worker's, or from nowhere. */
export async function emptyBrowserStore(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  // A session that stays would keep the page from hearing that it is offline.
  await session.detach();
}

/** A door before an instance: counts what is asked for, and hands out another service worker when told to. */
export interface Door {
  readonly url: string;
  /** How often each path was asked for. */
  readonly asked: Map<string, number>;
  renewWorker(): void;
  close(): Promise<void>;
}

export async function createDoor(target: string): Promise<Door> {
  const asked = new Map<string, number>();
  let renewed = false;
  const server = createServer((from, to) => {
    const { pathname } = new URL(from.url ?? "/", target);
    asked.set(pathname, (asked.get(pathname) ?? 0) + 1);
    // Of the worker the whole text, as it is: something is written before it.
    const {
      "if-none-match": _known,
      "if-modified-since": _since,
      "accept-encoding": _packed,
      ...asking
    } = from.headers;
    const headers = pathname === "/sw.js" ? asking : from.headers;
    const forward = ask(new URL(from.url ?? "/", target), { method: from.method, headers }, (answer) => {
      const { "content-length": _, ...chunked } = answer.headers;
      to.writeHead(answer.statusCode ?? 502, pathname === "/sw.js" ? chunked : answer.headers);
      if (renewed && pathname === "/sw.js") to.write("/* another build */\n");
      answer.pipe(to);
    });
    forward.on("error", () => to.destroy());
    from.pipe(forward);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the door has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    renewWorker() {
      renewed = true;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
