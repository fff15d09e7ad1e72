import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Database } from "@/db/client";
import { batched } from "./batched";

const [here, there] = [{}, {}] as [Database, Database];

test("who comes alone is served alone; who come while others are served are served together, in order", async () => {
  const batches: number[][] = [];
  const double = batched<number, number>("doubles", 3, async (_, batch) => {
    batches.push([...batch]);
    await wait(20);
    return batch.map((n) => 2 * n);
  });
  const first = double(here, 1);
  await wait(5);
  const later = [2, 3, 4, 5].map((n) => double(here, n));
  expect(await Promise.all([first, ...later])).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  expect(await double(here, 6)).toBe(12);
  expect(batches.at(-1)).toEqual([6]);
});

test("those who ask in the same moment go together; those of another database by themselves", async () => {
  const batches: [Database, string[]][] = [];
  const ask = batched<string, string>("words", 9, async (db, batch) => {
    batches.push([db, [...batch]]);
    return batch;
  });
  await Promise.all([ask(here, "a"), ask(there, "b"), ask(here, "c")]);
  expect(batches).toEqual([
    [here, ["a", "c"]],
    [there, ["b"]],
  ]);
});

test("an error is that of its batch alone, and what comes next is served", async () => {
  const ask = batched<number, number>("errors", 2, async (_, batch) => {
    await wait(5);
    if (batch.includes(0)) throw new Error("no such number");
    return batch;
  });
  const answers = await Promise.allSettled([0, 1, 2, 3].map((n) => ask(here, n)));
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
  expect(await ask(here, 4)).toBe(4);
});
