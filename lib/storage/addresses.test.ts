import { createSecretKey } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { purgeCache } from "./cdn";
import { isKey, newFolderKey, newUploadKey } from "./keys";
import { parseRange } from "./range";
import { mayRead, signedPath } from "./signed-path";

const secret = createSecretKey(Buffer.alloc(32, 1));
const now = new Date("2026-06-01T12:00:00Z");
const inAnHour = new Date(now.getTime() + 3_600_000);
const key = `${newFolderKey("signed")}/1/720p.mp4`;

function parameters(address: string) {
  const query = new URL(address, "http://here").searchParams;
  return { expires: query.get("expires"), signature: query.get("signature") };
}

test("a signed address opens its own object until it expires", () => {
  const given = parameters(signedPath(secret, key, inAnHour));
  expect(mayRead(secret, key, given, now)).toBe(true);
  expect(mayRead(secret, key, given, inAnHour)).toBe(false);
});

test("no other object, expiry, secret or signature will do", () => {
  const given = parameters(signedPath(secret, key, inAnHour));
  expect(mayRead(secret, key.replace("720p", "540p"), given, now)).toBe(false);
  expect(mayRead(secret, key, { ...given, expires: "9999999999" }, now)).toBe(false);
  expect(mayRead(createSecretKey(Buffer.alloc(32, 2)), key, given, now)).toBe(false);
  for (const signature of [null, "", "x", `${given.signature}x`, given.signature?.slice(1) ?? ""])
    expect(mayRead(secret, key, { ...given, signature }, now)).toBe(false);
  expect(mayRead(secret, key, { ...given, expires: null }, now)).toBe(false);
});

test("keys are ours or none", () => {
  expect([newUploadKey(), newFolderKey("public"), `${newFolderKey("public")}/1/poster.webp`].every(isKey)).toBe(true);
  const folder = newFolderKey("public");
  const foreign = [`${folder}/..`, `${folder}/.x`, `${folder}//x`, `${folder}/x/`, `${folder}/a\\b`, `${folder}/a%2f`];
  expect([...foreign, "x/y", "incoming/short", `${newUploadKey()}/x`, `${folder}/x\n`].filter(isKey)).toEqual([]);
});

test("one range is understood, anything else means the whole", () => {
  expect(parseRange("bytes=0-99")).toEqual({ start: 0, end: 99 });
  expect(parseRange("bytes=5-")).toEqual({ start: 5 });
  expect(parseRange("bytes=-5")).toEqual({ suffix: 5 });
  for (const other of [null, "", "bytes=-", "bytes=9-5", "bytes=0-1,3-4", "items=0-1", "bytes=a-b", "bytes=0x1-2"])
    expect(parseRange(other)).toBeNull();
});

test("the cache is told to forget, object by object; a refusal is an error", async () => {
  const asked: string[] = [];
  const cache = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(request.url?.includes("refuse") ? 403 : request.url?.includes("unknown") ? 404 : 200).end();
  });
  await new Promise<void>((resolve) => cache.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(cache.address() as AddressInfo).port}`;
  try {
    await purgeCache(undefined, ["m/a"]);
    await purgeCache(address, ["m/a", "m/unknown"]);
    expect(asked.sort()).toEqual(["PURGE /m/a", "PURGE /m/unknown"]);
    await expect(purgeCache(address, ["m/refuse"])).rejects.toThrow("403");
  } finally {
    await new Promise((resolve) => cache.close(resolve));
  }
});
