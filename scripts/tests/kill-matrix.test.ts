import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { add, ask, askUntilAnswered, interrupt, type Started, start } from "./launch";
import { isGone, newFolder, postmasterPid, processesOf, removeFolder } from "./processes";

// One data folder through all of them: what the first one wrote is still there after the last.
const dataDir = newFolder();
const home = join(dataDir, "postgres");
afterAll(() => removeFolder(dataDir));

/** Send a signal and see what follows, up to the moment when everything has settled. */
type Case = (running: Started, signal: NodeJS.Signals) => Promise<void>;

const wrapperAsked: Case = async ({ pid, exited }, signal) => {
  // A terminal sends it to the whole group.
  process.kill(signal === "SIGINT" ? -pid : pid, signal);
  expect(await exited).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
};

const wrapperKilled: Case = async ({ pid, url, exited }) => {
  const { pid: app } = await askUntilAnswered(url);
  const postmaster = postmasterPid(home);
  process.kill(pid, "SIGKILL");
  expect(await exited).toBe("SIGKILL");
  expect(await isGone(app), "the server notices and ends").toBe(true);
  expect(processesOf(dataDir), "Postgres waits for the next start to take it over").toContain(postmaster);
};

const appEnded =
  (code: number): Case =>
  async ({ url, exited }, signal) => {
    const { pid: app } = await askUntilAnswered(url);
    process.kill(app, signal);
    expect(await exited).toBe(code);
    expect(processesOf(dataDir)).toEqual([]);
  };

const postgresEnded: Case = async ({ url, output, child }, signal) => {
  const before = await askUntilAnswered(url);
  const postmaster = postmasterPid(home);
  process.kill(postmaster, signal);
  expect(await isGone(postmaster)).toBe(true);
  const after = await askUntilAnswered(url);
  expect(after).toEqual(before);
  expect(output()).toContain("Postgres has stopped unexpectedly; starting it again.");
  expect(postmasterPid(home)).not.toBe(postmaster);
  expect(child.exitCode).toBeNull();
};

const matrix: [who: string, signal: NodeJS.Signals, Case][] = [
  ["the wrapper", "SIGINT", wrapperAsked],
  ["the wrapper", "SIGTERM", wrapperAsked],
  ["the wrapper", "SIGHUP", wrapperAsked],
  ["the wrapper", "SIGKILL", wrapperKilled],
  ["the app", "SIGINT", appEnded(0)],
  ["the app", "SIGTERM", appEnded(0)],
  ["the app", "SIGKILL", appEnded(137)],
  ["Postgres", "SIGINT", postgresEnded],
  ["Postgres", "SIGTERM", postgresEnded],
  ["Postgres", "SIGKILL", postgresEnded],
];

let written = 0;

test.each(matrix)(
  "%s gets %s, and the next start recovers with everything that was written",
  async (_who, signal, settle) => {
    const first = await start({ dataDir });
    expect((await add(first.url)).count).toBe(++written);
    await settle(first, signal);
    if (first.child.exitCode === null && first.child.signalCode === null) await interrupt(first);

    const second = await start({ dataDir });
    expect((await ask(second.url))?.count).toBe(written);
    expect(await interrupt(second)).toBe(0);
    expect(processesOf(dataDir), "nothing is left running").toEqual([]);
  },
);
