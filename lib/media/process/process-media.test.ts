import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { AccountViewer } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { storage } from "@/lib/storage/storage";
import { anAccount } from "@/lib/testing/factories";
import { factsOf, filesOf, jobContext, leftoversOf, mediumOf } from "@/lib/testing/processing";
import { anUploadedFile, aVideoFile, describeFile, ffmpeg, temporaryFile } from "@/lib/testing/videos";
import { retryMedia } from "../mutations/retry-media";
import { hydrateMedia } from "../queries";
import { processMedia } from "./process-media";

// Encoders share two cores with everything else that is tested.
vi.setConfig({ testTimeout: 240_000 });

const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
let ana: AccountViewer;

beforeAll(async () => {
  ana = await anAccount(jobContext());
});

const videoOf = async (mediaId: MediaId) => (await hydrateMedia(jobContext(), [mediaId])).videos.get(mediaId);

async function process(path: string): Promise<MediaId> {
  const mediaId = await anUploadedFile(ana, path);
  await processMedia(jobContext(), { mediaId }, run);
  return mediaId;
}

/** Small enough for the fast path. */
const slim = "-c:v libx264 -preset veryfast -crf 30 -pix_fmt yuv420p -c:a aac".split(" ");

describe("a video that may go fast", () => {
  test("is published as it is, then gets its smaller versions, poster, preview and scrub pictures", async () => {
    const mediaId = await process(await aVideoFile("fast.mp4", { size: "720x1280", seconds: 3, encoder: slim }));
    expect(await mediumOf(mediaId)).toMatchObject({
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
    expect(await leftoversOf(mediaId)).toEqual([]);
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
    expect(await mediumOf(mediaId)).toMatchObject({ state: "ready", failure: null });
    const largest = (await videoOf(mediaId))?.sources.at(-1);
    expect(largest).toMatchObject({ width, height });
    const copy = temporaryFile("made.mp4");
    await storage().fetchTo(largest?.url.replace("/media/", "") ?? "", copy);
    const { streams } = await describeFile(copy);
    expect(streams[0]).toMatchObject({ codec_name: "h264" });
    const [frames = 0, per = 1] = (streams[0]?.avg_frame_rate ?? "").split("/").map(Number);
    expect(frames / per).toBeLessThanOrEqual(name === "square.mp4" ? 120 : 60);
    expect(await leftoversOf(mediaId)).toEqual([]);
  });

  test("a phone held upright: what was recorded turned is shown upright", async () => {
    const lying = await aVideoFile("lying.mp4", { size: "640x360" });
    const turned = temporaryFile("turned.mp4");
    await ffmpeg("-i", lying, "-c", "copy", "-metadata:s:v", "rotate=90", turned);
    const fast = await process(turned);
    expect(await mediumOf(fast)).toMatchObject({ state: "ready", width: 360, height: 640 });
    const slow = temporaryFile("turned.avi");
    await ffmpeg("-i", turned, "-c:v", "mpeg4", "-an", slow);
    expect((await videoOf(await process(slow)))?.sources.map((s) => [s.width, s.height])).toEqual([[360, 640]]);
  });

  test("frames that come unevenly", async () => {
    const uneven = temporaryFile("uneven.mp4");
    const picture = "testsrc2=s=180x320:r=30:d=4,select='not(mod(n\\,7))+lt(n\\,20)'";
    await ffmpeg("-f", "lavfi", "-i", picture, "-vsync", "vfr", "-c:v", "libx264", "-pix_fmt", "yuv420p", uneven);
    expect(await mediumOf(await process(uneven))).toMatchObject({ state: "ready" });
  });
});

describe("when it goes wrong on our side", () => {
  test("it fails after the last attempt, keeps the file, and may be tried again by its owner", async () => {
    const mediaId = await anUploadedFile(ana, await aVideoFile("later.mp4"));
    const [source] = await filesOf(mediaId);
    const aside = temporaryFile("aside.mp4");
    await storage().fetchTo(source?.objectKey ?? "", aside);
    await storage().delete(source?.objectKey ?? "");
    await expect(processMedia(jobContext(), { mediaId }, run)).rejects.toThrow("the uploaded file is gone");
    expect((await mediumOf(mediaId)).state).toBe("probing");
    await processMedia(jobContext(), { mediaId }, { ...run, attempt: 3, lastAttempt: true });
    expect(await mediumOf(mediaId)).toMatchObject({ state: "failed", failure: "storage" });

    await storage().putFile(source?.objectKey ?? "", aside, "video/mp4");
    const stranger = await anAccount(jobContext());
    expect(await retryMedia({ ...jobContext(), viewer: stranger }, { mediaId })).toMatchObject({ ok: false });
    expect(await retryMedia({ ...jobContext(), viewer: ana }, { mediaId })).toEqual({ ok: true, value: null });
    await processMedia(jobContext(), { mediaId }, run);
    expect(await mediumOf(mediaId)).toMatchObject({ state: "ready", failure: null });
  });

  test("cut off by a shutdown, it says so and leaves no folder; the next run finishes", async () => {
    const mediaId = await anUploadedFile(
      ana,
      await aVideoFile("cut.mp4", { size: "720x1280", seconds: 4, encoder: slim }),
    );
    const shutdown = new AbortController();
    const working = processMedia(jobContext(), { mediaId }, { ...run, signal: shutdown.signal });
    const cutOff = expect(working).rejects.toThrow("shutting down");
    await vi.waitUntil(async () => (await mediumOf(mediaId)).state === "playable", { timeout: 120_000, interval: 20 });
    shutdown.abort(new Error("shutting down"));
    await cutOff;
    expect((await leftoversOf(mediaId)).filter((left) => !left.startsWith("incoming/"))).toEqual([]);
    await processMedia(jobContext(), { mediaId }, { ...run, attempt: 2 });
    await processMedia(jobContext(), { mediaId }, { ...run, attempt: 3 });
    expect(await mediumOf(mediaId)).toMatchObject({ state: "ready" });
    expect((await factsOf(mediaId)).filter((fact) => fact !== "media.uploaded")).toEqual([
      "media.playable",
      "media.ready",
    ]);
  });
});
