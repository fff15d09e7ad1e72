import { createSecretKey, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startS3Server } from "@/lib/testing/s3-server";
import { newUploadKey } from "./keys";
import { localStorage } from "./local";
import { s3Storage } from "./s3";
import { type ResumableUploads, type Storage, TooManyBytes, WrongOffset } from "./types";

/** Uploads in pieces, in every place that takes them from us. `again()` is what a process finds after a restart. */
const addresses = { publicBase: "/media", signingKey: createSecretKey(Buffer.alloc(32, 7)) };

const places: Record<string, () => Promise<{ again: () => Storage; close: () => Promise<void> }>> = {
  local: async () => {
    const root = await mkdtemp(join(tmpdir(), "directlink-uploads-"));
    const close = () => rm(root, { recursive: true, force: true });
    return { again: () => localStorage({ root, ...addresses }), close };
  },
  s3: async () => {
    const server = await startS3Server();
    return { again: () => s3Storage({ ...server.settings, ...addresses }), close: () => server.close() };
  },
};

/** Pieces of 64 KB, as the network brings them; breaks off after `breakAfter` bytes. */
async function* pieces(content: Buffer, breakAfter = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 65_536) {
    if (at >= breakAfter) throw new Error("connection lost");
    yield content.subarray(at, Math.min(at + 65_536, breakAfter));
  }
}

describe.each(Object.keys(places))("uploads in pieces: %s", (name) => {
  let again: () => Storage;
  let close: () => Promise<void>;
  let uploads: ResumableUploads;

  beforeAll(async () => {
    ({ again, close } = await (places[name] as () => ReturnType<(typeof places)[string]>)());
    uploads = again().uploads as ResumableUploads;
  });
  afterAll(() => close());

  async function stored(key: string): Promise<Buffer> {
    const object = await again().read(key);
    return Buffer.from(await new Response(object?.body).arrayBuffer());
  }

  test.each([1, 100_000, 8 * 1024 ** 2, 19_000_000])("%i bytes in one go", async (size) => {
    const [key, content] = [newUploadKey(), randomBytes(size)];
    await uploads.issueUpload(key, "video/mp4");
    expect(await uploads.received(key)).toBe(0);
    expect(await uploads.append(key, 0, pieces(content), size)).toBe(size);
    await uploads.finalize(key, size);
    expect((await stored(key)).equals(content)).toBe(true);
    expect((await Array.fromAsync(again().list("incoming"))).map((o) => o.key)).toEqual([key]);
    await again().delete(key);
  });

  test("what arrived before the connection broke is kept, also for another process", async () => {
    const [key, content] = [newUploadKey(), randomBytes(21_000_000)];
    let kept = 0;
    for (const brokenAt of [200_000, 300_000, 9_000_000, 9_100_000, 20_000_000]) {
      const other = again().uploads as ResumableUploads;
      await expect(
        other.append(key, kept, pieces(content.subarray(kept), brokenAt - kept), content.length),
      ).rejects.toThrow("connection lost");
      kept = await (again().uploads as ResumableUploads).received(key);
      expect(kept).toBe(brokenAt);
    }
    await uploads.append(key, kept, pieces(content.subarray(kept)), content.length);
    await uploads.finalize(key, content.length);
    expect((await stored(key)).equals(content)).toBe(true);
  });

  test("another offset than what is kept is refused, before a byte is taken", async () => {
    const [key, content] = [newUploadKey(), randomBytes(100_000)];
    await uploads.append(key, 0, pieces(content), 200_000);
    for (const wrong of [0, 99_999, 100_001])
      await expect(uploads.append(key, wrong, pieces(content), 200_000)).rejects.toEqual(
        new WrongOffset(100_000, wrong),
      );
    expect(await uploads.received(key)).toBe(100_000);
  });

  test("more bytes than were announced are refused", async () => {
    const key = newUploadKey();
    await expect(uploads.append(key, 0, pieces(randomBytes(200_000)), 100_000)).rejects.toBeInstanceOf(TooManyBytes);
    expect(await uploads.received(key)).toBeLessThanOrEqual(100_000);
  });

  test("only a whole upload is finished; finishing again, and asking again, are harmless", async () => {
    const [key, content] = [newUploadKey(), randomBytes(50_000)];
    await uploads.append(key, 0, pieces(content.subarray(0, 20_000)), 50_000);
    await expect(uploads.finalize(key, 50_000)).rejects.toThrow("not whole");
    await uploads.append(key, 20_000, pieces(content.subarray(20_000)), 50_000);
    await uploads.finalize(key, 50_000);
    await uploads.finalize(key, 50_000);
    expect(await uploads.received(key)).toBe(50_000);
    expect(await uploads.append(key, 50_000, pieces(Buffer.alloc(0)), 50_000)).toBe(50_000);
    await expect(uploads.append(key, 50_000, pieces(Buffer.alloc(1)), 50_000)).rejects.toBeInstanceOf(TooManyBytes);
    expect((await stored(key)).equals(content)).toBe(true);
  });

  test("a discarded upload leaves nothing, and discarding again is harmless", async () => {
    const key = newUploadKey();
    const before = await Array.fromAsync(again().list("incoming"));
    await uploads.append(key, 0, pieces(randomBytes(9_000_000)), 10_000_000);
    await uploads.discard(key);
    await uploads.discard(key);
    expect(await uploads.received(key)).toBe(0);
    expect(await Array.fromAsync(again().list("incoming"))).toEqual(before);
  });
});
