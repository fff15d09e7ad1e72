/**
 * `npm run bench -- transcode [--seconds 30]`: what processing costs, with the very functions of the job.
 *
 * - `ladder`: a phone's video (1080×1920, 30 frames a second, 12 Mbit/s) in three versions, with poster, preview, scrub
 *   pictures and loudness. `cpu_s_per_s` is CPU seconds of ffmpeg, ffprobe and sharp per second of video.
 * - `fast path`: a video that is small enough already (720×1280, 2.5 Mbit/s): looked at, put into a new wrapping, with
 *   its poster; what somebody waits for until it can be watched.
 */
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makePreview, makeSprite } from "@/lib/media/process/extras";
import { remux } from "@/lib/media/process/fast-path";
import { encodeLadder } from "@/lib/media/process/ladder";
import { ladder, mayGoFast } from "@/lib/media/process/plan";
import { probeVideo } from "@/lib/media/process/probe";
import { runTool } from "@/lib/media/process/run-tool";
import { makePoster } from "@/lib/media/process/stills";
import { mediaTools } from "@/lib/media/process/tools";
import { report } from "./lib/report";

const { values } = parseArgs({ options: { seconds: { type: "string", default: "30" } } });
const seconds = Number(values.seconds);
const { signal } = new AbortController();
const tools = await mediaTools();
const folder = await mkdtemp(join(tmpdir(), "directlink-bench-"));

try {
  const phone = await makeSource("phone.mp4", { size: "1080x1920", kbps: 12_000 });
  await measure({ what: "ladder", size: "1080x1920", mbps: 12, renditions: 3 }, async () => {
    const probe = await probeVideo(tools, phone, (await stat(phone)).size, signal);
    await makePoster(tools, { source: phone, probe, folder, signal });
    const { files } = await encodeLadder(tools, { source: phone, probe, rungs: ladder(probe), folder, signal });
    const smallest = files.at(-1);
    if (!smallest || files.length !== 3) throw new Error("three versions were expected");
    const small = { ...smallest.rung, path: smallest.path, keyed: true, durationMs: probe.durationMs, folder, signal };
    await makePreview(tools, small);
    await makeSprite(tools, small);
  });

  const slim = await makeSource("slim.mp4", { size: "720x1280", kbps: 2_500 });
  await measure({ what: "fast path", size: "720x1280", mbps: 2.5 }, async () => {
    const probe = await probeVideo(tools, slim, (await stat(slim)).size, signal);
    if (!mayGoFast(probe)) throw new Error("this source should go fast");
    await remux(tools, { source: slim, probe, target: join(folder, "fast.mp4"), signal });
    await makePoster(tools, { source: slim, probe, folder, signal });
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** A picture that turns, changes its colours and has a camera's noise. */
async function makeSource(name: string, { size, kbps }: { size: string; kbps: number }): Promise<string> {
  const path = join(folder, name);
  console.error(`Making a source of ${seconds} s: ${name}`);
  const picture = `testsrc2=s=${size}:r=30:d=${seconds}`;
  const camera = "rotate=a=0.2*sin(t):c=gray,hue=h=20*t,noise=alls=5:allf=t";
  const rate = ["-b:v", `${kbps}k`, "-maxrate", `${kbps * 1.2}k`, "-bufsize", `${2 * kbps}k`, "-g", "60"];
  const input = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", `sine=frequency=330:duration=${seconds}`];
  const args = ["-v", "error", "-nostdin", "-y", ...input, "-vf", camera, "-c:v", "libx264", "-preset", "veryfast"];
  await runTool(tools.ffmpeg, [...args, ...rate, "-pix_fmt", "yuv420p", "-c:a", "aac", path], {
    ...{ signal, timeoutMs: 600_000, memoryMb: 6_000 },
  });
  return path;
}

async function measure(what: Record<string, unknown>, work: () => Promise<void>): Promise<void> {
  console.error(`Measuring: ${what.what}`);
  const cpuBefore = await cpuSeconds();
  const began = performance.now();
  await work();
  const wall = (performance.now() - began) / 1000;
  const cpu = (await cpuSeconds()) - cpuBefore;
  const round = (value: number) => Math.round(value * 100) / 100;
  report({
    bench: "transcode",
    case: { ...what, seconds },
    ...{ cpu_s_per_s: round(cpu / seconds), cpu_s: round(cpu), wall_s: round(wall) },
  });
}

/** CPU of this process and of all that it started and that ended (Linux: `/proc/self/stat`, in hundredths). */
async function cpuSeconds(): Promise<number> {
  const fields = (await readFile("/proc/self/stat", "utf8")).split(") ")[1]?.split(" ") ?? [];
  // utime, stime, cutime, cstime: fields 14 to 17, counted from after the name (field 3 on).
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) / 100, 0);
}
