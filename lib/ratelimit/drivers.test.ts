import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type RedisServer, redisProgram, startRedis } from "@/lib/testing/redis-server";
import { memoryLimiter } from "./memory";
import { redisLimiter } from "./redis";
import type { Limiter } from "./types";

/** An hour that begins a window of every length below. */
const START = new Date("2026-06-01T12:00:00.000Z").getTime();
const MINUTE = 60_000;

let servers: RedisServer[] = [];
const places: Record<string, () => Promise<Limiter>> = {
  "in memory": async () => memoryLimiter(),
  "in Redis": async () => redisLimiter((await theServer()).url),
  "in a Redis Cluster": async () => redisLimiter((await theServer({ cluster: true })).url),
};

async function theServer(kind: { cluster?: boolean } = {}): Promise<RedisServer> {
  const server = await startRedis(kind);
  servers.push(server);
  return server;
}

describe.each(Object.keys(places))("%s", (place) => {
  const there = place === "in memory" || redisProgram !== undefined;
  let limiter: Limiter;
  let serial = 0;
  const key = () => `test:${serial}`;
  const take = (tokens: number, windowMs: number, cost = 1) => limiter.take(key(), { tokens, windowMs }, cost);

  beforeAll(async () => {
    if (!there) return;
    limiter = await (places[place] as () => Promise<Limiter>)();
  });
  afterAll(async () => {
    await limiter?.close();
    await Promise.all(servers.map((server) => server.kill()));
    servers = [];
  });
  beforeEach(({ skip }) => {
    if (!there) skip("there is no redis-server on the PATH");
    serial++;
    vi.useFakeTimers({ toFake: ["Date"], now: START });
  });
  afterEach(() => void vi.useRealTimers());

  const at = (ms: number) => void vi.setSystemTime(START + ms);

  test("so many go through, and no more", async () => {
    const taken = [];
    for (let i = 0; i < 5; i++) taken.push(await take(3, MINUTE));
    expect(taken.map(({ allowed, remaining }) => [allowed, remaining])).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
      [false, 0],
    ]);
  });

  test("keys are counted apart, and so are windows of one key", async () => {
    await take(1, MINUTE);
    expect((await take(1, MINUTE)).allowed).toBe(false);
    expect((await take(1, 2 * MINUTE)).allowed).toBe(true);
    serial++;
    expect((await take(1, MINUTE)).allowed).toBe(true);
  });

  test("of a hundred at the same instant exactly as many go through as there are tokens", async () => {
    const taken = await Promise.all(Array.from({ length: 100 }, () => take(25, MINUTE)));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(25);
  });

  test("the window slides: the turn of a minute gives nobody twice as much", async () => {
    at(59_000);
    for (let i = 0; i < 10; i++) await take(10, MINUTE);
    at(61_000);
    const after = [];
    for (let i = 0; i < 10; i++) after.push((await take(10, MINUTE)).allowed);
    expect(after.filter(Boolean)).toHaveLength(1);
    at(180_000);
    expect((await take(10, MINUTE)).remaining).toBe(9);
  });

  test.each([
    ["early in a window", 10, 5_000],
    ["late in a window", 10, 55_000],
    ["one in five minutes", 1, 42_000],
  ])("who waits as long as was said is let through, and not before: %s", async (_, tokens, begin) => {
    at(begin);
    for (let i = 0; i < tokens; i++) await take(tokens, 5 * MINUTE);
    const { allowed, waitMs } = await take(tokens, 5 * MINUTE);
    expect(allowed).toBe(false);
    at(begin + waitMs - 50);
    expect((await take(tokens, 5 * MINUTE)).allowed).toBe(false);
    at(begin + waitMs);
    expect((await take(tokens, 5 * MINUTE)).allowed).toBe(true);
  });

  test("what is given back can be taken again, and no more than that", async () => {
    for (let i = 0; i < 3; i++) await take(3, MINUTE);
    await limiter.giveBack(key(), { tokens: 3, windowMs: MINUTE }, 1);
    expect((await take(3, MINUTE)).allowed).toBe(true);
    expect((await take(3, MINUTE)).allowed).toBe(false);
  });

  test("what costs more takes all of it or nothing", async () => {
    expect((await take(10, MINUTE, 6)).remaining).toBe(4);
    expect((await take(10, MINUTE, 6)).allowed).toBe(false);
    expect((await take(10, MINUTE, 4)).allowed).toBe(true);
    expect((await take(10, MINUTE, 11)).waitMs).toBeGreaterThan(0);
  });
});

test("memory forgets the longest untouched keys, never more than it must", async () => {
  const limiter = memoryLimiter({ keysMax: 3 });
  const take = async (key: string) => (await limiter.take(key, { tokens: 1, windowMs: MINUTE }, 1)).allowed;
  for (const key of ["a", "b", "c"]) expect(await take(key)).toBe(true);
  expect(await take("a")).toBe(false);
  expect(await take("d")).toBe(true);
  // «b» was untouched the longest; «a», refused in between, is still known.
  expect(await take("a")).toBe(false);
  expect(await take("b")).toBe(true);
});
