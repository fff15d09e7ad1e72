import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, resolve } from "node:path";
import type { Clip } from "./clips";

/** Title cards name their font relative to the folder of all fonts, so that no path has to be quoted in a graph. */
const fontFolder = (): string =>
  resolve(dirname(createRequire(import.meta.url).resolve("@fontsource/bricolage-grotesque/LICENSE")), "..");

const STDERR_KEPT = 4_000;

/**
 * Renders a demo clip to `outPath` (MP4: H.264 High yuv420p, AAC stereo 44.1 kHz, closed GOPs of 2 s, index first, at
 * most 2.5 Mbit/s), overwriting it. The same clip always gives the same picture and sound.
 * Takes one core for one to five seconds. Rejects with the end of ffmpeg's complaints when it fails, and with the
 * signal's reason when `signal` aborts (ffmpeg is then killed; a part of the file may remain).
 */
export function renderClip(
  clip: Clip,
  outPath: string,
  { ffmpegPath, signal }: { ffmpegPath: string; signal?: AbortSignal },
): Promise<void> {
  signal?.throwIfAborted();
  const command = ffmpegPath.includes("/") || ffmpegPath.includes("\\") ? resolve(ffmpegPath) : ffmpegPath;
  const ffmpeg = spawn(command, ffmpegArguments(clip, resolve(outPath)), {
    cwd: fontFolder(),
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaints = "";
  ffmpeg.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints = (complaints + text).slice(-STDERR_KEPT);
  });
  const kill = () => ffmpeg.kill("SIGKILL");
  signal?.addEventListener("abort", kill, { once: true });
  return new Promise<void>((done, failed) => {
    ffmpeg.once("error", failed);
    ffmpeg.once("close", (code) => {
      if (signal?.aborted) failed(signal.reason);
      else if (code === 0) done();
      else failed(new Error(`ffmpeg could not render ${clip.slug} (exit ${code}): ${tail(complaints)}`));
    });
  }).finally(() => signal?.removeEventListener("abort", kill));
}

const tail = (complaints: string): string =>
  complaints
    .split("\n")
    .filter((line) => !line.startsWith("Fontconfig"))
    .join("\n")
    .trim()
    .slice(-1_500);

function ffmpegArguments(clip: Clip, outPath: string): string[] {
  const gop = clip.fps * 2;
  const graph = `${clip.scene(clip)};[v]setsar=1,fps=${clip.fps}[out]`;
  const video = `-c:v libx264 -profile:v high -preset superfast -crf 22 -maxrate 1900k -bufsize 1900k -threads 1`;
  const groups = `-g ${gop} -keyint_min ${gop} -sc_threshold 0 -flags:v +cgop+bitexact`;
  const colours = "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv";
  const audio = "-c:a aac -b:a 128k -ar 44100 -ac 2 -flags:a +bitexact";
  const container = "-map_metadata -1 -movflags +faststart -fflags +bitexact -f mp4";
  return [
    ...["-v", "error", "-nostdin", "-y", "-filter_complex_threads", "1", "-filter_complex", graph],
    ...["-map", "[out]", "-map", "[a]", "-t", String(clip.durationS)],
    ...[video, groups, colours, audio, container].flatMap((options) => options.split(" ")),
    outPath,
  ];
}
