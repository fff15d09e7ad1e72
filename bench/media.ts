/**
 * `npm run bench -- media [--concurrency 8] [--total 8000]`: ranges of 64 KB out of videos of 8 MB, at random places, and
 * the beginning of each (what a player asks first), through `server.ts`. `rss_mb` is the server's own memory afterwards.
 */
import { randomBytes, randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { newFolderKey } from "@/lib/storage/keys";
import { storage } from "@/lib/storage/storage";
import { loadHttp } from "./lib/load";
import { memoryOf } from "./lib/memory";
import { report } from "./lib/report";
import { startServer } from "./lib/server";

const VIDEO_BYTES = 8 * 1024 ** 2;
const RANGE_BYTES = 64 * 1024;
const VIDEOS = 20;

const { values } = parseArgs({
  options: { concurrency: { type: "string", default: "8" }, total: { type: "string", default: "8000" } },
});
const load = { concurrency: Number(values.concurrency), total: Number(values.total), warmUp: 1_000 };

const folders = Array.from({ length: VIDEOS }, () => newFolderKey("public"));
const paths: string[] = [];
const server = await startServer({ ROLE: "web" });
try {
  for (const folder of folders) {
    const key = `${folder}/1/540p.mp4`;
    await storage().put(key, new Uint8Array(randomBytes(VIDEO_BYTES)), "video/mp4");
    paths.push(`/media/${key}`);
  }
  const ask = (start: number, length: number) => ({
    path: paths[randomInt(VIDEOS)] as string,
    headers: { range: `bytes=${start}-${start + length - 1}` },
    status: 206,
  });
  const cases = {
    "64 KB ranges": () => ask(randomInt(VIDEO_BYTES - RANGE_BYTES), RANGE_BYTES),
    "the first 256 KB": () => ask(0, 4 * RANGE_BYTES),
  };
  for (const [what, next] of Object.entries(cases)) {
    const measured = await loadHttp(server.origin, next, load);
    report({
      bench: "media",
      case: { what, concurrency: load.concurrency },
      ...measured,
      rss_mb: memoryOf([server.pid]),
    });
  }
} finally {
  await server.stop();
  for (const folder of folders) await storage().delete(folder);
}
