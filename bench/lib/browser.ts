import { type Browser, chromium } from "playwright";
import { findChromium } from "@/scripts/lib/tests/chromium.mjs";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A phone as most people hold it. */
export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** The Chromium of the browser tests: one named by CHROMIUM_PATH, on the PATH, or Playwright's own. */
export async function launchChromium(): Promise<Browser> {
  const never = new Promise<void>(() => {});
  const stop = { requested: never, signal: new AbortController().signal, hurry: new AbortController().signal };
  const executablePath = await findChromium({ ...stop, check: () => {} } as Parameters<typeof findChromium>[0]);
  return chromium.launch({ executablePath, args: ARGS });
}
