import type { RenditionView } from "@/lib/media/types";

export interface Line {
  /** The reader asked for less data. */
  readonly saveData: boolean;
  /** Last measured throughput, or null before anything was measured. */
  readonly kbps: number | null;
}

const FIRST_SHORT_EDGE = 540;
/** A rendition is taken when the line carries it with this much to spare. */
const HEADROOM = 1.6;

const shortEdge = ({ width, height }: RenditionView) => Math.min(width, height);

/**
 * The rendition to play: 540 at first and on a line nobody has measured, the smallest with Save-Data, else the largest
 * that the measured line carries with room to spare. `sources` go from small to large. Null when there is none yet.
 */
export function pickRendition(sources: readonly RenditionView[], { saveData, kbps }: Line): RenditionView | null {
  const smallest = sources[0];
  if (!smallest) return null;
  if (saveData) return smallest;
  const fits = (source: RenditionView) =>
    kbps === null ? shortEdge(source) <= FIRST_SHORT_EDGE : source.bitrateKbps * HEADROOM <= kbps;
  return sources.findLast(fits) ?? smallest;
}

/**
 * What the line carried for media files lately, from Resource Timing: kbit/s over the transfers that were large enough
 * to say something. Null where there were none.
 */
export function measureKbps(entries: readonly PerformanceResourceTiming[]): number | null {
  const telling = entries.filter(
    ({ transferSize, responseEnd, requestStart }) => transferSize > 60_000 && responseEnd > requestStart,
  );
  const last = telling.slice(-3);
  if (last.length === 0) return null;
  const bits = last.reduce((sum, { transferSize }) => sum + transferSize * 8, 0);
  const ms = last.reduce((sum, { responseEnd, requestStart }) => sum + responseEnd - requestStart, 0);
  return bits / ms;
}
