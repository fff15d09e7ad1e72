import { FRAME_RATE_OUT } from "../limits";
import type { Probe } from "./probe";

/** One version that is encoded. `name` says its short edge. */
export interface Rung {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Most bits a second, in thousands, over a few seconds. */
  readonly maxKbps: number;
  readonly audioKbps: number;
}

/** Short edges, and what each may cost at most. */
const EDGES = [
  { edge: 720, maxKbps: 2_800, audioKbps: 128 },
  { edge: 540, maxKbps: 1_600, audioKbps: 128 },
  { edge: 360, maxKbps: 800, audioKbps: 96 },
];
/** A version that is nearly as large as the one above it is not worth its encoding. */
const WORTH_IT = 0.9;

const even = (pixels: number): number => Math.max(2, Math.floor(pixels / 2) * 2);

/**
 * The versions of a video, the largest first: short edges of 720, 540 and 360, never larger than it is, every size even,
 * its shape kept. Something smaller than 360 is encoded once, as it is.
 */
export function ladder({ video }: Pick<Probe, "video">): Rung[] {
  const short = Math.min(video.width, video.height);
  const rungs: Rung[] = [];
  for (const { edge, ...cost } of EDGES) {
    const wanted = Math.min(edge, even(short));
    const above = rungs.at(-1);
    if (above && wanted > Math.min(above.width, above.height) * WORTH_IT) continue;
    const scale = wanted / short;
    const [width, height] = [even(video.width * scale), even(video.height * scale)];
    rungs.push({ name: `${wanted}p`, width, height, ...cost });
  }
  return rungs;
}

/** Frames a second of what we encode: the source's own, at most 60, and a plain number where it is near one. */
export function outputFrameRate({ frameRate }: Pick<Probe, "frameRate">): number {
  const limited = Math.min(frameRate, FRAME_RATE_OUT);
  const plain = [24, 25, 30, 48, 50, 60].find((rate) => Math.abs(rate - limited) < 0.02 * rate);
  return plain ?? Math.max(1, Math.round(limited));
}

const FAST_EDGE_MAX = 1080;
const FAST_BITRATE_MAX = 4_000_000;
const FAST_KEYFRAME_GAP_MS = 10_000;

/**
 * Whether every browser can play it as it is, over an ordinary line: then it is published at once in a new wrapping, and
 * encoded afterwards.
 */
export function mayGoFast({ container, video, audio, frameRate, bitrate, keyframeGapMs }: Probe): boolean {
  const wrapping = /\b(?:mp4|mov|matroska)\b/.test(container);
  const picture =
    video.codec === "h264" &&
    video.pixelFormat === "yuv420p" &&
    /^(?:Constrained Baseline|Baseline|Main|High)$/.test(video.profile) &&
    video.squarePixels &&
    video.width % 2 === 0 &&
    video.height % 2 === 0 &&
    Math.min(video.width, video.height) <= FAST_EDGE_MAX;
  const sound = audio === null || (audio.codec === "aac" && audio.profile === "LC" && audio.channels <= 2);
  const pace = frameRate <= FRAME_RATE_OUT + 0.5 && keyframeGapMs <= FAST_KEYFRAME_GAP_MS;
  return wrapping && picture && sound && pace && bitrate <= FAST_BITRATE_MAX;
}

/** What is left to encode beside the fast version: nothing that is as large as it. */
export function rungsBesideFast(rungs: readonly Rung[], { video }: Pick<Probe, "video">): Rung[] {
  return rungs.filter((rung) => rung.width < video.width || rung.height < video.height);
}
