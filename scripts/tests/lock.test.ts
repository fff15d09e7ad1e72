import { spawn } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { takeLock, withLock } from "../lib/lock.mjs";
import { startOf } from "../lib/process-identity.mjs";
import { Stop } from "../lib/stop.mjs";
import { until } from "../lib/wait.mjs";
import { temporaryFolder } from "./launch";

const module = JSON.stringify(new URL("../lib/lock.mjs", import.meta.url).href);
/** Another process that tries to take a lock, says how that went, and holds it until its input ends. */
const TAKER = `
  const { takeLock } = await import(${module});
  const taken = await takeLock(process.argv[1]);
  console.log("lock" in taken ? "taken" : "held");
  process.stdin.resume();`;

function taker(path: string) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", TAKER, path], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const said = new Promise<string>((done) => child.stdout.once("data", (chunk) => done(String(chunk).trim())));
  return { child, said };
}

test("of many who try at once to take over a dead holder's lock, one gets it", async () => {
  const path = join(temporaryFolder(), "lock");
  writeFileSync(path, JSON.stringify({ pid: 2 ** 22 + 1, started: "long ago" }));
  const takers = Array.from({ length: 8 }, () => taker(path));
  const said = await Promise.all(takers.map((one) => one.said));
  expect(said.filter((word) => word === "taken")).toHaveLength(1);
  for (const { child } of takers) child.stdin.end();
});

test("a stranger who has the dead holder's number now is not taken for it", async () => {
  const path = join(temporaryFolder(), "lock");
  const app = { pid: 77, started: "before" };
  writeFileSync(path, JSON.stringify({ pid: process.ppid, started: "before it", app }));
  const taken = await takeLock(path);
  expect(taken).toMatchObject({ lock: { previous: { app } } });
});

test("a living holder keeps it, and is named", async () => {
  const path = join(temporaryFolder(), "lock");
  const { child, said } = taker(path);
  expect(await said).toBe("taken");
  expect(await takeLock(path)).toEqual({ heldBy: { pid: child.pid, started: startOf(child.pid ?? 0) } });
  child.kill("SIGKILL");
  await until(() => startOf(child.pid ?? 0) === undefined, { timeoutMs: 30_000 });
  expect(await takeLock(path)).toHaveProperty("lock");
});

test("a lock that was cut off while it was written is taken after a moment", async () => {
  const folder = temporaryFolder();
  const path = join(folder, "lock");
  writeFileSync(path, "");
  const taken = await takeLock(path);
  if (!("lock" in taken)) throw new Error("it was not taken");
  taken.lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test("giving a lock back twice doesn't take it from the next holder", async () => {
  const path = join(temporaryFolder(), "lock");
  const first = await takeLock(path);
  if (!("lock" in first)) throw new Error("it was not taken");
  first.lock.release();
  await takeLock(path);
  first.lock.release();
  expect(existsSync(path)).toBe(true);
});

test("who waits for a lock goes on when it is free", async () => {
  const path = join(temporaryFolder(), "lock");
  const { child, said } = taker(path);
  await said;
  let waited = 0;
  const working = withLock(
    path,
    new Stop(),
    () => child.stdin.end(void waited++),
    async () => "done",
  );
  expect(await working).toBe("done");
  expect(waited).toBe(1);
  expect(existsSync(path)).toBe(false);
});
