import { env } from "@/lib/env";
import { logger } from "@/lib/telemetry/logger";
import { memoryLimiter } from "./memory";
import type { Limiter } from "./types";

/** After Redis failed, this long nobody waits for it again. */
const REST_MS = 1_000;

const LIMITER = Symbol.for("directlink.limiter");
const shared = globalThis as { [LIMITER]?: Promise<Limiter> };

/** What counts in this process: Redis where `REDIS_URL` is set, else memory. One, however often the module is bundled. */
export function limiter(): Promise<Limiter> {
  shared[LIMITER] ??= chooseLimiter(env().REDIS_URL);
  return shared[LIMITER];
}

/** Close what `limiter()` opened, if anything. */
export async function closeLimiter(): Promise<void> {
  const opened = shared[LIMITER];
  shared[LIMITER] = undefined;
  await (await opened)?.close();
}

async function chooseLimiter(url: string | undefined): Promise<Limiter> {
  if (!url) return memoryLimiter();
  // A package that most instances don't need is loaded by those that do.
  const { redisLimiter } = await import("./redis");
  return withMemoryInReserve(redisLimiter(url));
}

/**
 * While Redis can't be reached each process counts by itself, in memory, and says so in the log: people go on, and nobody
 * gets more than a limit from each process. What was counted in Redis before counts again when it is back.
 */
export function withMemoryInReserve(redis: Limiter): Limiter {
  const memory = memoryLimiter();
  let restUntil = 0;
  let away = false;
  return {
    async take(key, window, cost) {
      if (Date.now() < restUntil) return memory.take(key, window, cost);
      try {
        const taken = await redis.take(key, window, cost);
        if (away) logger().info("Redis is back: limits are counted there again");
        away = false;
        return taken;
      } catch (error) {
        if (!away) logger().warn({ err: error }, "Redis can't be reached: each process counts limits by itself");
        away = true;
        restUntil = Date.now() + REST_MS;
        return memory.take(key, window, cost);
      }
    },
    // What was taken in memory meanwhile is not given back in Redis: it was never taken there.
    giveBack: (key, window, cost) =>
      away ? memory.giveBack(key, window, cost) : redis.giveBack(key, window, cost).catch(() => {}),
    async close() {
      await Promise.all([redis.close(), memory.close()]);
    },
  };
}
