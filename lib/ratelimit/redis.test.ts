import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PATIENCE } from "@/lib/testing/patience";
import { redisProgram, startRedis } from "@/lib/testing/redis-server";
import { withMemoryInReserve } from "./limiter";
import { redisLimiter } from "./redis";
import type { Limiter } from "./types";

const ROOT = join(import.meta.dirname, "../..");
const HOUR = 3_600_000;
const HALF_AN_HOUR = HOUR / 2;
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});
beforeEach(({ skip }) => {
  if (!redisProgram) skip("there is no redis-server on the PATH");
});

async function aRedis(options: Parameters<typeof startRedis>[0] = {}) {
  const server = await startRedis(options);
  cleanUp.push(() => server.kill());
  return server;
}

function clientAt(port: number): Redis {
  const client = new Redis(port);
  client.on("error", () => {});
  cleanUp.push(() => client.disconnect());
  return client;
}

function limiterAt(url: string): Limiter {
  const limiter = redisLimiter(url);
  cleanUp.push(() => limiter.close());
  return limiter;
}

/** Another process that takes `count` tokens of one limit at once; gives how many it got. */
async function takeElsewhere(REDIS_URL: string, count: number): Promise<number> {
  const script = `
    const { take } = await import("@/lib/ratelimit/limit");
    const { closeLimiter } = await import("@/lib/ratelimit/limiter");
    const taken = await Promise.all(Array.from({ length: ${count} }, () => take("codes", "ana@example.org")));
    console.log(taken.filter(({ allowed }) => allowed).length);
    await closeLimiter();`;
  const flags = ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", script];
  const env = { ...process.env, REDIS_URL, RATE_LIMIT_FACTOR: "4" };
  const child = spawn(process.execPath, flags, { cwd: ROOT, env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (piece) => {
    said += piece;
  });
  await once(child, "exit");
  return Number(said.trim());
}

test("two processes on one Redis share a limit: together they get what one would", { timeout: 180_000 }, async () => {
  const { url } = await aRedis();
  // A window that ends between the two would give one more.
  const left = HALF_AN_HOUR - (Date.now() % HALF_AN_HOUR);
  if (left < 60_000) await wait(left);
  const got = await Promise.all([takeElsewhere(url, 30), takeElsewhere(url, 30)]);
  // Five a half hour, times the factor of four.
  expect(got[0] + got[1]).toBe(20);
});

test("nobody reads in Redis whom a limit is about, and nothing stays there for good", async () => {
  const { url, port } = await aRedis();
  const limiter = limiterAt(url);
  const { countingKey } = await import("./keys");
  await limiter.take(countingKey("codes", "ana@example.org"), { tokens: 5, windowMs: HOUR }, 1);
  const client = clientAt(port);
  const [key = ""] = await client.keys("*codes*");
  expect(key).toMatch(/^directlink:limit:\{codes:[\w-]{22}:3600000\}:\d+$/);
  expect(await client.pttl(key)).toBeGreaterThan(0);
});

test("a script goes over the line once; a Redis that forgot it is given it again", async () => {
  const { url, port } = await aRedis();
  const limiter = limiterAt(url);
  const client = clientAt(port);
  const take = () => limiter.take("a", { tokens: 100, windowMs: HOUR }, 1);
  for (let i = 0; i < 5; i++) await take();
  await client.script("FLUSH");
  for (let i = 0; i < 5; i++) await take();
  expect((await take()).remaining).toBe(89);
  const stats = await client.info("commandstats");
  expect(Number(/cmdstat_eval:calls=(\d+)/.exec(stats)?.[1])).toBeLessThanOrEqual(2);
});

test("while Redis is away limits hold in memory, and they are counted in Redis again when it is back", {
  timeout: 120_000,
}, async () => {
  const server = await aRedis();
  const limiter = withMemoryInReserve(redisLimiter(server.url));
  cleanUp.push(() => limiter.close());
  const take = async () => (await limiter.take("a", { tokens: 3, windowMs: HOUR }, 1)).allowed;
  await take();
  expect(await clientAt(server.port).keys("*{a:*")).toHaveLength(1);

  await server.kill();
  const began = performance.now();
  const during = [await take(), await take(), await take(), await take(), await take()];
  expect(during.at(-1)).toBe(false);
  expect(performance.now() - began).toBeLessThan(3_000);

  const again = await aRedis({ port: server.port });
  const client = clientAt(again.port);
  await vi.waitFor(
    async () => {
      await limiter.take("b", { tokens: 3, windowMs: HOUR }, 1);
      expect(await client.keys("*{b:*")).toHaveLength(1);
    },
    { ...PATIENCE, interval: 200 },
  );
});
