import { env } from "@/lib/env";
import { Rejected } from "../failures";
import { EDGE_MAX, FRAME_RATE_MAX } from "../limits";
import type { Probe } from "./probe";

/** A frame too many at the end, clocks that are a little off: no reason to send anybody away. */
const GRACE_SECONDS = 1;

/** Refuse pictures that are too large (or have no size). Throws a `Rejected`. */
export function judgeSize({ width, height }: { readonly width: number; readonly height: number }): void {
  if ([width, height].some((edge) => edge < 2 || edge > EDGE_MAX)) throw new Rejected("dimensions");
}

/** Refuse what is too long or too quick, before a single frame is decoded. Throws a `Rejected`. */
export function judgeTime({ durationMs, frameRate }: Pick<Probe, "durationMs" | "frameRate">): void {
  if (durationMs > (env().VIDEO_SECONDS_MAX + GRACE_SECONDS) * 1000) throw new Rejected("too_long");
  if (frameRate > FRAME_RATE_MAX + 1) throw new Rejected("frame_rate");
}
