import { open } from "node:fs/promises";
import { z } from "zod";
import { env } from "@/lib/env";
import { Rejected } from "../failures";
import { EDGE_MAX, FRAME_RATE_MAX } from "../limits";
import { judgeSize } from "./judge";
import { runTool, ToolFailed } from "./run-tool";
import type { Tools } from "./tools";

/** What we take apart. Playlists, pictures and devices are not among them: some would read other files, or the network. */
const CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,ogg,asf";
const ONLY_FILES = ["-protocol_whitelist", "file", "-format_whitelist", CONTAINERS];
/** Before every input: only files, only these containers, no picture larger than anybody may send. */
export const CAREFUL_INPUT = [...ONLY_FILES, "-max_pixels", String(EDGE_MAX * EDGE_MAX)];

const PROBE = { timeoutMs: 60_000, memoryMb: 2_000 };
const AUDIO_PACKETS_MAX_PER_SECOND = 400;

/** A video as it is, measured from its packets and not only from what its header claims. */
export interface Probe {
  readonly container: string;
  readonly video: VideoStream;
  readonly audio: AudioStream | null;
  /** From the first frame's time to the end of the last. */
  readonly durationMs: number;
  /** Frames a second as they mostly come; the average where they come evenly. */
  readonly frameRate: number;
  /** The longest wait for a keyframe: how coarsely one can seek. */
  readonly keyframeGapMs: number;
  /** Bits a second of the whole file. */
  readonly bitrate: number;
}

export interface VideoStream {
  readonly index: number;
  readonly codec: string;
  readonly profile: string;
  readonly pixelFormat: string;
  /** As it is shown: rotated, and with square pixels. */
  readonly width: number;
  readonly height: number;
  readonly squarePixels: boolean;
  readonly transfer: string;
}

export interface AudioStream {
  readonly index: number;
  readonly codec: string;
  readonly profile: string;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bitrate: number;
}

const text = z.string().default("");
const number = z.coerce.number().catch(0).default(0);
const stream = z.object({
  index: z.number(),
  codec_type: text,
  codec_name: text,
  profile: z.coerce.string().default(""),
  pix_fmt: text,
  width: number,
  height: number,
  sample_aspect_ratio: text,
  color_transfer: text,
  channels: number,
  sample_rate: number,
  bit_rate: number,
  disposition: z.object({ attached_pic: number }).default({ attached_pic: 0 }),
  tags: z.object({ rotate: number.optional() }).default({}),
  side_data_list: z.array(z.object({ rotation: number.optional() })).default([]),
});
const header = z.object({
  streams: z.array(stream).default([]),
  format: z.object({ format_name: text, duration: number }).default({ format_name: "", duration: 0 }),
});
type StreamHeader = z.infer<typeof stream>;

/**
 * Look at a file with ffprobe, never at what its name or the browser says. Throws a `Rejected` where it is no video, or
 * has pictures so large, or so many, that looking further would cost too much.
 */
export async function probeVideo(tools: Tools, path: string, bytes: number, signal: AbortSignal): Promise<Probe> {
  if (bytes === 0) throw new Rejected("empty");
  const { streams, format } = await readHeader(tools, path, signal);
  const video = streams.find((s) => s.codec_type === "video" && s.disposition.attached_pic === 0);
  if (streams.length === 0) throw new Rejected("not_video");
  if (!video || video.codec_name === "") throw new Rejected("no_picture");
  const audio = streams.find((s) => s.codec_type === "audio" && s.codec_name !== "" && s.channels > 0);

  const picture = videoStream(video);
  judgeSize(picture);
  const packets = await readPackets(tools, path, video.index, signal);
  // The header promises more than there is: the end of the file did not make it.
  if (packets.lastSecond < format.duration * 0.95 - 1) throw new Rejected("truncated");
  return {
    container: format.format_name,
    video: picture,
    audio: audio ? audioStream(audio) : null,
    durationMs: packets.durationMs,
    frameRate: packets.frameRate,
    keyframeGapMs: packets.keyframeGapMs,
    bitrate: (bytes * 8000) / packets.durationMs,
  };
}

async function readHeader(tools: Tools, path: string, signal: AbortSignal): Promise<z.infer<typeof header>> {
  const lines: string[] = [];
  // Without the limit on pixels: it would hide how large the picture is, and with it the reason to refuse it.
  const args = ["-v", "error", ...ONLY_FILES, "-print_format", "json", "-show_streams", "-show_format", path];
  try {
    await runTool(tools.ffprobe, args, { ...PROBE, signal, onLine: (line) => void lines.push(line) });
  } catch (error) {
    if (!(error instanceof ToolFailed)) throw error;
    throw new Rejected((await beginsLikeVideo(path)) ? "truncated" : "not_video");
  }
  return header.parse(JSON.parse(lines.join("\n")));
}

/** What begins as MP4 or WebM but can't be read lacks its rest (an MP4's index is at its end). */
async function beginsLikeVideo(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const start = Buffer.alloc(12);
    await file.read(start, 0, 12, 0);
    return start.toString("latin1", 4, 8) === "ftyp" || start.readUInt32BE(0) === 0x1a45dfa3;
  } finally {
    await file.close();
  }
}

function videoStream(s: StreamHeader): VideoStream {
  const [num = 1, den = 1] = s.sample_aspect_ratio.split(":").map(Number);
  const aspect = num > 0 && den > 0 ? num / den : 1;
  const turned = s.side_data_list.find((side) => side.rotation !== undefined)?.rotation ?? s.tags.rotate ?? 0;
  const upright = Math.abs(Math.round(turned / 90)) % 2 === 0;
  const [across, down] = [Math.round(s.width * aspect), s.height];
  return {
    index: s.index,
    codec: s.codec_name,
    profile: s.profile,
    pixelFormat: s.pix_fmt,
    width: upright ? across : down,
    height: upright ? down : across,
    squarePixels: aspect === 1,
    transfer: s.color_transfer,
  };
}

const audioStream = (s: StreamHeader): AudioStream => ({
  index: s.index,
  codec: s.codec_name,
  profile: s.profile,
  channels: s.channels,
  sampleRate: s.sample_rate,
  bitrate: s.bit_rate,
});

interface Packets {
  readonly durationMs: number;
  readonly frameRate: number;
  readonly keyframeGapMs: number;
  readonly lastSecond: number;
}

/** Read every packet's time. Throws a `Rejected` where there are more than the longest video can have, or none. */
async function readPackets(tools: Tools, path: string, video: number, signal: AbortSignal): Promise<Packets> {
  const seconds = env().VIDEO_SECONDS_MAX + 2;
  const most = { video: seconds * FRAME_RATE_MAX, other: seconds * AUDIO_PACKETS_MAX_PER_SECOND };
  const times: number[] = [];
  const keyframes: number[] = [];
  let others = 0;
  let lastSecond = 0;
  const entries = ["-show_entries", "packet=stream_index,pts_time,dts_time,flags", "-of", "csv=p=0"];
  const onLine = (line: string): boolean => {
    const [index, pts, dts, flags = ""] = line.split(",");
    const time = Number(pts === "N/A" ? dts : pts);
    if (Number.isFinite(time)) lastSecond = Math.max(lastSecond, time);
    if (Number(index) !== video) return ++others <= most.other;
    // Cut away by an edit list: it is there, and never shown.
    if (flags.includes("D")) return true;
    if (Number.isFinite(time)) times.push(time);
    if (Number.isFinite(time) && flags.startsWith("K")) keyframes.push(time);
    return times.length <= most.video;
  };
  // A damaged end makes ffprobe fail after it told what there is; that is judged by what there is.
  await runTool(tools.ffprobe, ["-v", "error", ...CAREFUL_INPUT, ...entries, path], { ...PROBE, signal, onLine }).catch(
    (error: unknown) => {
      if (!(error instanceof ToolFailed)) throw error;
    },
  );
  if (times.length > most.video || others > most.other) throw new Rejected("too_many_frames");
  if (times.length === 0) throw new Rejected("no_picture");
  return { ...measure(times, keyframes), lastSecond };
}

function measure(times: number[], keyframes: number[]): Omit<Packets, "lastSecond"> {
  times.sort((a, b) => a - b);
  const first = times[0] ?? 0;
  const length = (times.at(-1) ?? 0) - first;
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  const typical = gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;
  const average = length > 0 ? gaps.length / length : 0;
  // Frames that come evenly (within a tenth) have their average as rate, uneven ones what most of them have.
  const even = typical > 0 && Math.abs(average * typical - 1) < 0.1;
  const frameRate = even ? average : typical > 0 ? Math.max(average, 1 / typical) : average || 25;
  const last = first + length + 1 / frameRate;
  const waits = [...keyframes.slice(1), last].map((time, i) => time - (keyframes[i] ?? first));
  return {
    durationMs: Math.max(1, Math.round((length + 1 / frameRate) * 1000)),
    frameRate,
    keyframeGapMs: Math.round(Math.max(0, ...waits) * 1000),
  };
}
