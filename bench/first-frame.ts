/**
 * `npm run bench -- first-frame [--runs N]`: a phone's Chromium at 5 Mbit/s and 40 ms latency, on the demo's videos:
 * from navigation to the first frame of the first video, from setting its source to that frame, and from the swipe to
 * the first frame of the next one. A frame is there when `requestVideoFrameCallback` says so.
 */
import { parseArgs } from "node:util";
import type { Browser, BrowserContext, Page } from "playwright";
import { launchChromium, PHONE } from "./lib/browser";
import { demoInstance } from "./lib/demo";
import { percentiles, report } from "./lib/report";
import { startServer } from "./lib/server";

const MBIT_BYTES = 1_000_000 / 8;
const LINE = { offline: false, latency: 40, downloadThroughput: 5 * MBIT_BYTES, uploadThroughput: 5 * MBIT_BYTES };
/** How long somebody looks at a video before the next: the next one has time to load, as it does for people. */
const LOOK_MS = 3_000;
const SWIPES = 4;
const TIMEOUT_MS = 30_000;

interface Timing {
  readonly postId: string;
  /** Milliseconds since navigation began. */
  readonly source: number;
  readonly frame: number;
}

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
const server = await startServer(await demoInstance());
const browser = await launchChromium();
try {
  const [navigation, source, swipe]: [number[], number[], number[]] = [[], [], []];
  await visit(browser, async () => {});
  for (let run = 0; run < Number(values.runs); run++) {
    await visit(browser, async (page) => {
      const first = await firstFrameOf(page, "");
      navigation.push(first.frame);
      source.push(first.frame - first.source);
      let shown = first.postId;
      for (let i = 0; i < SWIPES; i++) {
        await page.waitForTimeout(LOOK_MS);
        const next = await swipeOn(page, shown);
        swipe.push(next.ms);
        shown = next.postId;
      }
    });
  }
  const line = { mbit: 5, latency_ms: 40 };
  for (const [from, durations] of Object.entries({ navigation, source, swipe }))
    report({ bench: "first-frame", case: { from, ...line }, ...percentiles(durations), n: durations.length });
} finally {
  await browser.close();
  await server.stop();
}

/** One visit with an empty cache on the slow line. */
async function visit(chromium: Browser, look: (page: Page) => Promise<void>): Promise<void> {
  const context: BrowserContext = await chromium.newContext(PHONE);
  try {
    // tsx names the functions that it compiles by a helper which a page does not have.
    await context.addInitScript({ content: "globalThis.__name = (named) => named;" });
    await context.addInitScript(watchFrames);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", LINE);
    await page.goto(server.origin, { waitUntil: "commit" });
    await firstFrameOf(page, "");
    await look(page);
  } finally {
    await context.close();
  }
}

/** The first frame of the current video, once it is another than `before`. */
async function firstFrameOf(page: Page, before: string): Promise<Timing> {
  const handle = await page.waitForFunction(
    (last) => {
      const video = document.querySelector<HTMLVideoElement>("video[data-current]");
      const id = video?.dataset.postId;
      return (id && id !== last && (window as unknown as FrameWindow).firstFrames[id]) || null;
    },
    before,
    { timeout: TIMEOUT_MS, polling: "raf" },
  );
  return (await handle.jsonValue()) as Timing;
}

/**
 * Bring the next video up as the end of a swipe does, at once, and count from there to its first frame on the screen:
 * the frame that is presented while it is the current one.
 */
async function swipeOn(page: Page, before: string): Promise<{ ms: number; postId: string }> {
  return page.evaluate(
    ({ last, timeout }) =>
      new Promise<{ ms: number; postId: string }>((done, fail) => {
        const article = document.querySelector(`article[data-post-id="${last}"]`);
        const next = article?.nextElementSibling;
        if (!next) return fail(new Error("there is no next video"));
        const began = performance.now();
        setTimeout(() => fail(new Error("the next video showed no frame")), timeout);
        next.scrollIntoView({ behavior: "instant", block: "start" });
        const look = () => {
          const video = document.querySelector<HTMLVideoElement>("video[data-current]");
          const postId = video?.dataset.postId;
          if (!video || !postId || postId === last) return requestAnimationFrame(look);
          return video.requestVideoFrameCallback((at) => done({ ms: at - began, postId }));
        };
        look();
      }),
    { last: before, timeout: TIMEOUT_MS },
  );
}

interface FrameWindow {
  firstFrames: Record<string, { postId: string; source: number; frame: number }>;
}

/** In the page, before anything else: note for each video when it got its source and when its first frame came. */
function watchFrames(): void {
  const frames: FrameWindow["firstFrames"] = {};
  (window as unknown as FrameWindow).firstFrames = frames;
  const seen = new WeakMap<HTMLVideoElement, string>();
  const look = (video: HTMLVideoElement) => {
    const postId = video.dataset.postId;
    if (!postId || !video.src || seen.get(video) === video.src) return;
    seen.set(video, video.src);
    const source = performance.now();
    const note = (at: number) => {
      if (video.dataset.postId === postId) frames[postId] ??= { postId, source, frame: at };
    };
    video.requestVideoFrameCallback(note);
  };
  new MutationObserver(() => {
    for (const video of document.querySelectorAll("video")) look(video);
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["src", "data-post-id"] });
}
