import { createHash } from "node:crypto";
import { Ratelimit } from "@upstash/ratelimit";
import { Cluster, Redis } from "ioredis";
import { waitFor } from "./sliding-window";
import type { Limiter, Window } from "./types";

const PREFIX = "directlink:limit";
/** A request waits no longer than this for a count. */
const PATIENCE_MS = 500;

/**
 * Counts in Redis, so that any number of processes share them: the sliding window of `@upstash/ratelimit` over
 * `ioredis`. `rediss:` is TLS; `?cluster=true` in the address makes it the door of a Redis Cluster, where the keys of
 * one count lie in one slot. Throws while Redis can't be reached.
 */
export function redisLimiter(url: string): Limiter {
  const client = connect(url);
  const limits = new Map<string, Ratelimit>();
  const redis = upstashOver(client);
  let connecting: Promise<void> | null = firstConnection(client);
  const connected = () => {
    connecting = null;
  };
  connecting.then(connected, connected);

  function ratelimit({ tokens, windowMs }: Window): Ratelimit {
    const key = `${tokens}/${windowMs}`;
    const known = limits.get(key);
    if (known) return known;
    const limiter = Ratelimit.slidingWindow(tokens, `${windowMs} ms`);
    // Its cache would refuse until the window ends, though a place may be free sooner; its timeout would let through.
    const made = new Ratelimit({ redis, limiter, prefix: PREFIX, ephemeralCache: false, timeout: 0 });
    limits.set(key, made);
    return made;
  }

  async function countsOf(identifier: string, windowMs: number, now: number) {
    const bucket = Math.floor(now / windowMs);
    const name = `${PREFIX}:${identifier}`;
    const [current, previous] = await client.mget(`${name}:${bucket}`, `${name}:${bucket - 1}`);
    return { current: Number(current ?? 0), previous: Number(previous ?? 0) };
  }

  return {
    async take(key, window, cost) {
      if (connecting) await connecting;
      const identifier = `{${key}:${window.windowMs}}`;
      const limit = ratelimit(window);
      // The script asks only whether anything is left; what takes more than one must find all of it. Of two at the same
      // instant that fit only one by one, the second is refused and counted.
      const enough = cost === 1 || (await limit.getRemaining(identifier)).remaining >= cost;
      const taken = enough ? await limit.limit(identifier, { rate: cost }) : null;
      if (taken?.success) return { allowed: true, remaining: taken.remaining, waitMs: 0 };
      const now = Date.now();
      const waitMs = Math.max(1, waitFor(cost, await countsOf(identifier, window.windowMs, now), window, now));
      return { allowed: false, remaining: 0, waitMs };
    },
    async giveBack(key, window, cost) {
      await ratelimit(window).limit(`{${key}:${window.windowMs}}`, { rate: -cost });
    },
    async close() {
      client.disconnect();
    },
  };
}

function connect(url: string): Redis | Cluster {
  const options = {
    commandTimeout: PATIENCE_MS,
    connectTimeout: PATIENCE_MS * 4,
    maxRetriesPerRequest: 0,
    // Who asks while there is no connection is told so at once.
    enableOfflineQueue: false,
    retryStrategy: (times: number) => Math.min(times * 200, 2_000),
  };
  const address = new URL(url);
  const isCluster = address.searchParams.get("cluster") === "true";
  address.search = "";
  if (!isCluster) return quiet(new Redis(address.href, options));
  const { commandTimeout, connectTimeout, maxRetriesPerRequest } = options;
  const redisOptions = {
    ...{ commandTimeout, connectTimeout, maxRetriesPerRequest },
    username: decodeURIComponent(address.username) || undefined,
    password: decodeURIComponent(address.password) || undefined,
    tls: address.protocol === "rediss:" ? {} : undefined,
  };
  const nodes = [{ host: address.hostname, port: Number(address.port || 6379) }];
  return quiet(new Cluster(nodes, { enableOfflineQueue: false, redisOptions }));
}

/** Until the first connection stands, or there is none in time. Later on nobody waits for a new one. */
async function firstConnection(client: Redis | Cluster): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  client.once("ready", resolve);
  client.once("close", () => reject(new Error("Redis can't be reached.")));
  setTimeout(() => reject(new Error("Redis did not answer in time.")), PATIENCE_MS).unref();
  await promise;
}

/** What fails is told to whoever asked; the connection's own complaints would be the same again. */
function quiet<C extends Redis | Cluster>(client: C): C {
  client.on("error", () => {});
  return client;
}

type UpstashRedis = ConstructorParameters<typeof Ratelimit>[0]["redis"];

/**
 * The part of Upstash's client that the limiter uses. Its scripts begin with a line that only Upstash's own Redis knows,
 * so ours have other hashes: remembered, so that a script goes over the line once.
 */
function upstashOver(client: Redis | Cluster): UpstashRedis {
  const known = new Map<string, string>();
  const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");
  const redis = {
    async evalsha(hash: string, keys: string[], args: unknown[]) {
      const ours = known.get(hash);
      if (!ours) throw new Error("NOSCRIPT");
      return client.evalsha(ours, keys.length, ...keys, ...args.map(String));
    },
    async eval(script: string, keys: string[], args: unknown[]) {
      const plain = script.replace(/^#!lua.*\n/, "");
      known.set(sha1(script), sha1(plain));
      return client.eval(plain, keys.length, ...keys, ...args.map(String));
    },
  };
  return redis as unknown as UpstashRedis;
}
