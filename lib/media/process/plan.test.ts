import { expect, test } from "vitest";
import { ladder, mayGoFast, outputFrameRate, rungsBesideFast } from "./plan";
import type { Probe } from "./probe";

const phone: Probe = {
  container: "mov,mp4,m4a,3gp,3g2,mj2",
  video: {
    index: 0,
    codec: "h264",
    profile: "High",
    pixelFormat: "yuv420p",
    width: 1080,
    height: 1920,
    squarePixels: true,
    transfer: "bt709",
  },
  audio: { index: 1, codec: "aac", profile: "LC", channels: 2, sampleRate: 48_000, bitrate: 128_000 },
  durationMs: 30_000,
  frameRate: 30,
  keyframeGapMs: 2_000,
  bitrate: 3_900_000,
};
const sized = (width: number, height: number): Probe => ({ ...phone, video: { ...phone.video, width, height } });
const sizes = (probe: Probe) => ladder(probe).map(({ name, width, height }) => `${name} ${width}×${height}`);

test("three versions, whatever the shape", () => {
  expect(sizes(phone)).toEqual(["720p 720×1280", "540p 540×960", "360p 360×640"]);
  expect(sizes(sized(1920, 1080))).toEqual(["720p 1280×720", "540p 960×540", "360p 640×360"]);
  expect(sizes(sized(1000, 1000))).toEqual(["720p 720×720", "540p 540×540", "360p 360×360"]);
  expect(sizes(sized(4096, 500))).toEqual(["500p 4096×500", "360p 2948×360"]);
});

test("never larger than it is, always even", () => {
  expect(sizes(sized(333, 251))).toEqual(["250p 330×250"]);
  expect(sizes(sized(640, 1137))).toEqual(["640p 640×1136", "540p 540×958", "360p 360×638"]);
  expect(sizes(sized(380, 676))).toEqual(["380p 380×676"]);
  expect(sizes(sized(2, 2))).toEqual(["2p 2×2"]);
});

test("its own frame rate, at most 60, a plain number where it is near one", () => {
  const rates = [29.97, 23.976, 120, 59.94, 12.4, 0.2, 90, 33].map((frameRate) => outputFrameRate({ frameRate }));
  expect(rates).toEqual([30, 24, 60, 60, 12, 1, 60, 33]);
});

test("what every browser plays goes fast", () => {
  expect(mayGoFast(phone)).toBe(true);
  expect(mayGoFast({ ...phone, audio: null })).toBe(true);
  expect(rungsBesideFast(ladder(phone), phone).map(({ name }) => name)).toEqual(["720p", "540p", "360p"]);
  const hd = sized(720, 1280);
  expect(rungsBesideFast(ladder(hd), hd).map(({ name }) => name)).toEqual(["540p", "360p"]);
});

test.each<[string, Partial<Probe>]>([
  ["too many bits", { bitrate: 4_100_000 }],
  ["another wrapping", { container: "mpegts" }],
  ["more than 60 frames a second", { frameRate: 120 }],
  ["keyframes too far apart to seek", { keyframeGapMs: 11_000 }],
  ["another codec", { video: { ...phone.video, codec: "hevc" } }],
  ["ten bits", { video: { ...phone.video, pixelFormat: "yuv420p10le", profile: "High 10" } }],
  ["too large", { video: { ...phone.video, width: 1440, height: 2560 } }],
  ["pixels that are not square", { video: { ...phone.video, squarePixels: false } }],
  ["sound that is not AAC", { audio: { ...(phone.audio as NonNullable<Probe["audio"]>), codec: "opus" } }],
  ["six channels", { audio: { ...(phone.audio as NonNullable<Probe["audio"]>), channels: 6 } }],
])("does not go fast: %s", (_, change) => {
  expect(mayGoFast({ ...phone, ...change })).toBe(false);
});
