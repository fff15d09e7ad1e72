import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts, draftMedia, drafts } from "@/db/schema";
import { type AccountViewer, GUEST } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import type { JobRun } from "@/lib/jobs/task";
import { accessOf } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { anAccount, aPost } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { anUploadedPicture, aPhoto, madeOf } from "@/lib/testing/pictures";
import { factsOf, filesOf, jobContext, leftoversOf, mediumOf } from "@/lib/testing/processing";
import { newFingerprint } from "@/lib/testing/uploading";
import { moveMedia } from "../mutations/move-media";
import { placeMediaOfAccount, placeMediaOfPost } from "../on-facts";
import { hydrateMedia } from "../queries";
import { beginUpload } from "../uploads/begin-upload";
import { sweepUploads } from "../uploads/sweep-uploads";
import { processPicture } from "./process-picture";

const RUN: JobRun = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
let ana: AccountViewer;
beforeAll(async () => {
  ana = await anAccount(jobContext());
});

async function process(bytes: Buffer, { owner = ana, open }: { owner?: AccountViewer; open?: boolean } = {}) {
  const mediaId = await anUploadedPicture(owner, bytes, { open });
  await processPicture(jobContext(), { mediaId }, RUN);
  return mediaId;
}

const viewOf = async (mediaId: MediaId) => (await hydrateMedia(jobContext(), [mediaId])).pictures.get(mediaId);
const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#c02040" } });

test("a photo becomes two pictures without anything but their pixels, upright", async () => {
  const mediaId = await process(await aPhoto({ width: 3_000, height: 2_000 }));
  expect(await viewOf(mediaId)).toMatchObject({
    width: 1365,
    height: 2048,
    thumbhash: expect.stringMatching(/^[\w+/=]{20,}$/),
  });
  for (const [name, height] of [
    ["image", 2048],
    ["small", 640],
  ] as const) {
    const made = await madeOf(mediaId, name);
    const { format, space, exif, icc, xmp, orientation, ...size } = await sharp(made).metadata();
    expect({ format, space, exif, icc, xmp, orientation }).toEqual({ format: "webp", space: "srgb" });
    expect(size.height).toBe(height);
    expect(made.includes("DemoPhone")).toBe(false);
    const above = await sharp(made).extract({ left: 99, top: 9, width: 1, height: 1 }).removeAlpha().raw().toBuffer();
    expect(above[2]).toBeGreaterThan(above[0] as number);
  }
  expect(await mediumOf(mediaId)).toMatchObject({ state: "ready", kind: "image", purpose: "post", width: 1365 });
  expect(await leftoversOf(mediaId)).toEqual([]);
});

test("nothing is enlarged, and what is small has one version", async () => {
  const mediaId = await process(await flat(300, 200).png().toBuffer());
  const view = await viewOf(mediaId);
  expect(view).toMatchObject({ width: 300, height: 200 });
  expect(view?.smallUrl).toBe(view?.url);
  expect((await filesOf(mediaId)).map(({ name }) => name)).toEqual(["image"]);
});

test("colours of a wide gamut keep what they look like without their profile", async () => {
  const wide = await flat(800, 800).withIccProfile("p3").png().toBuffer();
  const made = await madeOf(await process(wide));
  const [red, green, blue] = await sharp(made)
    .extract({ left: 9, top: 9, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  const near = (a: number | undefined, b: number) => Math.abs((a ?? 0) - b) <= 6;
  expect([near(red, 0xc0), near(green, 0x20), near(blue, 0x40)]).toEqual([true, true, true]);
});

test("of an animation the first frame stands still; what is drawn on nothing stands on white", async () => {
  const frames = Buffer.concat([Buffer.alloc(64 * 64 * 3, 255), Buffer.alloc(64 * 64 * 3, 0)]);
  const gif = await sharp(frames, { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
    .gif({ delay: [100, 100] })
    .toBuffer();
  const made = await madeOf(await process(gif));
  expect((await sharp(made, { animated: true }).metadata()).pages ?? 1).toBe(1);
  const holes = sharp({ create: { width: 90, height: 90, channels: 4, background: "#0000" } });
  const { isOpaque, channels } = await sharp(await madeOf(await process(await holes.png().toBuffer()))).stats();
  expect([isOpaque, Math.round(channels[0]?.mean ?? 0)]).toEqual([true, 255]);
});

/** The beginning of a file in the container of HEIC and AVIF, with these brands. */
const container = (...brands: string[]) => {
  const box = Buffer.alloc(8 + 4 * (brands.length + 1));
  box.writeUInt32BE(box.length);
  box.write(`ftyp${brands[0]}\0\0\0\0${brands.slice(1).join("")}`, 4, "latin1");
  return Buffer.concat([box, Buffer.alloc(200)]);
};

test.each<[string, () => Buffer | Promise<Buffer>, string]>([
  ["a photo of an iPhone", () => container("heic", "mif1", "heic"), "heic"],
  ["one that says so second", () => container("mif1", "heic"), "heic"],
  ["a video", () => container("isom", "mp42"), "not_picture"],
  ["an AVIF that is none", () => container("mif1", "avif"), "not_picture"],
  ["a drawing", () => Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "not_picture"],
  ["half a photo", async () => (await aPhoto()).subarray(0, 1_600), "broken_picture"],
  ["41 million pixels", () => flat(8_200, 5_000).png({ compressionLevel: 1 }).toBuffer(), "too_many_pixels"],
])("%s is refused for good, in a word for its sender", async (_, make, failure) => {
  const mediaId = await process(await make());
  expect(await mediumOf(mediaId)).toMatchObject({ state: "rejected", failure });
  expect(await factsOf(mediaId)).toContain("media.failed");
  expect([await leftoversOf(mediaId), await filesOf(mediaId), await viewOf(mediaId)]).toEqual([[], [], undefined]);
});

test("more than 20 MB are not even begun; a file can be a picture and a video", async () => {
  const file = { fingerprint: "0123456789abcdef", mimeType: "image/png" };
  const begin = (bytes: number, kind: "image" | "video", viewer: AccountViewer | typeof GUEST = ana) =>
    beginUpload({ ...jobContext(), viewer }, { ...file, bytes, kind });
  const maxBytes = 20 * 1024 ** 2;
  expect(await begin(maxBytes + 1, "image")).toMatchObject({ failure: { code: "too_large", maxBytes } });
  expect(await begin(9, "image", GUEST)).toMatchObject({ failure: { code: "unauthenticated" } });
  const [one, same, other] = [await begin(9, "image"), await begin(9, "image"), await begin(9, "video")];
  if (!one.ok || !same.ok || !other.ok) throw new Error("not begun");
  expect(same.value.mediaId).toBe(one.value.mediaId);
  expect(other.value.mediaId).not.toBe(one.value.mediaId);
});

test("pictures that were begun and left behind never keep anybody from sending another, or a video", async () => {
  const owner = await anAccount(jobContext());
  const begin = async (kind: "image" | "video") => {
    const file = { fingerprint: newFingerprint(), bytes: 9, mimeType: "", kind };
    const begun = await beginUpload({ ...jobContext(), viewer: owner }, file);
    if (!begun.ok) throw new Error(begun.failure.code);
    return begun.value.mediaId;
  };
  const first = await begin("image");
  for (let n = 1; n < 10; n++) await begin("image");
  await begin("video");
  expect(await queuedJobs(jobContext(), "remove-media")).not.toContainEqual({ mediaId: first });
  await begin("image");
  expect(await queuedJobs(jobContext(), "remove-media")).toContainEqual({ mediaId: first });
});

test("what is meant for some, or sent by a private account, lies behind signed addresses from the start", async () => {
  const hermit = await anAccount(jobContext(), { isPrivate: true });
  const photo = await aPhoto();
  const addresses = [
    await viewOf(await process(photo)),
    await viewOf(await process(photo, { open: false })),
    await viewOf(await process(photo, { owner: hermit })),
  ].map((view) => [view?.url, view?.smallUrl].map((url) => url?.includes("signature=")));
  expect(addresses).toEqual([
    [false, false],
    [true, true],
    [true, true],
  ]);
});

test("pictures move when the post, its account or the thread that they stand in is for others than before", async () => {
  const photo = await aPhoto({ width: 800, height: 800 });
  const [root, owner] = [await anAccount(jobContext()), await anAccount(jobContext())];
  const mediaId = await process(photo, { owner });
  const rootId = await aPost(jobContext(), root);
  await aPost(jobContext(), owner, { kind: "pictures", mediaId, replyTo: { id: rootId } });
  const wish = async () =>
    (await queuedJobs(jobContext(), "move-media")).find((job) => (job as { mediaId: string }).mediaId === mediaId) as
      | { folder: string }
      | undefined;

  await placeMediaOfPost(jobContext(), { postId: rootId });
  expect(await wish()).toBeUndefined();
  await database().update(accounts).set({ isPrivate: true }).where(eq(accounts.id, root.accountId));
  await placeMediaOfAccount(jobContext(), { type: "account.privacy_changed", accountId: root.accountId });
  const folder = (await wish())?.folder ?? "";
  expect(accessOf(`${folder}/`)).toBe("signed");

  const before = (await filesOf(mediaId)).map(({ objectKey }) => objectKey);
  await moveMedia(jobContext(), { mediaId, folder });
  for (const key of before) expect(await storage().head(key)).toBeNull();
  for (const { objectKey } of await filesOf(mediaId)) expect(await storage().head(objectKey)).not.toBeNull();
  expect((await filesOf(mediaId)).length).toBe(2);
});

test("the sweep takes pictures that nobody used within a week, not those of drafts and posts", async () => {
  const photo = await aPhoto();
  const [unused, drafted, posted] = [await process(photo), await process(photo), await process(photo)];
  const times = { createdAt: new Date(), updatedAt: new Date() };
  const [draft] = await database()
    .insert(drafts)
    .values({ authorId: ana.accountId, clientKey: "with-a-picture", ...times })
    .returning();
  await database()
    .insert(draftMedia)
    .values({ draftId: draft?.id as never, part: 0, position: 0, mediaId: drafted });
  await aPost(jobContext(), ana, { kind: "pictures", mediaId: posted });
  await sweepUploads({ ...jobContext(), now: new Date(Date.now() + 20 * 86_400_000) });
  const removed = (await queuedJobs(jobContext(), "remove-media")).map((job) => (job as { mediaId: MediaId }).mediaId);
  expect([unused, drafted, posted].map((id) => removed.includes(id))).toEqual([true, false, false]);
});
