import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { Rejected } from "../failures";
import { VOICE_SECONDS_MAX } from "../limits";
import { NO_METADATA, STREAMABLE } from "./fast-path";
import { CAREFUL_INPUT } from "./probe";
import { runTool, ToolFailed } from "./run-tool";
import type { Tools } from "./tools";

/** How many bars the drawing of a voice note has at most. */
export const WAVEFORM_BARS = 48;
/** Enough to see how loud something is. */
const SAMPLES_PER_SECOND = 400;
/** From the start of silence to full loudness, in decibels: below it nothing is drawn. */
const RANGE_DB = 50;

const PROBING = { timeoutMs: 30_000, memoryMb: 1_000 };
const ENCODING = { timeoutMs: 120_000, memoryMb: 2_000 };

/** Look at a recording with ffprobe: throws a `Rejected` where there is no sound in it. */
export async function probeVoice(tools: Tools, source: string, signal: AbortSignal): Promise<void> {
  let codec = "";
  const args = ["-v", "error", ...CAREFUL_INPUT, "-select_streams", "a:0", "-show_entries", "stream=codec_name"];
  await runTool(tools.ffprobe, [...args, "-of", "csv=p=0", source], {
    ...PROBING,
    signal,
    onLine: (line) => {
      codec ||= line.trim();
      return true;
    },
  }).catch((error: unknown) => {
    // It can't be taken apart: that is what is wrong with it.
    if (!(error instanceof ToolFailed)) throw error;
  });
  if (!codec) throw new Rejected("not_sound");
}

/**
 * The recording as AAC in an m4a (mono, 48 kbit/s: speech), and how loud each stretch of it is. Its length is measured
 * from what was decoded, for browsers write none into what they record. Throws a `Rejected` beyond five minutes.
 */
export async function encodeVoice(
  tools: Tools,
  { source, folder, signal }: { source: string; folder: string; signal: AbortSignal },
): Promise<{ path: string; durationMs: number; waveform: number[] }> {
  const [path, samples] = [join(folder, "voice.m4a"), join(folder, "samples.raw")];
  const input = ["-v", "error", "-nostdin", "-y", ...CAREFUL_INPUT, "-i", source];
  // One second more than is allowed is enough to know that it is too long.
  const one = ["-map", "0:a:0", "-ac", "1", "-t", String(VOICE_SECONDS_MAX + 1)];
  const spoken = [
    ...one,
    "-ar",
    "48000",
    "-c:a",
    "aac",
    "-b:a",
    "48k",
    "-fflags",
    "+bitexact",
    ...NO_METADATA,
    ...STREAMABLE,
  ];
  const coarse = [...one, "-ar", "8000", "-c:a", "pcm_s16le", "-f", "s16le"];
  await runTool(tools.ffmpeg, [...input, ...spoken, path, ...coarse, samples], { ...ENCODING, signal });
  const { size } = await stat(samples);
  const durationMs = Math.round((size / 2 / 8_000) * 1_000);
  if (durationMs === 0) throw new Rejected("not_sound");
  if (durationMs > VOICE_SECONDS_MAX * 1_000) throw new Rejected("too_long");
  return { path, durationMs, waveform: waveformOf(await readFile(samples)) };
}

/** How loud 16-bit samples are, stretch by stretch: 0–100 by decibels, one bar for at least 1/400 s. */
export function waveformOf(samples: Buffer): number[] {
  const count = Math.floor(samples.length / 2);
  const bars = Math.max(1, Math.min(WAVEFORM_BARS, Math.floor(count / (8_000 / SAMPLES_PER_SECOND))));
  return Array.from({ length: bars }, (_, bar) => {
    const [from, to] = [Math.floor((bar * count) / bars), Math.floor(((bar + 1) * count) / bars)];
    let sum = 0;
    for (let i = from; i < to; i++) sum += (samples.readInt16LE(2 * i) / 32_768) ** 2;
    const level = 10 * Math.log10(sum / Math.max(1, to - from) || 1e-12);
    return Math.round(Math.max(0, Math.min(1, 1 + level / RANGE_DB)) * 100);
  });
}
