import { defineConfig } from "playwright/test";

/**
 * Browser tests against the built app, started as a self-hoster starts it, on a data folder of its own. `npm test` says
 * which Chromium: CHROMIUM_SHELL_PATH, one without windows, and CHROMIUM_PATH for tests that ask for a `whole` one.
 */
export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results",
  globalTeardown: "./e2e/support/demo.ts",
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"], ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? "test-results/report.json" }]],
  use: {
    locale: "en-GB",
    // Tests of what it does ask for it (e2e/offline.spec.ts); the others see the network as it is, and can step into it.
    // SERVICE_WORKERS=allow lets it stand before all of them.
    serviceWorkers: process.env.SERVICE_WORKERS === "allow" ? "allow" : "block",
    screenshot: "only-on-failure",
    // Keeping one takes a fifth of the time; «--trace retain-on-failure» after a failure shows what happened.
    trace: "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM_SHELL_PATH || process.env.CHROMIUM_PATH || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
        // A microphone that beeps, and whose use is granted where a test grants it.
        "--use-fake-device-for-media-stream",
      ],
    },
  },
  projects: [
    {
      name: "phone",
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
      testIgnore: ["**/desktop/**", "**/operations/**"],
    },
    { name: "desktop", use: { viewport: { width: 1280, height: 800 } }, testMatch: "**/desktop/**/*.spec.ts" },
    { name: "operations", testMatch: "**/operations/**/*.spec.ts" },
  ],
});
