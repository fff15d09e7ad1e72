import { deflateSync } from "node:zlib";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, media } from "@/db/schema";
import { removePicture } from "@/lib/accounts/mutations/remove-picture";
import { placePicture } from "@/lib/accounts/on-facts";
import { findProfile } from "@/lib/accounts/queries";
import type { AccountViewer } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import type { JobRun } from "@/lib/jobs/task";
import { storage } from "@/lib/storage/storage";
import { anAccount } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { anUploadedPicture, aPhoto, madeOf } from "@/lib/testing/pictures";
import { factsOf, filesOf, jobContext, leftoversOf, mediumOf } from "@/lib/testing/processing";
import { removeMedia } from "../mutations/remove-media";
import { beginUpload } from "../uploads/begin-upload";
import { sweepUploads } from "../uploads/sweep-uploads";
import { processPicture } from "./process-picture";

const RUN: JobRun = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
const DAY_MS = 86_400_000;

async function process(owner: AccountViewer, bytes: Buffer, purpose: "avatar" | "banner" = "avatar"): Promise<MediaId> {
  const mediaId = await anUploadedPicture(owner, bytes, { purpose });
  await processPicture(jobContext(), { mediaId }, RUN);
  return mediaId;
}

const someone = () => anAccount(jobContext());

test("what the camera wrote into a photo is gone, it stands upright, and is small", async () => {
  const source = await aPhoto();
  const before = await sharp(source).metadata();
  expect(before.exif?.includes("DemoPhone")).toBe(true);
  expect(before.orientation).toBe(6);

  const mediaId = await process(await someone(), source);
  const made = await madeOf(mediaId);
  const after = await sharp(made).metadata();
  expect(after).toMatchObject({ format: "webp", width: 256, height: 256, space: "srgb" });
  expect([after.exif, after.xmp, after.iptc, after.orientation]).toEqual([undefined, undefined, undefined, undefined]);
  expect(made.includes("EXIF") || made.includes("DemoPhone")).toBe(false);
  // Turned by a quarter to the right: what was at the left is above.
  const at = async (top: number) =>
    (await sharp(made).extract({ left: 128, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()).toJSON().data;
  const [above, below] = [await at(10), await at(245)];
  expect(above[2]).toBeGreaterThan(above[0] as number);
  expect(below[0]).toBeGreaterThan(below[2] as number);
  expect(await mediumOf(mediaId)).toMatchObject({ state: "ready", kind: "image", width: 256, height: 256 });
  expect(await leftoversOf(mediaId)).toEqual([]);
});

test("a banner has its shape and a thumbhash, and stands on the profile", async () => {
  const ana = await someone();
  const mediaId = await process(ana, await aPhoto(), "banner");
  expect(await factsOf(mediaId)).toContain("media.ready");
  await placePicture(jobContext(), { type: "media.ready", mediaId });
  expect(await sharp(await madeOf(mediaId)).metadata()).toMatchObject({ width: 1500, height: 500 });
  const profile = await findProfile(jobContext(), ana.handle);
  expect(profile?.bannerUrl).toMatch(/^\/media\/m\/.*\/image\.webp$/);
  expect(profile?.bannerThumbhash).toMatch(/^[\w+/=]{20,}$/);
  expect(profile?.avatarUrl).toBeNull();
});

test.each([
  ["PNG with holes", () => sharp({ create: { width: 50, height: 80, channels: 4, background: "#0000" } }).png()],
  ["WebP", () => sharp({ create: { width: 50, height: 80, channels: 3, background: "red" } }).webp()],
  ["AVIF", () => sharp({ create: { width: 50, height: 80, channels: 3, background: "red" } }).avif({ effort: 0 })],
  [
    "CMYK",
    () =>
      sharp({ create: { width: 50, height: 80, channels: 3, background: "red" } })
        .toColourspace("cmyk")
        .jpeg(),
  ],
])("%s is read", async (_, make) => {
  const mediaId = await process(await someone(), await make().toBuffer());
  expect(await sharp(await madeOf(mediaId)).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
});

test("of an animation the first frame is taken", async () => {
  const frames = Buffer.concat([Buffer.alloc(64 * 64 * 3, 255), Buffer.alloc(64 * 64 * 3, 0)]);
  const raw = { width: 64, height: 128, channels: 3, pageHeight: 64 } as const;
  const gif = await sharp(frames, { raw })
    .gif({ delay: [100, 100] })
    .toBuffer();
  expect((await sharp(gif, { animated: true }).metadata()).pages).toBe(2);
  const made = await madeOf(await process(await someone(), gif));
  expect((await sharp(made, { animated: true }).metadata()).pages ?? 1).toBe(1);
  expect((await sharp(made).stats()).channels[0]?.mean).toBeGreaterThan(250);
});

/** A PNG whose header promises `edge`² pixels, in a few bytes. */
function bomb(edge: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const crc = (bytes: Buffer) => {
    let c = 0xffffffff;
    for (const byte of bytes) c = (crcTable[(c ^ byte) & 255] as number) ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  };
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc(body));
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(edge * 10))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>`;

test.each<[string, () => Buffer | Promise<Buffer>, string]>([
  ["a drawing with scripts and links", () => Buffer.from(SVG), "not_picture"],
  ["a text", () => Buffer.from("hello, this is no picture at all"), "not_picture"],
  [
    "a TIFF",
    () =>
      sharp({ create: { width: 9, height: 9, channels: 3, background: "red" } })
        .tiff()
        .toBuffer(),
    "not_picture",
  ],
  ["only a beginning", async () => (await aPhoto()).subarray(0, 200), "not_picture"],
  ["half a photo", async () => (await aPhoto()).subarray(0, 1600), "broken_picture"],
  ["only a signature", () => Buffer.from("\x89PNG\r\n\x1a\n and then nonsense", "latin1"), "not_picture"],
  ["a bomb of 900 million pixels", () => bomb(30_000), "too_many_pixels"],
])("%s is refused for good, in a word for its sender", async (_, make, failure) => {
  const mediaId = await process(await someone(), await make());
  const medium = await mediumOf(mediaId);
  expect(medium.state).toBe("rejected");
  expect(medium.failure).toBe(failure);
  expect(await leftoversOf(mediaId)).toEqual([]);
  expect(await filesOf(mediaId)).toEqual([]);
});

test("more than 10 MB are not even begun, and nobody but its owner begins", async () => {
  const ana = await someone();
  const wish = {
    fingerprint: "0123456789abcdef",
    bytes: 10 * 1024 ** 2 + 1,
    mimeType: "image/png",
    purpose: "avatar",
  } as const;
  const begin = (viewer: AccountViewer | { kind: "guest" }, bytes: number) =>
    beginUpload({ ...jobContext(), viewer }, { ...wish, bytes });
  expect(await begin(ana, wish.bytes)).toMatchObject({ failure: { code: "too_large", maxBytes: 10 * 1024 ** 2 } });
  expect(await begin({ kind: "guest" }, 10)).toMatchObject({ failure: { code: "unauthenticated" } });
  expect(await begin({ ...ana, frozen: true }, 10)).toMatchObject({ failure: { reason: "frozen" } });
});

test("the newest picture counts, in whatever order they are ready; the old one's files go", async () => {
  const ana = await someone();
  const [first, second] = [await process(ana, await aPhoto()), await process(ana, await aPhoto())];
  await placePicture(jobContext(), { type: "media.ready", mediaId: second });
  await placePicture(jobContext(), { type: "media.ready", mediaId: first });
  const [file] = await filesOf(second);
  const [row] = await database().select().from(accounts).where(eq(accounts.id, ana.accountId));
  expect(row?.avatarKey).toBe(file?.objectKey);
  expect(await queuedJobs(jobContext(), "remove-media")).toContainEqual({ mediaId: first });
  const [old] = await filesOf(first);
  await removeMedia(jobContext(), first);
  expect(await storage().head(old?.objectKey ?? "")).toBeNull();
});

test("a picture that is taken off is gone, and a fact that comes late does not bring it back", async () => {
  const ana = await someone();
  const mediaId = await process(ana, await aPhoto());
  await placePicture(jobContext(), { type: "media.ready", mediaId });
  const [file] = await filesOf(mediaId);
  const ctx = { ...jobContext(), viewer: ana };
  expect(await removePicture(ctx, { picture: "avatar" })).toEqual({ ok: true, value: null });
  await placePicture(jobContext(), { type: "media.ready", mediaId });
  expect((await findProfile(ctx, ana.handle))?.avatarUrl).toBeNull();
  await removeMedia(jobContext(), mediaId);
  expect(await storage().head(file?.objectKey ?? "")).toBeNull();
  expect(await removePicture({ ...ctx, viewer: { kind: "guest" } }, { picture: "avatar" })).toMatchObject({
    ok: false,
  });
});

test("the sweep leaves the pictures of profiles where they are", async () => {
  const ana = await someone();
  const mediaId = await process(ana, await aPhoto());
  await placePicture(jobContext(), { type: "media.ready", mediaId });
  await sweepUploads({ ...jobContext(), now: new Date(Date.now() + 20 * DAY_MS) });
  expect(await queuedJobs(jobContext(), "remove-media")).not.toContainEqual({ mediaId });
  expect((await database().select().from(media).where(eq(media.id, mediaId))).length).toBe(1);
});
