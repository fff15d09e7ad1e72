import { randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newFolderKey, newUploadKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { type ApiServer, startApiServer } from "@/lib/testing/api-server";

let api: ApiServer;
const video = `${newFolderKey("public")}/1/540p.mp4`;
const poster = `${newFolderKey("public")}/1/poster.webp`;
const secret = `${newFolderKey("signed")}/1/540p.mp4`;
const content = randomBytes(1_000_000);

beforeAll(async () => {
  api = await startApiServer();
  for (const key of [video, poster, secret]) await storage().put(key, new Uint8Array(content), "");
});
afterAll(() => api.close());

const get = (key: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(`${api.url}/media/${key}`, { method, headers });
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe("a public file", () => {
  test("comes whole, with its length, type and a year to keep it", async () => {
    const answer = await get(video);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "video/mp4",
      "content-length": "1000000",
      "accept-ranges": "bytes",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "cross-origin",
    });
    expect((await bytesOf(answer)).equals(content)).toBe(true);
    expect((await get(poster)).headers.get("content-type")).toBe("image/webp");
  });

  test.each([
    ["bytes=0-65535", 0, 65_535],
    ["bytes=999000-", 999_000, 999_999],
    ["bytes=999000-5000000", 999_000, 999_999],
    ["bytes=-100", 999_900, 999_999],
    ["bytes=10-799999", 10, 799_999],
  ])("one range: %s", async (range, start, end) => {
    const answer = await get(video, { range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("content-range")).toBe(`bytes ${start}-${end}/1000000`);
    expect(answer.headers.get("content-length")).toBe(String(end - start + 1));
    expect((await bytesOf(answer)).equals(content.subarray(start, end + 1))).toBe(true);
  });

  test("a range beyond its end is 416, one that is none gives the whole", async () => {
    const beyond = await get(video, { range: "bytes=1000000-" });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */1000000"]);
    for (const range of ["bytes=5-1", "items=0-1", "bytes=0-1,5-9"])
      expect((await get(video, { range })).status).toBe(200);
  });

  test("what one has is not sent again; what has changed is sent whole", async () => {
    const etag = (await get(video, {}, "HEAD")).headers.get("etag") ?? "";
    for (const condition of [etag, `"other", ${etag}`, `W/${etag}`, "*"]) {
      const answer = await get(video, { "if-none-match": condition });
      expect([answer.status, (await bytesOf(answer)).length]).toEqual([304, 0]);
    }
    expect((await get(video, { "if-none-match": '"other"' })).status).toBe(200);
    expect((await get(video, { range: "bytes=0-9", "if-range": etag })).status).toBe(206);
    expect((await get(video, { range: "bytes=0-9", "if-range": '"other"' })).status).toBe(200);
  });

  test("HEAD tells the same without the bytes", async () => {
    const answer = await get(video, {}, "HEAD");
    expect([answer.status, answer.headers.get("content-length")]).toEqual([200, "1000000"]);
    expect((await bytesOf(answer)).length).toBe(0);
  });
});

describe("a file that is not for everybody", () => {
  test("is not there without a signature, and may not be kept with one", async () => {
    expect((await get(secret)).status).toBe(404);
    const address = await storage().signedUrl(secret, new Date(Date.now() + 60_000));
    const answer = await fetch(api.url + address, { headers: { range: "bytes=0-9" } });
    expect(answer.status).toBe(206);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
    const old = await storage().signedUrl(secret, new Date(Date.now() - 1_000));
    expect((await fetch(api.url + old)).status).toBe(404);
    expect((await fetch(api.url + address.replace("540p", "720p"))).status).toBe(404);
  });
});

/** Ask for exactly this path: fetch would tidy it up. */
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(api.url);
    httpRequest({ hostname, port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

test("no path leads out of what is served", async () => {
  const upload = newUploadKey();
  await storage().put(upload, new Uint8Array(content), "");
  const folder = video.slice(0, video.lastIndexOf("/"));
  const paths = [
    "/media/../../../etc/passwd",
    "/media/m/../../etc/passwd",
    "/media/%2e%2e/%2e%2e/etc/passwd",
    "/media/..%2f..%2fetc%2fpasswd",
    `/media/${folder}`,
    `/media/${folder}/`,
    `/media/${folder}//540p.mp4`,
    `/media/${folder}/540p.mp4%00.webp`,
    `/media/${folder}/.\\540p.mp4`,
    `/media/${upload}`,
    `/media/${video.replace("m/", "M/")}`,
    "/media/",
  ];
  for (const path of paths) expect([path, [400, 404].includes((await statusOf(path)) ?? 0)]).toEqual([path, true]);
});
