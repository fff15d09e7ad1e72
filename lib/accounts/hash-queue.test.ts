import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { hashQueue, unlessBusy } from "./hash-queue";

const WIDTH = Math.max(1, availableParallelism() - 1);
const WORK_MS = 30;

/** So many at once: when each began, in milliseconds since they came, and how many were at it at the same time. */
async function crowd(count: number): Promise<{ began: number[]; most: number }> {
  const came = performance.now();
  const began: number[] = [];
  let [running, most] = [0, 0];
  const work = async () => {
    began.push(performance.now() - came);
    most = Math.max(most, ++running);
    await wait(WORK_MS);
    running--;
  };
  await Promise.all(Array.from({ length: count }, () => hashQueue().run(work)));
  return { began, most };
}

test("as many as there are cores but one are computed at once, and whoever waits lets the others rest as long again", async () => {
  const { began, most } = await crowd(3 * WIDTH);
  expect(most).toBe(WIDTH);
  // The clock of timers counts whole milliseconds.
  expect(Math.min(...began.slice(WIDTH))).toBeGreaterThanOrEqual(2 * WORK_MS - 4);
  expect(Math.min(...began.slice(2 * WIDTH))).toBeGreaterThanOrEqual(4 * WORK_MS - 8);
});

test("where nobody waits nobody rests", async () => {
  await crowd(1);
  let began = false;
  const working = hashQueue().run(async () => {
    began = true;
  });
  expect(began, "before anything else can happen").toBe(true);
  await working;
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
