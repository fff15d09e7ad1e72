import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./project.mjs";

const SOURCE = join(ROOT, "components", "offline", "worker", "service-worker.ts");

/** Where the service worker lies: at the root of our addresses, so that it may stand before all of them. */
export const SERVICE_WORKER = join(ROOT, "public", "sw.js");

/**
 * Bundle the service worker for the build in `.next`. Next compiles none: a worker is one file whose address never
 * changes, and no module of the app.
 */
export async function buildServiceWorker() {
  // Not at the head of the file: commands load this before packages are there.
  const { build } = await import("esbuild");
  const buildId = readFileSync(join(ROOT, ".next", "BUILD_ID"), "utf8").trim();
  await build({
    entryPoints: [SOURCE],
    outfile: SERVICE_WORKER,
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome111", "firefox114", "safari16.4"],
    define: { "process.env.NODE_ENV": '"production"', BUILD_ID: JSON.stringify(buildId) },
    logLevel: "warning",
  });
}
