import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { AccountViewer } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import type { JobRun } from "@/lib/jobs/task";
import { accessOf } from "@/lib/storage/keys";
import { anAccount } from "@/lib/testing/factories";
import { madeOf } from "@/lib/testing/pictures";
import { factsOf, filesOf, jobContext, leftoversOf, mediumOf } from "@/lib/testing/processing";
import { anUploadedFile } from "@/lib/testing/uploading-files";
import { hydrateMedia } from "../queries";
import { processVoice } from "./process-voice";
import { mediaTools } from "./tools";
import { waveformOf } from "./voice";

const RUN: JobRun = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
const run = promisify(execFile);

/** What a browser records: Opus in WebM, without its length; the first half silent, the second a tone. */
async function aRecording(seconds: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "voice-"));
  try {
    const { ffmpeg } = await mediaTools();
    const file = join(folder, "note.webm");
    const tone = `aevalsrc='if(gt(t,${seconds / 2}),0.8*sin(880*PI*t),0)':s=48000:d=${seconds}`;
    await run(ffmpeg, [
      "-v",
      "error",
      "-f",
      "lavfi",
      "-i",
      tone,
      "-c:a",
      "libopus",
      "-metadata",
      "title=Kitchen",
      file,
    ]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function process(owner: AccountViewer, bytes: Buffer, given = RUN): Promise<MediaId> {
  const mediaId = await anUploadedFile(owner, bytes, { purpose: "message", kind: "audio", mimeType: "audio/webm" });
  await processVoice(jobContext(), { mediaId }, given);
  return mediaId;
}

test("a recording becomes a note that every browser plays, behind signed addresses, with its loudness drawn", async () => {
  const mediaId = await process(await anAccount(jobContext()), await aRecording(4));
  const medium = await mediumOf(mediaId);
  expect(medium).toMatchObject({ state: "ready", kind: "audio", purpose: "message" });
  expect(medium.durationMs).toBeGreaterThan(3_800);
  expect(medium.durationMs).toBeLessThan(4_200);
  expect(accessOf(medium.storageKey)).toBe("signed");
  const files = await filesOf(mediaId);
  expect(files).toMatchObject([{ name: "voice", role: "audio", mimeType: "audio/mp4" }]);
  const made = await madeOf(mediaId, "voice");
  expect(made.subarray(4, 8).toString()).toBe("ftyp");
  expect(made.includes("Kitchen")).toBe(false);
  const voice = (await hydrateMedia(jobContext(), [mediaId])).voices.get(mediaId);
  expect(voice?.url).toMatch(/[?&](expires|e|sig|signature)=/);
  expect(voice?.waveform).toHaveLength(48);
  expect(Math.max(...(voice?.waveform.slice(0, 20) ?? []))).toBeLessThan(10);
  expect(Math.min(...(voice?.waveform.slice(28) ?? []))).toBeGreaterThan(80);
  expect(await factsOf(mediaId)).toContain("media.ready");
  expect(await leftoversOf(mediaId)).toEqual([]);
  // A second run, after a crash, changes nothing.
  await processVoice(jobContext(), { mediaId }, RUN);
  expect(await filesOf(mediaId)).toEqual(files);
});

test("what holds no sound, or is no recording at all, is refused", async () => {
  const owner = await anAccount(jobContext());
  const folder = await mkdtemp(join(tmpdir(), "voice-"));
  const { ffmpeg } = await mediaTools();
  const silentVideo = join(folder, "silent.mp4");
  await run(ffmpeg, ["-v", "error", "-f", "lavfi", "-i", "color=red:s=64x64:d=1", "-an", silentVideo]);
  const playlist = Buffer.from("#EXTM3U\n#EXTINF:1,\n/etc/passwd\n");
  for (const bytes of [await readFile(silentVideo), Buffer.from("no sound here"), playlist])
    expect(await mediumOf(await process(owner, bytes))).toMatchObject({ state: "rejected", failure: "not_sound" });
  await writeFile(join(folder, "done"), "");
  await rm(folder, { recursive: true });
});

test("five minutes are the most", async () => {
  const owner = await anAccount(jobContext());
  expect(await mediumOf(await process(owner, await aRecording(303)))).toMatchObject({
    state: "rejected",
    failure: "too_long",
  });
}, 120_000);

test("loudness is drawn from silence to full, however short a note is", () => {
  const samples = (count: number, value: number) => {
    const bytes = Buffer.alloc(2 * count);
    for (let i = 0; i < count; i++) bytes.writeInt16LE(value, 2 * i);
    return bytes;
  };
  expect(waveformOf(samples(8_000, 0))).toEqual(Array(48).fill(0));
  expect(waveformOf(samples(8_000, 32_767))).toEqual(Array(48).fill(100));
  expect(waveformOf(samples(10, 32_767))).toEqual([100]);
});
