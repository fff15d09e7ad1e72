import { join } from "node:path";
import { inOurColours } from "./colours";
import { NO_METADATA, STREAMABLE } from "./fast-path";
import { outputFrameRate, type Rung } from "./plan";
import { CAREFUL_INPUT, type Probe } from "./probe";
import { runTool } from "./run-tool";
import type { Tools } from "./tools";

const KEYFRAME_SECONDS = 2;
const MINUTE_MS = 60_000;
/** Silence, as EBU R128 measures it. */
const SILENCE_LUFS = -70;
/** «At most one job per two cores»: more threads would take what pages and uploads need, and cost more in all. */
const THREADS = "2";

export interface Encoded {
  readonly files: readonly { readonly rung: Rung; readonly path: string }[];
  /** Integrated loudness in LUFS; null without sound. */
  readonly loudness: number | null;
  /** What ffmpeg says it took; null where it does not say. */
  readonly cpuSeconds: number | null;
}

/**
 * Encode all versions in one run: the source is decoded once, each version is scaled from the one above it, the loudness
 * is measured on the way (alone, where there is nothing to encode). `onProgress` hears milliseconds of video that are done, twice a second. The time limit is ten
 * times the video's length.
 */
export async function encodeLadder(
  tools: Tools,
  job: {
    readonly source: string;
    readonly probe: Probe;
    readonly rungs: readonly Rung[];
    readonly folder: string;
    readonly signal: AbortSignal;
    readonly onProgress?: (doneMs: number) => void;
  },
): Promise<Encoded> {
  const files = job.rungs.map((rung) => ({ rung, path: join(job.folder, `${rung.name}.mp4`) }));
  if (files.length === 0 && !job.probe.audio) return { files, loudness: null, cpuSeconds: 0 };
  const complaints = await runTool(tools.ffmpeg, ladderArguments(job, files), {
    signal: job.signal,
    timeoutMs: Math.max(2 * MINUTE_MS, 10 * job.probe.durationMs),
    memoryMb: 3_000,
    onLine: (line) => {
      const micros = /^out_time_ms=(\d+)$/.exec(line)?.[1];
      if (micros) job.onProgress?.(Number(micros) / 1000);
      return true;
    },
  });
  return { files, loudness: job.probe.audio ? loudnessIn(complaints) : null, cpuSeconds: cpuIn(complaints) };
}

function ladderArguments(
  { source, probe, rungs }: { source: string; probe: Probe; rungs: readonly Rung[] },
  files: readonly { readonly rung: Rung; readonly path: string }[],
): string[] {
  const sound = probe.audio && `0:${probe.audio.index}`;
  const graph = [
    ...(rungs.length > 0 ? [videoGraph(probe, rungs)] : []),
    ...(sound ? [`[${sound}]ebur128=framelog=verbose[loudness]`] : []),
  ];
  return [
    ...["-hide_banner", "-v", "info", "-nostats", "-nostdin", "-y", "-benchmark", "-progress", "pipe:1"],
    ...["-filter_complex_threads", "1", ...CAREFUL_INPUT, "-threads", THREADS, "-i", source],
    ...["-filter_complex", graph.join(";")],
    ...files.flatMap(({ rung, path }, index) => [...encoding(probe, rung, `[v${index}]`, sound), path]),
    ...(sound ? ["-map", "[loudness]", "-f", "null", "-"] : []),
  ];
}

/** One picture in, every size out: scaled to the largest, that to the next, and so on. */
function videoGraph(probe: Probe, rungs: readonly Rung[]): string {
  const rate = outputFrameRate(probe);
  const first = `[0:${probe.video.index}]fps=${rate}`;
  return rungs
    .map(({ width, height }, index) => {
      const input = index === 0 ? `${first},` : `[rest${index - 1}]`;
      const scaled = index === 0 ? inOurColours(probe, width, height) : `scale=${width}:${height}:flags=bicubic`;
      const split = index < rungs.length - 1 ? `,split=2[v${index}][rest${index}]` : `[v${index}]`;
      return `${input}${scaled}${split}`;
    })
    .join(";");
}

function encoding(probe: Probe, rung: Rung, video: string, sound: string | null): string[] {
  return [
    ...["-map", video, ...(sound ? ["-map", sound] : [])],
    ...["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "high", "-threads", THREADS],
    ...["-maxrate", `${rung.maxKbps}k`, "-bufsize", `${2 * rung.maxKbps}k`],
    ...["-force_key_frames", `expr:gte(t,n_forced*${KEYFRAME_SECONDS})`, "-sc_threshold", "0", "-g", "600"],
    ...["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"],
    ...(sound ? soundEncoding(probe, rung) : []),
    ...["-fflags", "+bitexact", "-flags:v", "+bitexact", ...NO_METADATA, ...STREAMABLE],
  ];
}

/** AAC in stereo that is not too rich is taken as it is: encoding it again costs time and quality. */
function soundEncoding({ audio, container }: Probe, { audioKbps }: Rung): string[] {
  const asItIs =
    audio?.codec === "aac" &&
    audio.profile === "LC" &&
    audio.channels <= 2 &&
    audio.bitrate > 0 &&
    audio.bitrate <= 1.2 * audioKbps * 1000 &&
    /\bmp4\b/.test(container);
  if (asItIs) return ["-c:a", "copy"];
  return ["-c:a", "aac", "-b:a", `${audioKbps}k`, "-ac", "2", "-ar", "48000", "-flags:a", "+bitexact"];
}

function loudnessIn(complaints: string): number | null {
  const summary = complaints.slice(complaints.lastIndexOf("Integrated loudness:"));
  const lufs = Number(/\bI:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1] ?? Number.NaN);
  return Number.isFinite(lufs) && lufs > SILENCE_LUFS ? lufs : null;
}

function cpuIn(complaints: string): number | null {
  const user = /bench: utime=([\d.]+)s/.exec(complaints)?.[1];
  const system = /\bstime=([\d.]+)s/.exec(complaints)?.[1];
  return user ? Number(user) + Number(system ?? 0) : null;
}
