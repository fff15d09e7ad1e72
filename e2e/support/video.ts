import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** ffmpeg as the app finds it: the setting, else the package's. */
export function ffmpegPath(): string {
  const require = createRequire(import.meta.url);
  return process.env.FFMPEG_PATH || (require("@ffmpeg-installer/ffmpeg") as { path: string }).path;
}

interface Options {
  readonly seconds?: number;
  readonly size?: string;
  /** Of the fractal, so that two videos differ. */
  readonly scale?: number;
  /** Video bitrate, for a file that takes a while to send. */
  readonly bitrate?: string;
}

/** Make a real MP4 with picture and sound in a folder. */
export async function makeVideo(
  folder: string,
  name: string,
  { seconds = 6, size = "540x960", scale = 3, bitrate }: Options = {},
): Promise<string> {
  const path = join(folder, name);
  const quality = bitrate
    ? ["-b:v", bitrate, "-minrate", bitrate, "-maxrate", bitrate, "-bufsize", bitrate, "-x264-params", "nal-hrd=cbr"]
    : [];
  await run(ffmpegPath(), [
    ...["-v", "error", "-y"],
    ...["-f", "lavfi", "-i", `mandelbrot=s=${size}:r=24:start_scale=${scale}`],
    ...["-f", "lavfi", "-i", "sine=f=220"],
    ...[
      "-t",
      String(seconds),
      "-pix_fmt",
      "yuv420p",
      "-c:v",
      "libx264",
      "-preset",
      "ultrafast",
      ...quality,
      "-c:a",
      "aac",
      path,
    ],
  ]);
  return path;
}
