import { CAREFUL_INPUT, type Probe } from "./probe";
import { runTool } from "./run-tool";
import type { Tools } from "./tools";

/** Whatever the file told of where, when and with what it was filmed stays behind. */
export const NO_METADATA = ["-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-dn", "-sn"];
/** The index first, so that playing begins with the first bytes. */
export const STREAMABLE = ["-movflags", "+faststart", "-f", "mp4"];

/** The same pictures and sound in a new MP4: without metadata, ready to stream. Takes no decoding, so next to no time. */
export async function remux(
  tools: Tools,
  { source, probe, target, signal }: { source: string; probe: Probe; target: string; signal: AbortSignal },
): Promise<void> {
  const sound = probe.audio ? ["-map", `0:${probe.audio.index}`] : [];
  const input = ["-v", "error", "-nostdin", "-y", ...CAREFUL_INPUT, "-i", source];
  const streams = ["-map", `0:${probe.video.index}`, ...sound, "-c", "copy", "-fflags", "+bitexact"];
  const args = [...input, ...streams, ...NO_METADATA, ...STREAMABLE, target];
  await runTool(tools.ffmpeg, args, { signal, timeoutMs: 120_000, memoryMb: 2_000 });
}
