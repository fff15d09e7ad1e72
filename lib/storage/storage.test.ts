import { createSecretKey, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startS3Server } from "@/lib/testing/s3-server";
import { startUploadThingStandIn } from "@/lib/testing/uploadthing-stand-in";
import { newFolderKey } from "./keys";
import { localStorage } from "./local";
import { s3Storage } from "./s3";
import { RangeNotSatisfiable, type Storage } from "./types";
import { uploadThingStorage } from "./uploadthing";

/** One suite for every place, so that they can't drift apart. Nothing here is a mock: a disk, an S3 server, HTTP. */
interface Place {
  readonly storage: Storage;
  close(): Promise<void>;
}

const addresses = { publicBase: "/media", signingKey: createSecretKey(Buffer.alloc(32, 7)) };

const places: Record<string, () => Promise<Place>> = {
  local: async () => {
    const root = await mkdtemp(join(tmpdir(), "directlink-storage-"));
    return {
      storage: localStorage({ root, ...addresses }),
      close: () => rm(root, { recursive: true, force: true }),
    };
  },
  s3: async () => {
    const server = await startS3Server();
    return { storage: s3Storage({ ...server.settings, ...addresses }), close: () => server.close() };
  },
  "uploadthing (a stand-in of its protocol)": async () => {
    const { url, token, close } = await startUploadThingStandIn();
    const settings = { token, filesUrl: url, apiUrl: url, ingestUrl: `${url}/ingest` };
    return { storage: uploadThingStorage(settings), close };
  },
};

describe.each(Object.keys(places))("%s", (name) => {
  let place: Place;
  let storage: Storage;
  let folder: string;

  beforeAll(async () => {
    place = await (places[name] as () => Promise<Place>)();
    storage = place.storage;
    folder = await mkdtemp(join(tmpdir(), "directlink-storage-test-"));
  });
  afterAll(async () => {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  });

  const key = (file = "poster.webp") => `${newFolderKey("public")}/1/${file}`;
  const bytes = (size: number) => new Uint8Array(randomBytes(size));
  const read = async (of: string, wish?: Parameters<Storage["read"]>[1]) => {
    const object = await storage.read(of, wish);
    return object && { ...object, body: Buffer.from(await new Response(object.body).arrayBuffer()) };
  };

  test("what was put is read back, whole and by ranges", async () => {
    const [place, content] = [key(), bytes(1000)];
    await storage.put(place, content, "image/webp");
    const whole = await read(place);
    expect(whole).toMatchObject({ size: 1000, range: null, body: Buffer.from(content) });
    expect(await storage.head(place)).toMatchObject({ size: 1000, etag: whole?.etag });
    const cases = [
      [{ start: 0, end: 9 }, 0, 9],
      [{ start: 990 }, 990, 999],
      [{ start: 990, end: 5000 }, 990, 999],
      [{ suffix: 10 }, 990, 999],
      [{ suffix: 5000 }, 0, 999],
    ] as const;
    for (const [wish, start, end] of cases)
      expect(await read(place, wish)).toMatchObject({
        size: 1000,
        range: { start, end },
        body: Buffer.from(content.subarray(start, end + 1)),
      });
  });

  test("a range beyond the end is refused with the size", async () => {
    const place = key();
    await storage.put(place, bytes(10), "image/webp");
    await expect(storage.read(place, { start: 10 })).rejects.toEqual(new RangeNotSatisfiable(10));
  });

  test("a large object comes as a stream, a file goes in and out unchanged", async () => {
    const [place, content] = [key("720p.mp4"), bytes(3_000_000)];
    await writeFile(join(folder, "in"), content);
    await storage.putFile(place, join(folder, "in"), "video/mp4");
    const { body } = (await storage.read(place)) ?? {};
    expect(body).toBeInstanceOf(ReadableStream);
    await (body as ReadableStream).cancel();
    expect((await read(place, { start: 5, end: 2_500_000 }))?.body.equals(content.subarray(5, 2_500_001))).toBe(true);
    expect(await storage.fetchTo(place, join(folder, "out"))).toBe(true);
    expect((await readFile(join(folder, "out"))).equals(content)).toBe(true);
  });

  test("putting again replaces", async () => {
    const place = key();
    await storage.put(place, bytes(50), "image/webp");
    await storage.put(place, bytes(20), "image/webp");
    expect((await read(place))?.size).toBe(20);
  });

  test("what is not there is null, not an error", async () => {
    expect(await storage.head(key())).toBeNull();
    expect(await storage.read(key())).toBeNull();
    expect(await storage.read(key(), { start: 0, end: 1 })).toBeNull();
    expect(await storage.fetchTo(key(), join(folder, "none"))).toBe(false);
  });

  test("a folder is no object", async () => {
    const folder = newFolderKey("public");
    await storage.put(`${folder}/1/a.webp`, bytes(5), "image/webp");
    expect(await storage.head(`${folder}/1`)).toBeNull();
    expect(await storage.read(`${folder}/1`)).toBeNull();
  });

  test("moving gives another key, and may be repeated", async () => {
    const [from, to] = [key(), `${newFolderKey("signed")}/1/poster.webp`];
    await storage.put(from, bytes(30), "image/webp");
    await storage.move(from, to);
    await storage.move(from, to);
    expect(await storage.head(from)).toBeNull();
    expect((await storage.head(to))?.size).toBe(30);
    await expect(storage.move(key(), key())).rejects.toThrow();
  });

  test("deleting a folder removes all below it and nothing beside it, and may be repeated", async () => {
    const [folder, other] = [newFolderKey("public"), newFolderKey("public")];
    for (const place of [`${folder}/1/a.webp`, `${folder}/1/b.mp4`, `${other}/1/a.webp`])
      await storage.put(place, bytes(5), "image/webp");
    expect((await Array.fromAsync(storage.list(folder))).map((o) => o.key).sort()).toEqual([
      `${folder}/1/a.webp`,
      `${folder}/1/b.mp4`,
    ]);
    await storage.delete(folder);
    await storage.delete(folder);
    expect(await Array.fromAsync(storage.list(folder))).toEqual([]);
    expect(await storage.head(`${other}/1/a.webp`)).not.toBeNull();
  });

  test("no key leads out of the place", async () => {
    const evil = [
      "../x",
      "/etc/passwd",
      "m/../../x",
      "incoming/../m",
      "m/a",
      `${newFolderKey("public")}/../x`,
      "",
      "m",
    ];
    for (const bad of evil) {
      await expect(storage.put(bad, bytes(1), "image/webp")).rejects.toThrow("not a storage key");
      await expect(storage.head(bad)).rejects.toThrow("not a storage key");
      await expect(storage.delete(bad)).rejects.toThrow("not a storage key");
    }
  });

  test("the place answers a ping", () => storage.ping());
});
