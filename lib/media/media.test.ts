import { mkdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { accounts, drafts, media, renditions, uploads } from "@/db/schema";
import { type AccountViewer, type Context, SYSTEM } from "@/lib/core/context";
import type { MediaId, PostId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { newFolderKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { anAccount, aPost } from "@/lib/testing/factories";
import { newFingerprint } from "@/lib/testing/uploading";
import { anUploadedFile, aVideoFile } from "@/lib/testing/videos";
import { moveMedia } from "./mutations/move-media";
import { removeMedia } from "./mutations/remove-media";
import { placeMediaOfAccount, placeMediaOfPost } from "./on-facts";
import { processMedia } from "./process/process-media";
import { findMediaProgress, hydrateMedia } from "./queries";
import { beginUpload } from "./uploads/begin-upload";
import { sweepUploads } from "./uploads/sweep-uploads";

// Encoders share two cores with everything else that is tested.
vi.setConfig({ testTimeout: 240_000 });

const ctx = (): Context => ({ db: database(), viewer: SYSTEM, now: new Date() });
const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: true };
let ana: AccountViewer;
let clip: string;

beforeAll(async () => {
  ana = await anAccount(ctx());
  clip = await aVideoFile("clip.mp4", { seconds: 1 });
});

async function aDraft(mediaId: MediaId, visibility: "public" | "followers", owner = ana): Promise<void> {
  const times = { createdAt: new Date(), updatedAt: new Date() };
  const clientKey = newFingerprint();
  await database()
    .insert(drafts)
    .values({ authorId: owner.accountId, clientKey, mediaId, visibility, ...times });
}

async function aReadyVideo(visibility: "public" | "followers" = "public", owner = ana): Promise<MediaId> {
  const mediaId = await anUploadedFile(owner, clip);
  await aDraft(mediaId, visibility, owner);
  await processMedia(ctx(), { mediaId }, run);
  return mediaId;
}

const rowOf = async (mediaId: MediaId) =>
  (await database().select().from(media).where(eq(media.id, mediaId)))[0] ?? null;
const keysOf = async (mediaId: MediaId) =>
  (await database().select().from(renditions).where(eq(renditions.mediaId, mediaId))).map((file) => file.objectKey);
const jobsFor = (mediaId: MediaId, task: string) =>
  database().execute<{ payload: { folder?: string } }>(sql`
    select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${task} and payload->>'mediaId' = ${mediaId}`);

/** Every address that a player is given of a video. */
async function addressesOf(mediaId: MediaId): Promise<string[]> {
  const video = (await hydrateMedia(ctx(), [mediaId])).videos.get(mediaId);
  const others = [video?.posterUrl, video?.previewUrl, video?.sprite?.url].filter((url) => url != null);
  return [...(video?.sources.map(({ url }) => url) ?? []), ...others];
}

describe("who may read a video's files", () => {
  test("those of a public draft have plain addresses, for good", async () => {
    for (const address of await addressesOf(await aReadyVideo())) expect(address).toMatch(/^\/media\/m\/[^?]+$/);
  });

  test("those of a draft for followers never have one", async () => {
    const openBefore = await Array.fromAsync(storage().list("m"));
    const mediaId = await aReadyVideo("followers");
    expect(await Array.fromAsync(storage().list("m"))).toEqual(openBefore);
    const addresses = await addressesOf(mediaId);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) expect(address).toMatch(/^\/media\/p\/.*\?expires=\d+&signature=/);
  });

  test("a post that is for fewer than its files moves them, and old addresses lead nowhere", async () => {
    const mediaId = await aReadyVideo();
    const before = await keysOf(mediaId);
    const postId: PostId = await aPost(ctx(), ana, { mediaId, visibility: "followers" });
    await placeMediaOfPost(ctx(), { postId });
    const [job] = await jobsFor(mediaId, "move-media");
    const folder = job?.payload.folder ?? "";
    expect(folder).toMatch(/^p\//);
    await moveMedia(ctx(), { mediaId, folder });
    await moveMedia(ctx(), { mediaId, folder });
    for (const key of before) expect(await storage().head(key)).toBeNull();
    for (const key of await keysOf(mediaId)) expect(await storage().head(key)).not.toBeNull();
    for (const address of await addressesOf(mediaId)) expect(address).toContain("signature=");
  });

  test("an account that becomes private takes the files of all it published out of the open, and back again", async () => {
    const someone = await anAccount(ctx());
    const mediaId = await aReadyVideo("public", someone);
    await aPost(ctx(), someone, { mediaId });
    const turn = async (isPrivate: boolean) => {
      await database().update(accounts).set({ isPrivate }).where(eq(accounts.id, someone.accountId));
      await placeMediaOfAccount(ctx(), { type: "account.privacy_changed", accountId: someone.accountId });
      return (await jobsFor(mediaId, "move-media")).map(({ payload }) => payload.folder ?? "");
    };
    const [folder = ""] = await turn(true);
    expect(folder).toMatch(/^p\//);
    // A change of mind before anything has moved leaves nothing to do.
    expect(await turn(false)).toEqual([]);
    await turn(true);
    await moveMedia(ctx(), { mediaId, folder });
    for (const address of await addressesOf(mediaId)) expect(address).toContain("signature=");
    expect(await turn(true)).toEqual([]);
    expect(await turn(false)).toEqual([expect.stringMatching(/^m\//)]);
  });

  test("the video of a private account never has a plain address", async () => {
    const locked = await anAccount(ctx(), { isPrivate: true });
    const openBefore = await Array.fromAsync(storage().list("m"));
    const mediaId = await aReadyVideo("public", locked);
    expect(await Array.fromAsync(storage().list("m"))).toEqual(openBefore);
    for (const address of await addressesOf(mediaId)) expect(address).toMatch(/^\/media\/p\//);
  });

  test("one whose files are where they belong moves nothing", async () => {
    const mediaId = await aReadyVideo();
    const postId = await aPost(ctx(), ana, { mediaId, visibility: "unlisted" });
    await placeMediaOfPost(ctx(), { postId });
    expect(await jobsFor(mediaId, "move-media")).toHaveLength(0);
  });

  test("a move while the video is being processed: nothing is made known in the old folder", async () => {
    const mediaId = await anUploadedFile(ana, clip);
    const [old, folder] = [(await rowOf(mediaId))?.storageKey ?? "", newFolderKey("signed")];
    await aDraft(mediaId, "followers");
    const working = processMedia(ctx(), { mediaId }, { ...run, lastAttempt: false });
    await moveMedia(ctx(), { mediaId, folder });
    await working.catch(() => processMedia(ctx(), { mediaId }, run));
    expect(await Array.fromAsync(storage().list(old))).toEqual([]);
    const files = await Array.fromAsync(storage().list((await rowOf(mediaId))?.storageKey ?? ""));
    expect(files.map(({ key }) => key).sort()).toEqual((await keysOf(mediaId)).sort());
  });
});

describe("how far it is", () => {
  test("its owner sees it, nobody else does", async () => {
    const mediaId = await anUploadedFile(ana, Buffer.from("no video"));
    const asked = async (viewer: Context["viewer"]) => [
      ...(await findMediaProgress({ ...ctx(), viewer }, [mediaId])).values(),
    ];
    expect(await asked(ana)).toEqual([{ mediaId, state: "uploaded", progress: 0, failure: null, posterUrl: null }]);
    await processMedia(ctx(), { mediaId }, run);
    expect(await asked(ana)).toMatchObject([{ state: "rejected", failure: "not_video" }]);
    expect(await asked(await anAccount(ctx()))).toEqual([]);
    expect(await asked({ kind: "guest" })).toEqual([]);
  });
});

describe("what goes", () => {
  test("removing a video leaves neither rows nor bytes, and may be repeated", async () => {
    const mediaId = await aReadyVideo();
    const folder = (await rowOf(mediaId))?.storageKey ?? "";
    await removeMedia(ctx(), mediaId);
    await removeMedia(ctx(), mediaId);
    expect(await rowOf(mediaId)).toBeNull();
    expect(await Array.fromAsync(storage().list(folder))).toEqual([]);
  });

  test("a video that is removed while it is processed leaves nothing either", async () => {
    const mediaId = await anUploadedFile(ana, clip);
    const folder = (await rowOf(mediaId))?.storageKey ?? "";
    const working = processMedia(ctx(), { mediaId }, run);
    await removeMedia(ctx(), mediaId);
    await working;
    expect(await Array.fromAsync(storage().list(folder))).toEqual([]);
    expect((await Array.fromAsync(storage().list("incoming"))).filter(({ key }) => key.includes(mediaId))).toEqual([]);
  });

  describe("sweeping", () => {
    let begun: { mediaId: MediaId; fileKey: string };
    beforeEach(async () => {
      const result = await beginUpload(
        { ...ctx(), viewer: ana },
        { fingerprint: newFingerprint(), bytes: 10, mimeType: "" },
      );
      if (!result.ok) throw new Error("no upload was begun");
      begun = result.value;
    });
    const sweepLater = (days: number) => sweepUploads({ ...ctx(), now: new Date(Date.now() + days * 86_400_000) });
    const stateOf = async () =>
      (await database().select().from(uploads).where(eq(uploads.mediaId, begun.mediaId)))[0]?.state;

    test("an upload that rests for two days goes, one that is a day old stays", async () => {
      await sweepLater(1);
      expect(await stateOf()).toBe("open");
      await sweepLater(2.1);
      expect(await stateOf()).toBe("expired");
      expect(await jobsFor(begun.mediaId, "remove-media")).toHaveLength(1);
    });

    test("bytes that no row knows go, those of open uploads stay", async () => {
      const stray = newFolderKey("public").replace("m/", "incoming/");
      async function* some() {
        yield Buffer.from("abc");
      }
      await storage().uploads?.append(stray, 0, some(), 10);
      await storage().uploads?.append(begun.fileKey, 0, some(), 10);
      await database()
        .update(uploads)
        .set({ expiresAt: new Date(Date.now() + 30 * 86_400_000) });
      await sweepLater(1);
      expect(await storage().uploads?.received(stray)).toBe(3);
      await sweepLater(10);
      expect(await storage().uploads?.received(stray)).toBe(0);
      expect(await storage().uploads?.received(begun.fileKey)).toBe(3);
    });

    test("what no draft and no post uses goes after a week, what is used stays", async () => {
      const [used, unused] = [await aReadyVideo(), await aReadyVideo()];
      await database().delete(drafts).where(eq(drafts.mediaId, unused));
      await sweepLater(6);
      expect(await jobsFor(unused, "remove-media")).toHaveLength(0);
      await sweepLater(8);
      expect(await jobsFor(unused, "remove-media")).toHaveLength(1);
      expect(await jobsFor(used, "remove-media")).toHaveLength(0);
    });

    test("a video that took each of its workers down counts as failed in the end", async () => {
      const mediaId = await anUploadedFile(ana, clip);
      await database().update(media).set({ state: "transcoding" }).where(eq(media.id, mediaId));
      await sweepLater(1);
      expect(await rowOf(mediaId)).toMatchObject({ state: "transcoding" });
      await database().execute(
        sql`update graphile_worker._private_jobs set attempts = max_attempts where payload->>'mediaId' = ${mediaId}`,
      );
      await sweepLater(1);
      expect(await rowOf(mediaId)).toMatchObject({ state: "failed", failure: "encoder" });
    });

    test("work folders of killed processes go after a day", async () => {
      const folder = join(env().DATA_DIR, "work", "1-abcdef");
      await mkdir(folder, { recursive: true });
      const old = new Date(Date.now() - 2 * 86_400_000);
      await utimes(folder, old, old);
      await sweepUploads(ctx());
      await expect(utimes(folder, old, old)).rejects.toThrow("ENOENT");
    });
  });
});
