import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { thumbhashOf } from "@/lib/pictures/thumbhash";
import { Rejected } from "../failures";
import { inOurColours } from "./colours";
import { CAREFUL_INPUT, type Probe } from "./probe";
import { runTool, ToolFailed } from "./run-tool";
import type { Tools } from "./tools";

// One picture at a time, on one core: pages come first.
sharp.concurrency(1);
sharp.cache(false);

/** Short edge of a poster. */
const POSTER_EDGE = 720;
/** A first frame whose mean is darker (of 255) is a fade-in, and tells nothing. */
const DARK = 20;
const LIMITS = { timeoutMs: 60_000, memoryMb: 3_000 };

export interface Poster {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Base64 of about 25 bytes: a blurred picture to show before the poster. */
  readonly thumbhash: string;
}

/**
 * The picture that stands for a video: its first frame, so that nothing jumps when it starts to play, or a later one
 * where that is dark.
 */
export async function makePoster(
  tools: Tools,
  { source, probe, folder, signal }: { source: string; probe: Probe; folder: string; signal: AbortSignal },
): Promise<Poster> {
  const frame = join(folder, "frame.png");
  await grabFrame(tools, { source, probe, atMs: 0, path: frame, signal });
  const { channels } = await sharp(frame).stats();
  const brightness = channels.slice(0, 3).reduce((sum, channel) => sum + channel.mean, 0) / 3;
  if (brightness < DARK && probe.durationMs > 1_000) {
    const atMs = Math.min(probe.durationMs * 0.3, 5_000);
    await grabFrame(tools, { source, probe, atMs, path: frame, signal });
  }
  const path = join(folder, "poster.webp");
  const { width, height } = await sharp(frame).webp({ quality: 78, effort: 4 }).toFile(path);
  const thumbhash = await thumbhashOf(frame);
  await rm(frame);
  return { path, width, height, thumbhash };
}

async function grabFrame(
  tools: Tools,
  job: { source: string; probe: Probe; atMs: number; path: string; signal: AbortSignal },
): Promise<void> {
  const { width, height, index } = job.probe.video;
  const scale = Math.min(1, POSTER_EDGE / Math.min(width, height));
  const even = (edge: number) => Math.max(2, Math.round((edge * scale) / 2) * 2);
  const picture = inOurColours(job.probe, even(width), even(height));
  const filter = `${picture},scale=in_color_matrix=bt709:in_range=tv,format=rgb24`;
  const at = String(job.atMs / 1000);
  const input = ["-v", "error", "-nostdin", "-y", ...CAREFUL_INPUT, "-threads", "2", "-ss", at, "-i", job.source];
  const output = ["-map", `0:${index}`, "-frames:v", "1", "-vf", filter, "-f", "image2", job.path];
  try {
    await runTool(tools.ffmpeg, [...input, ...output], { ...LIMITS, signal: job.signal });
    await access(job.path);
  } catch (error) {
    // The header was in order, but nothing in it can be decoded. (A tool that was killed ends otherwise.)
    const undecodable =
      error instanceof ToolFailed ? error.code === 1 : (error as NodeJS.ErrnoException).code === "ENOENT";
    throw undecodable ? new Rejected("no_picture") : error;
  }
}
