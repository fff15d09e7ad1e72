import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { database } from "@/db/client";
import { workerHeartbeats } from "@/db/schema";
import { SettingsError } from "@/lib/env";
import { takeWebLease, type WebLease } from "./web-lease";

const ROOT = join(import.meta.dirname, "../..");
const leases: WebLease[] = [];
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const lease of leases.splice(0)) await lease.end();
  for (const step of cleanUp.splice(0)) await step();
  await database().delete(workerHeartbeats);
});

type Options = Parameters<typeof takeWebLease>[2];
async function take(counting: "memory" | "redis", options: Options = {}) {
  const lease = await takeWebLease(database(), counting, { patienceMs: 0, ...options });
  leases.push(lease);
  return lease;
}
const elsewhere = { machine: "another", pid: 7 };

test("a second web process that counts in memory does not start, and is told what to do", async () => {
  await take("memory", elsewhere);
  const second = take("memory");
  await expect(second).rejects.toThrow(SettingsError);
  await expect(second).rejects.toThrow(/process 7 on another.*set REDIS_URL for all of them, or stop it first/);
});

test("with Redis any number start, but none beside one without", async () => {
  await take("redis", elsewhere);
  await take("redis", { machine: "third", pid: 8 });
  await expect(take("memory")).rejects.toThrow(/set REDIS_URL/);
  for (const lease of leases.splice(0)) await lease.end();
  await take("memory", elsewhere);
  await expect(take("redis")).rejects.toThrow(/runs without REDIS_URL/);
});

test("of ten that start at the same instant one starts", async () => {
  const starts = await Promise.allSettled(
    Array.from({ length: 10 }, (_, i) => take("memory", { machine: `machine ${i}` })),
  );
  expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a restart waits for the one that is stopping", async () => {
  const first = await take("memory", elsewhere);
  setTimeout(() => void first.end(), 700);
  const began = performance.now();
  await take("memory", { patienceMs: 10_000 });
  expect(performance.now() - began).toBeGreaterThan(600);
});

test("one that is silent for 15 s blocks nobody", async () => {
  const lease = await takeWebLease(database(), "memory", elsewhere);
  const [row] = await database().select().from(workerHeartbeats);
  // It goes, and leaves its row behind, so that no beat of its own comes in between.
  await lease.end();
  const silent = (time: string) => sql`now() - ${time}::interval`;
  await database()
    .insert(workerHeartbeats)
    .values({ workerId: row?.workerId ?? "", seenAt: silent("12 seconds") });
  await expect(take("memory")).rejects.toThrow();
  await database()
    .update(workerHeartbeats)
    .set({ seenAt: silent("16 seconds") });
  await take("memory");
});

/** A web process that holds the lease until it is killed. */
async function holder() {
  const script = `
    const { takeWebLease } = await import("@/lib/boot/web-lease");
    const { database } = await import("@/db/client");
    await takeWebLease(database(), "memory");
    console.log("held");`;
  const flags = ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", script];
  const child = spawn(process.execPath, flags, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  cleanUp.push(() => child.kill("SIGKILL"));
  await once(child.stdout, "data");
  return child;
}

test("one that was killed with -9 on this machine blocks nobody, one that lives does", async () => {
  const child = await holder();
  await expect(take("memory")).rejects.toThrow(SettingsError);
  child.kill("SIGKILL");
  await once(child, "exit");
  await take("memory");
});

test("in a container, where each process has the same number, a successor starts at once", async () => {
  const first = await takeWebLease(database(), "memory", { machine: "box", pid: 1 });
  cleanUp.push(() => first.end());
  await take("memory", { machine: "box", pid: 1 });
});
