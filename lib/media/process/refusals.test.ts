import { readFile, writeFile } from "node:fs/promises";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { AccountViewer } from "@/lib/core/context";
import { anAccount } from "@/lib/testing/factories";
import { factsOf, filesOf, jobContext, leftoversOf, mediumOf } from "@/lib/testing/processing";
import { anUploadedFile, aVideoFile, ffmpeg, temporaryFile } from "@/lib/testing/videos";
import { retryMedia } from "../mutations/retry-media";
import { processMedia } from "./process-media";

// Encoders share two cores with everything else that is tested.
vi.setConfig({ testTimeout: 240_000 });

const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
let ana: AccountViewer;

beforeAll(async () => {
  ana = await anAccount(jobContext());
});

describe("what is refused, for good", () => {
  async function refusal(content: Buffer | string): Promise<string | null> {
    const mediaId = await anUploadedFile(ana, content);
    await processMedia(jobContext(), { mediaId }, { ...run, lastAttempt: true });
    const row = await mediumOf(mediaId);
    expect(row.state).toBe("rejected");
    expect(await filesOf(mediaId)).toEqual([]);
    expect(await factsOf(mediaId)).toEqual(["media.uploaded", "media.failed"]);
    expect(await leftoversOf(mediaId)).toEqual([]);
    const retried = await retryMedia({ ...jobContext(), viewer: ana }, { mediaId });
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
