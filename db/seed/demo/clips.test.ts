import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mayGoFast } from "@/lib/media/process/plan";
import { type Probe, probeVideo } from "@/lib/media/process/probe";
import { mediaTools } from "@/lib/media/process/tools";
import { CLIPS, type Clip } from "./clips";
import { renderClip } from "./render";

const MEGABIT = 1_000_000;
/** Seconds of work, on a machine that does other things too. */
const PATIENCE = { timeout: 240_000 };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "demo clips "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const named = (slug: string): Clip => CLIPS.find((clip) => clip.slug === slug)!;

async function rendered(clip: Clip, name = clip.slug): Promise<{ path: string; probe: Probe }> {
  const [tools, path] = [await mediaTools(), join(folder, `${name}.mp4`)];
  await renderClip(clip, path, { ffmpegPath: tools.ffmpeg });
  const { size } = await stat(path);
  return { path, probe: await probeVideo(tools, path, size, new AbortController().signal) };
}

test("two dozen videos, each with a name of its own, upright and 7 to 14 seconds long", () => {
  expect(CLIPS.length).toBeGreaterThanOrEqual(24);
  expect(new Set(CLIPS.map(({ slug }) => slug)).size).toBe(CLIPS.length);
  for (const { slug, width, height, fps, durationS } of CLIPS) {
    expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(width * 16, slug).toBe(height * 9);
    expect(fps).toBeGreaterThanOrEqual(24);
    expect(fps).toBeLessThanOrEqual(30);
    expect(durationS).toBeGreaterThanOrEqual(7);
    expect(durationS).toBeLessThanOrEqual(14);
  }
});

test("no two videos have the same picture or the same sound", () => {
  const graphs = CLIPS.map((clip) => clip.scene(clip));
  expect(new Set(graphs).size).toBe(CLIPS.length);
  const notes = graphs.map((graph) => graph.match(/aevalsrc='[^']*'/g)?.join());
  expect(new Set(notes).size).toBe(CLIPS.length);
});

// One that is all picture, and one whose words need a font.
test.each(["labyrinth", "never-filmed"])("%s is a video that goes out as it is", PATIENCE, async (slug) => {
  const clip = named(slug);
  const { path, probe } = await rendered(clip);
  expect(probe.video).toMatchObject({
    codec: "h264",
    profile: "High",
    pixelFormat: "yuv420p",
    width: clip.width,
    height: clip.height,
  });
  expect(probe.audio).toMatchObject({ codec: "aac", channels: 2, sampleRate: 44_100 });
  expect(probe.frameRate).toBeCloseTo(clip.fps, 1);
  expect(Math.abs(probe.durationMs - clip.durationS * 1000)).toBeLessThan(100);
  expect(probe.keyframeGapMs).toBeLessThanOrEqual(2_000);
  expect(probe.bitrate).toBeLessThanOrEqual(2.5 * MEGABIT);
  expect(mayGoFast(probe)).toBe(true);
  const bytes = await readFile(path);
  expect(bytes.indexOf("moov"), "the index stands before the pictures").toBeLessThan(bytes.indexOf("mdat"));
});

test("the same video comes out the same, to the byte", PATIENCE, async () => {
  const clip = { ...named("labyrinth"), durationS: 2 };
  const [one, other] = [await rendered(clip, "one"), await rendered(clip, "other")];
  expect((await readFile(one.path)).equals(await readFile(other.path))).toBe(true);
});

test("what ffmpeg complains about reaches who asked", async () => {
  const broken: Clip = { ...named("labyrinth"), scene: () => "nosuchfilter[v];sine[a]" };
  await expect(rendered(broken, "broken")).rejects.toThrow(/could not render labyrinth.*nosuchfilter/s);
});

test("a rendering that is called off ends at once", async () => {
  const { ffmpeg } = await mediaTools();
  const signal = AbortSignal.timeout(300);
  let calledOff = 0;
  signal.addEventListener("abort", () => {
    calledOff = performance.now();
  });
  const job = renderClip(named("spiral"), join(folder, "off.mp4"), { ffmpegPath: ffmpeg, signal });
  await expect(job).rejects.toMatchObject({ name: "TimeoutError" });
  expect(performance.now() - calledOff).toBeLessThan(3_000);
});
