import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { media, renditions } from "@/db/schema";
import { SYSTEM } from "@/lib/core/context";
import type { MediaId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { storage } from "@/lib/storage/storage";
import { anAccount } from "@/lib/testing/factories";
import { PATIENCE } from "@/lib/testing/patience";
import { anUploadedFile, aVideoFile } from "@/lib/testing/videos";

const root = join(import.meta.dirname, "../../..");
const workers = new Set<ReturnType<typeof spawn>>();

/** A worker in a process of its own, as the application starts it. */
function startWorker() {
  const script = `const { startWorker } = await import("@/lib/boot/worker"); await startWorker();`;
  const flags = ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", script];
  const worker = spawn(process.execPath, flags, {
    cwd: root,
    env: process.env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  workers.add(worker);
  return worker;
}
afterEach(() => {
  for (const worker of workers) worker.kill("SIGKILL");
});

async function rowOf(mediaId: MediaId) {
  const [row] = await database().select().from(media).where(eq(media.id, mediaId));
  if (!row) throw new Error("the medium is gone");
  return row;
}
const until = (mediaId: MediaId, ...states: string[]) =>
  vi.waitUntil(async () => states.includes((await rowOf(mediaId)).state), { timeout: 150_000, interval: 30 });

test("a worker that is killed in the middle: the job runs again by itself, nothing is lost or doubled", async () => {
  const ana = await anAccount({ db: database(), viewer: SYSTEM, now: new Date() });
  // Slow to encode, so that the kill falls into it.
  const spec = { size: "720x1280", rate: 60, seconds: 5 };
  const mediaId = await anUploadedFile(ana, await aVideoFile("killed.mp4", spec));

  const first = startWorker();
  await until(mediaId, "transcoding");
  first.kill("SIGKILL");
  await new Promise((resolve) => first.once("exit", resolve));
  const killed = await rowOf(mediaId);
  expect(killed.state).toBe("transcoding");

  startWorker();
  const runsAgain = async () => (await rowOf(mediaId)).updatedAt > killed.updatedAt;
  // After the half minute in which it is silent, and what the new worker takes to start.
  await vi.waitUntil(runsAgain, { timeout: 180_000, interval: 100 });
  await until(mediaId, "ready");
  const listFiles = () => database().select().from(renditions).where(eq(renditions.mediaId, mediaId));
  // What was uploaded goes when all is ready.
  await vi.waitUntil(async () => !(await listFiles()).some(({ name }) => name === "source"), { timeout: 60_000 });
  const files = await listFiles();
  expect(files.map(({ name }) => name).sort()).toEqual(["360p", "540p", "720p", "poster", "preview", "sprite"]);
  const objects = await Array.fromAsync(storage().list((await rowOf(mediaId)).storageKey));
  expect(objects.map(({ key }) => key).sort()).toEqual(files.map(({ objectKey }) => objectKey).sort());
  const tidy = async () =>
    (await readdir(join(env().DATA_DIR, "work"))).length +
      (await Array.fromAsync(storage().list("incoming"))).length ===
    0;
  await vi.waitUntil(tidy, PATIENCE);
}, 600_000);
