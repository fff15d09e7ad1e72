import { rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { NO_METADATA, STREAMABLE } from "./fast-path";
import { runTool } from "./run-tool";
import type { Tools } from "./tools";

/** The smallest version: what previews are made of. */
export interface Small {
  readonly path: string;
  /** It has a keyframe every two seconds, because we encoded it: then only those need be decoded. */
  readonly keyed: boolean;
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly folder: string;
  readonly signal: AbortSignal;
}

const LIMITS = { timeoutMs: 120_000, memoryMb: 3_000 };
const PREVIEW_SECONDS = 3;
const PREVIEW_EDGE = 240;
const TILE_EDGE = 120;
const INTERVAL_MS = 2_000;
const COLUMNS_MAX = 10;

const even = (pixels: number) => Math.max(2, Math.round(pixels / 2) * 2);

function sizeWithin({ width, height }: Small, edge: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.min(width, height));
  return { width: even(width * scale), height: even(height * scale) };
}

export interface Made {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

/** Three silent seconds, small, to play where a poster is pointed at. */
export async function makePreview(tools: Tools, small: Small): Promise<Made> {
  const path = join(small.folder, "preview.mp4");
  const { width, height } = sizeWithin(small, PREVIEW_EDGE);
  const picture = ["-an", "-vf", `scale=${width}:${height},fps=15`, "-c:v", "libx264", "-preset", "veryfast"];
  const rate = ["-crf", "30", "-maxrate", "180k", "-bufsize", "180k", "-pix_fmt", "yuv420p", "-threads", "2"];
  const input = ["-v", "error", "-nostdin", "-y", "-i", small.path, "-t", String(PREVIEW_SECONDS)];
  const args = [...input, ...picture, ...rate, "-fflags", "+bitexact", ...NO_METADATA, ...STREAMABLE, path];
  await runTool(tools.ffmpeg, args, { ...LIMITS, signal: small.signal });
  return { path, width, height };
}

export interface Sprite extends Made {
  readonly layout: { columns: number; rows: number; count: number; intervalMs: number };
}

/** The frame of every second second on one picture, row by row, for the scrub bar. */
export async function makeSprite(tools: Tools, small: Small): Promise<Sprite> {
  const count = Math.max(1, Math.ceil(small.durationMs / INTERVAL_MS));
  const columns = Math.min(count, COLUMNS_MAX);
  const rows = Math.ceil(count / columns);
  const tile = sizeWithin(small, TILE_EDGE);
  const sheet = join(small.folder, "sprite.png");
  const pick = small.keyed ? "" : `fps=${1000 / INTERVAL_MS}:round=up,`;
  const filter = `${pick}scale=${tile.width}:${tile.height},tile=${columns}x${rows}`;
  const sparing = small.keyed ? ["-skip_frame", "nokey"] : [];
  const input = ["-v", "error", "-nostdin", "-y", ...sparing, "-i", small.path];
  await runTool(tools.ffmpeg, [...input, "-frames:v", "1", "-vf", filter, "-f", "image2", sheet], {
    ...LIMITS,
    signal: small.signal,
  });
  const path = join(small.folder, "sprite.webp");
  const { width, height } = await sharp(sheet).webp({ quality: 60, effort: 4 }).toFile(path);
  await rm(sheet);
  return { path, width, height, layout: { columns, rows, count, intervalMs: INTERVAL_MS } };
}
