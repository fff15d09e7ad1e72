import { mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { database } from "@/db/client";
import { media, uploads } from "@/db/schema";
import { type AccountViewer, SYSTEM } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { CAREFUL_INPUT } from "@/lib/media/process/probe";
import { runTool } from "@/lib/media/process/run-tool";
import { mediaTools } from "@/lib/media/process/tools";
import { beginUpload } from "@/lib/media/uploads/begin-upload";
import { finishUpload } from "@/lib/media/uploads/finish-upload";
import { storage } from "@/lib/storage/storage";
import { newFingerprint } from "./uploading";

const limits = { signal: new AbortController().signal, timeoutMs: 120_000, memoryMb: 4_000 };
/** A path for a file of this test file; it goes with its data folder. */
export function temporaryFile(name: string): string {
  const folder = join(env().DATA_DIR, "files");
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

/** Have the real ffmpeg write a file: everything after `-y`. */
export async function ffmpeg(...args: string[]): Promise<void> {
  await runTool((await mediaTools()).ffmpeg, ["-v", "error", "-nostdin", "-y", ...args], limits);
}

interface VideoSpec {
  readonly size?: string;
  readonly rate?: number;
  readonly seconds?: number;
  readonly sound?: boolean;
  /** Options of the encoder; H.264 and AAC without it. */
  readonly encoder?: readonly string[];
}

/** A short video in ffmpeg's test pattern; `name` says its container. */
export async function aVideoFile(
  name: string,
  { size = "180x320", rate = 25, seconds = 2, sound = true, encoder }: VideoSpec = {},
): Promise<string> {
  const path = temporaryFile(name);
  const picture = ["-f", "lavfi", "-i", `testsrc2=s=${size}:r=${rate}:d=${seconds}`];
  const tone = sound ? ["-f", "lavfi", "-i", `sine=frequency=440:sample_rate=48000:duration=${seconds}`] : [];
  const usual = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", ...(sound ? ["-c:a", "aac"] : [])];
  await ffmpeg(...picture, ...tone, ...(encoder ?? usual), "-threads", "2", path);
  return path;
}

/** What ffprobe says of the file's streams and container. */
export async function describeFile(path: string): Promise<{
  streams: { codec_name: string; width?: number; height?: number; avg_frame_rate?: string; tags?: object }[];
  format: { duration: string; tags?: Record<string, string> };
}> {
  const lines: string[] = [];
  const args = ["-v", "error", ...CAREFUL_INPUT, "-print_format", "json", "-show_streams", "-show_format", path];
  await runTool((await mediaTools()).ffprobe, args, { ...limits, onLine: (line) => void lines.push(line) });
  return JSON.parse(lines.join("\n"));
}

/** A file that has just been uploaded by somebody, through the same functions as a real one. */
export async function anUploadedFile(owner: AccountViewer, content: Buffer | string): Promise<MediaId> {
  const bytes = typeof content === "string" ? await readFile(content) : content;
  const ctx = { db: database(), viewer: owner, now: new Date() };
  const input = { fingerprint: newFingerprint(), bytes: Math.max(1, bytes.length), mimeType: "video/mp4" };
  const begun = await beginUpload(ctx, input);
  if (!begun.ok) throw new Error(`no upload was begun: ${begun.failure.code}`);
  const { uploadId, mediaId, fileKey } = begun.value;
  await storage().put(fileKey, new Uint8Array(bytes), "video/mp4");
  await ctx.db.update(uploads).set({ bytesTotal: bytes.length }).where(eq(uploads.id, uploadId));
  await finishUpload({ ...ctx, viewer: SYSTEM }, uploadId);
  await ctx.db.update(media).set({ bytes: bytes.length }).where(eq(media.id, mediaId));
  return mediaId;
}
