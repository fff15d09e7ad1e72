import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { hashQueue, unlessBusy } from "./hash-queue";

const WIDTH = Math.max(1, availableParallelism() - 1);
const WORK_MS = 30;

/** So many at once; when each began, in milliseconds since they came. */
async function beginnings(count: number): Promise<number[]> {
  const came = performance.now();
  const began: number[] = [];
  const work = async () => {
    began.push(performance.now() - came);
    await wait(WORK_MS);
  };
  await Promise.all(Array.from({ length: count }, () => hashQueue().run(work)));
  return began;
}

test("as many as there are cores but one are computed at once, and whoever waits lets the others rest as long again", async () => {
  const began = await beginnings(3 * WIDTH);
  expect(Math.max(...began.slice(0, WIDTH))).toBeLessThan(WORK_MS);
  // The clock of timers counts whole milliseconds.
  expect(Math.min(...began.slice(WIDTH))).toBeGreaterThanOrEqual(2 * WORK_MS - 4);
  expect(Math.min(...began.slice(2 * WIDTH))).toBeGreaterThanOrEqual(4 * WORK_MS - 8);
});

test("where nobody waits nobody rests", async () => {
  await beginnings(1);
  const [began] = await beginnings(1);
  expect(began).toBeLessThan(WORK_MS);
});

test("the line has an end, and goes on after it was full", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 60 * WIDTH }, () => unlessBusy(hashQueue().run(async () => "in"))),
  );
  expect(outcomes.filter((outcome) => outcome === "in").length).toBe(51 * WIDTH);
  expect(outcomes.filter((outcome) => outcome === null).length).toBe(9 * WIDTH);
  expect(await hashQueue().run(async () => "in")).toBe("in");
});

test("work that fails leaves its place to the next one", async () => {
  const failing = Array.from({ length: 2 * WIDTH }, () => hashQueue().run(() => Promise.reject(new Error("broken"))));
  expect((await Promise.allSettled(failing)).every(({ status }) => status === "rejected")).toBe(true);
  expect(await hashQueue().run(async () => "in")).toBe("in");
});
