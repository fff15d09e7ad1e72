import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withoutOurNode } from "../lib/install.mjs";
import { findPostmaster } from "../lib/postgres/postmaster.mjs";
import { until } from "../lib/wait.mjs";
import { ask, interrupt, launch, start, temporaryFolder } from "./launch";
import { isGone, postmasterPid, processesOf } from "./processes";

test("a server that doesn't want to stop is killed after its time, and Postgres stops properly", async () => {
  const dataDir = temporaryFolder();
  const running = await start({ dataDir, env: { STAND_IN: "deaf" } });
  const startedAt = Date.now();
  expect(await interrupt(running)).toBe(0);
  expect(Date.now() - startedAt).toBeGreaterThan(12_000);
  expect(processesOf(dataDir)).toEqual([]);
});

test("a second Ctrl-C doesn't wait for it", async () => {
  const dataDir = temporaryFolder();
  const running = await start({ dataDir, env: { STAND_IN: "deaf" } });
  const startedAt = Date.now();
  process.kill(-running.pid, "SIGINT");
  await until(() => false, { timeoutMs: 1_200 });
  expect(await interrupt(running)).toBe(0);
  // It would have twelve seconds, and Postgres takes its time after them.
  expect(Date.now() - startedAt).toBeLessThan(11_000);
  expect(processesOf(dataDir)).toEqual([]);
});

test("a Ctrl-C while the database is being made leaves nothing that the next start stumbles over", async () => {
  const dataDir = temporaryFolder();
  const early = launch(["run.mjs", "start"], { dataDir });
  await until(() => processesOf(dataDir).some((pid) => pid !== early.pid), { timeoutMs: 30_000 });
  expect(await interrupt(early)).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
  expect(await interrupt(await start({ dataDir }))).toBe(0);
});

test("a server left behind by a killed wrapper is waited for, however slow it is", async () => {
  const dataDir = temporaryFolder();
  const first = await start({ dataDir, env: { STAND_IN: "deaf" } });
  const app = (await ask(first.url))?.pid ?? 0;
  process.kill(first.pid, "SIGKILL");
  await isGone(first.pid);
  const second = await start({ dataDir });
  expect(second.output()).toContain("Waiting for the server of an earlier run to stop");
  expect(await isGone(app, 0)).toBe(true);
  expect(await interrupt(second)).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

test("a pid file left behind, whose number is another process's now, doesn't keep Postgres from starting", async () => {
  const dataDir = temporaryFolder();
  const home = join(dataDir, "postgres");
  const first = await start({ dataDir });
  const postmaster = postmasterPid(home);
  process.kill(first.pid, "SIGKILL");
  await isGone(first.pid);
  process.kill(postmaster, "SIGKILL");
  await isGone(postmaster);
  const file = join(home, "data", "postmaster.pid");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^\d+/, String(process.pid)));
  expect(findPostmaster(home)).toBeUndefined();
  const second = await start({ dataDir });
  expect(await interrupt(second)).toBe(0);
});

// The Node that this machine has outside of the project, when it is too old to run the app.
const look = ["-c", "command -v node && node -p process.versions.node"];
const env = withoutOurNode() as NodeJS.ProcessEnv;
const [node = "", version = ""] = spawnSync("sh", look, { encoding: "utf8", env }).stdout.split("\n");

test.skipIf(!(Number.parseInt(version, 10) < 24))(
  "on an older Node the command goes on under the project's own, and ends with it, even when killed",
  async () => {
    const dataDir = temporaryFolder();
    const first = await start({ dataDir, node });
    expect(await interrupt(first)).toBe(0);
    const second = await start({ dataDir, node });
    process.kill(second.pid, "SIGKILL");
    await second.exited;
    expect(await until(() => processesOf(dataDir).length === 0, { timeoutMs: 30_000 })).toBe(true);
  },
);
