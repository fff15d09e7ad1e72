import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { media, renditions, uploads } from "@/db/schema";
import { type AccountViewer, SYSTEM } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { storage } from "@/lib/storage/storage";
import { anAccount } from "@/lib/testing/factories";
import { anUploadedFile, aVideoFile, describeFile, ffmpeg, temporaryFile } from "@/lib/testing/videos";
import { retryMedia } from "../mutations/retry-media";
import { hydrateVideos } from "../queries";
import { processMedia } from "./process-media";

// Encoders share two cores with everything else that is tested.
vi.setConfig({ testTimeout: 90_000 });

const ctx = () => ({ db: database(), viewer: SYSTEM, now: new Date() });
const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
let ana: AccountViewer;

beforeAll(async () => {
  ana = await anAccount(ctx());
});

async function rowOf(mediaId: MediaId) {
  const [row] = await database().select().from(media).where(eq(media.id, mediaId));
  if (!row) throw new Error("the medium is gone");
  return row;
}
const filesOf = (mediaId: MediaId) => database().select().from(renditions).where(eq(renditions.mediaId, mediaId));
const videoOf = async (mediaId: MediaId) => (await hydrateVideos(ctx(), [mediaId])).get(mediaId);

async function process(path: string): Promise<MediaId> {
  const mediaId = await anUploadedFile(ana, path);
  await processMedia(ctx(), { mediaId }, run);
  return mediaId;
}

/** The facts that were recorded about a medium, in their order. */
async function factsOf(mediaId: MediaId): Promise<string[]> {
  const rows = await database().execute<{ type: string }>(sql`
    select payload->>'type' as type from graphile_worker._private_jobs
    where payload->>'mediaId' = ${mediaId} and payload->>'type' is not null order by id`);
  return rows.map(({ type }) => type);
}

/** Nothing of a file lies about: no work folder, no bytes of the upload. */
async function expectNothingLeft(mediaId: MediaId): Promise<void> {
  expect(await readdir(join(env().DATA_DIR, "work"))).toEqual([]);
  const [upload] = await database().select().from(uploads).where(eq(uploads.mediaId, mediaId));
  expect(await storage().head(upload?.fileKey ?? "")).toBeNull();
}

/** Small enough for the fast path. */
const slim = "-c:v libx264 -preset veryfast -crf 30 -pix_fmt yuv420p -c:a aac".split(" ");

describe("a video that may go fast", () => {
  test("is published as it is, then gets its smaller versions, poster, preview and scrub pictures", async () => {
    const mediaId = await process(await aVideoFile("fast.mp4", { size: "720x1280", seconds: 3, encoder: slim }));
    expect(await rowOf(mediaId)).toMatchObject({
      ...{ state: "ready", progress: 100, failure: null, width: 720, height: 1280, durationMs: 3000 },
      loudness: expect.closeTo(-21.8, 0),
      thumbhash: expect.stringMatching(/^[\w+/=]{20,60}$/),
    });
    expect(await factsOf(mediaId)).toEqual(["media.uploaded", "media.playable", "media.ready"]);
    const video = await videoOf(mediaId);
    expect(video?.sources.map(({ name, width, height }) => [name, width, height])).toEqual([
      ["360p", 360, 640],
      ["540p", 540, 960],
      ["fast", 720, 1280],
    ]);
    expect(video?.sprite).toMatchObject({ columns: 2, rows: 1, count: 2, intervalMs: 2000 });
    for (const url of [video?.posterUrl, video?.previewUrl, video?.sprite?.url])
      expect(await storage().head(url?.replace("/media/", "") ?? "")).not.toBeNull();
    await expectNothingLeft(mediaId);
  });

  test("tells nothing of where, when and with what it was filmed", async () => {
    const plain = await aVideoFile("plain.mp4");
    const told = temporaryFile("told.mp4");
    const secrets = ["location=+48.8577+002.295/", "make=Secret Phone", "creation_time=2026-01-01T10:00:00Z"];
    const tags = secrets.flatMap((tag) => ["-metadata", tag]);
    await ffmpeg("-i", plain, "-c", "copy", ...tags, "-metadata:s:v", "handler_name=Secret Phone", told);
    expect(JSON.stringify(await describeFile(told))).toMatch(/48\.8577.*/);
    const mediaId = await process(told);
    for (const { objectKey } of await filesOf(mediaId)) {
      const copy = temporaryFile("copy");
      await storage().fetchTo(objectKey, copy);
      expect((await readFile(copy)).includes("Secret Phone")).toBe(false);
      expect((await readFile(copy)).includes("48.8577")).toBe(false);
      if (objectKey.endsWith(".mp4")) expect(JSON.stringify(await describeFile(copy))).not.toContain("2026-01-01");
    }
  });
});

describe("any video that ffmpeg can read", () => {
  const silentVp9 = ["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "300k"];
  const vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-b:v", "300k", "-c:a", "libopus"];
  const hevc = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-tag:v", "hvc1"];
  const hlg = "colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc:log-level=error";

  test.each([
    ["WebM (VP9) without sound", "vp9.webm", { sound: false, encoder: silentVp9 }, [180, 320]],
    ["WebM (VP8, Opus)", "vp8.webm", { encoder: vp8 }, [180, 320]],
    ["HEVC from a phone", "hevc.mov", { encoder: [...hevc, "-c:a", "aac"] }, [180, 320]],
    [
      "HEVC in a high dynamic range",
      "hlg.mov",
      {
        ...{ sound: false },
        encoder: [..."-c:v libx265 -preset ultrafast -pix_fmt yuv420p10le -x265-params".split(" "), hlg],
      },
      [180, 320],
    ],
    ["an odd size", "odd.mkv", { size: "333x251", encoder: ["-c:v", "libx264", "-pix_fmt", "yuv444p"] }, [332, 250]],
    ["a landscape", "wide.avi", { size: "640x360", encoder: ["-c:v", "mpeg4", "-c:a", "libmp3lame"] }, [640, 360]],
    ["a square at 120 frames a second", "square.mp4", { size: "400x400", rate: 120, sound: false }, [400, 400]],
    ["one frame", "one.mp4", { rate: 25, seconds: 0.04, sound: false }, [180, 320]],
  ] as const)("%s", async (_, name, spec, [width, height]) => {
    const mediaId = await process(await aVideoFile(name, spec));
    expect(await rowOf(mediaId)).toMatchObject({ state: "ready", failure: null });
    const largest = (await videoOf(mediaId))?.sources.at(-1);
    expect(largest).toMatchObject({ width, height });
    const copy = temporaryFile("made.mp4");
    await storage().fetchTo(largest?.url.replace("/media/", "") ?? "", copy);
    const { streams } = await describeFile(copy);
    expect(streams[0]).toMatchObject({ codec_name: "h264" });
    const [frames = 0, per = 1] = (streams[0]?.avg_frame_rate ?? "").split("/").map(Number);
    expect(frames / per).toBeLessThanOrEqual(name === "square.mp4" ? 120 : 60);
    await expectNothingLeft(mediaId);
  });

  test("a phone held upright: what was recorded turned is shown upright", async () => {
    const lying = await aVideoFile("lying.mp4", { size: "640x360" });
    const turned = temporaryFile("turned.mp4");
    await ffmpeg("-i", lying, "-c", "copy", "-metadata:s:v", "rotate=90", turned);
    const fast = await process(turned);
    expect(await rowOf(fast)).toMatchObject({ state: "ready", width: 360, height: 640 });
    const slow = temporaryFile("turned.avi");
    await ffmpeg("-i", turned, "-c:v", "mpeg4", "-an", slow);
    expect((await videoOf(await process(slow)))?.sources.map((s) => [s.width, s.height])).toEqual([[360, 640]]);
  });

  test("frames that come unevenly", async () => {
    const uneven = temporaryFile("uneven.mp4");
    const picture = "testsrc2=s=180x320:r=30:d=4,select='not(mod(n\\,7))+lt(n\\,20)'";
    await ffmpeg("-f", "lavfi", "-i", picture, "-vsync", "vfr", "-c:v", "libx264", "-pix_fmt", "yuv420p", uneven);
    expect(await rowOf(await process(uneven))).toMatchObject({ state: "ready" });
  });
});

describe("what is refused, for good", () => {
  async function refusal(content: Buffer | string): Promise<string | null> {
    const mediaId = await anUploadedFile(ana, content);
    await processMedia(ctx(), { mediaId }, { ...run, lastAttempt: true });
    const row = await rowOf(mediaId);
    expect(row.state).toBe("rejected");
    expect(await filesOf(mediaId)).toEqual([]);
    expect(await factsOf(mediaId)).toEqual(["media.uploaded", "media.failed"]);
    await expectNothingLeft(mediaId);
    const retried = await retryMedia({ ...ctx(), viewer: ana }, { mediaId });
    expect(retried).toEqual({ ok: false, failure: { code: "conflict", reason: "rejected" } });
    return row.failure;
  }

  test("no video at all: text, a script, a picture, a playlist, nothing", async () => {
    expect(await refusal(Buffer.from("hello, I am not a video"))).toBe("not_video");
    expect(await refusal(Buffer.from("<script>alert(1)</script>"))).toBe("not_video");
    expect(await refusal(Buffer.from("#EXTM3U\n#EXTINF:5\nfile:///etc/passwd\n"))).toBe("not_video");
    const picture = temporaryFile("picture.png");
    await ffmpeg("-f", "lavfi", "-i", "testsrc2=s=100x100", "-frames:v", "1", picture);
    expect(await refusal(picture)).toBe("not_video");
    expect(await refusal(Buffer.alloc(0))).toBe("empty");
  });

  test("sound alone, in a video's wrapping", async () => {
    const sound = temporaryFile("sound.mp4");
    await ffmpeg("-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac", sound);
    expect(await refusal(sound)).toBe("no_picture");
  });

  test("a video whose end did not arrive, with its index at the end or at the front", async () => {
    const whole = await readFile(await aVideoFile("whole.mp4", { seconds: 6 }));
    expect(await refusal(whole.subarray(0, whole.length * 0.6))).toBe("truncated");
    const front = temporaryFile("front.mp4");
    await ffmpeg("-i", temporaryFile("whole.mp4"), "-c", "copy", "-movflags", "+faststart", front);
    const streamable = await readFile(front);
    expect(await refusal(streamable.subarray(0, streamable.length * 0.5))).toBe("truncated");
  });

  test("a header in order and rubbish inside", async () => {
    const whole = await readFile(await aVideoFile("rubbish.mp4", { sound: false }));
    const start = whole.indexOf("mdat") + 4;
    whole.fill(0xa5, start, whole.indexOf("moov") - 4);
    expect(await refusal(whole)).toBe("no_picture");
  });

  test("longer than three minutes", async () => {
    expect(await refusal(await aVideoFile("long.mp4", { size: "32x32", rate: 1, seconds: 190, sound: false }))).toBe(
      "too_long",
    );
  });

  test("four frames of 16,384 pixels", async () => {
    const bomb = temporaryFile("bomb.mkv");
    const picture = ["-f", "lavfi", "-i", "color=s=16384x1024:r=4:d=1", "-frames:v", "4"];
    await ffmpeg(...picture, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-threads", "1", bomb);
    expect(await refusal(bomb)).toBe("dimensions");
  });

  test("far more frames than three minutes can have", async () => {
    const one = await readFile(await aVideoFile("few.mpg", { size: "32x32", seconds: 1, sound: false, encoder: [] }));
    // The same second over and over: an MPEG stream may be put together so. Reading stops long before its end.
    const many = temporaryFile("many.mpg");
    await writeFile(many, Buffer.concat(Array.from({ length: 4_000 }, () => one)));
    expect(await refusal(many)).toBe("too_many_frames");
  });

  test("a thousand frames a second", async () => {
    const quick = temporaryFile("quick.mkv");
    const picture = ["-f", "lavfi", "-i", "testsrc2=s=64x64:r=1000:d=2"];
    await ffmpeg(...picture, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", quick);
    expect(await refusal(quick)).toBe("frame_rate");
  });
});

describe("when it goes wrong on our side", () => {
  test("it fails after the last attempt, keeps the file, and may be tried again by its owner", async () => {
    const mediaId = await anUploadedFile(ana, await aVideoFile("later.mp4"));
    const [source] = await filesOf(mediaId);
    const aside = temporaryFile("aside.mp4");
    await storage().fetchTo(source?.objectKey ?? "", aside);
    await storage().delete(source?.objectKey ?? "");
    await expect(processMedia(ctx(), { mediaId }, run)).rejects.toThrow("the uploaded file is gone");
    expect((await rowOf(mediaId)).state).toBe("probing");
    await processMedia(ctx(), { mediaId }, { ...run, attempt: 3, lastAttempt: true });
    expect(await rowOf(mediaId)).toMatchObject({ state: "failed", failure: "storage" });

    await storage().putFile(source?.objectKey ?? "", aside, "video/mp4");
    const stranger = await anAccount(ctx());
    expect(await retryMedia({ ...ctx(), viewer: stranger }, { mediaId })).toMatchObject({ ok: false });
    expect(await retryMedia({ ...ctx(), viewer: ana }, { mediaId })).toEqual({ ok: true, value: null });
    await processMedia(ctx(), { mediaId }, run);
    expect(await rowOf(mediaId)).toMatchObject({ state: "ready", failure: null });
  });

  test("cut off by a shutdown, it says so and leaves no folder; the next run finishes", async () => {
    const mediaId = await anUploadedFile(
      ana,
      await aVideoFile("cut.mp4", { size: "720x1280", seconds: 4, encoder: slim }),
    );
    const shutdown = new AbortController();
    const working = processMedia(ctx(), { mediaId }, { ...run, signal: shutdown.signal });
    const cutOff = expect(working).rejects.toThrow("shutting down");
    await vi.waitUntil(async () => (await rowOf(mediaId)).state === "playable", { timeout: 20_000, interval: 20 });
    shutdown.abort(new Error("shutting down"));
    await cutOff;
    expect(await readdir(join(env().DATA_DIR, "work"))).toEqual([]);
    await processMedia(ctx(), { mediaId }, { ...run, attempt: 2 });
    await processMedia(ctx(), { mediaId }, { ...run, attempt: 3 });
    expect(await rowOf(mediaId)).toMatchObject({ state: "ready" });
    expect((await factsOf(mediaId)).filter((fact) => fact !== "media.uploaded")).toEqual([
      "media.playable",
      "media.ready",
    ]);
  });
});
