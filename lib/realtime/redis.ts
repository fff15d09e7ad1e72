import { Cluster, Redis } from "ioredis";
import { logger } from "@/lib/telemetry/logger";
import { busOver } from "./switchboard";
import type { Bus } from "./types";

const CHANNEL = "directlink:bus";

/**
 * A bus over Redis' publish and subscribe: a connection that hears and one that sends. `rediss:` is TLS;
 * `?cluster=true` makes the address the door of a Redis Cluster, whose nodes pass on what is published.
 * https://redis.io/docs/latest/develop/pubsub/
 */
export function redisBus(url: string): Bus {
  return busOver(({ received, reconnected }) => {
    const sender = connect(url);
    let listener: Redis | Cluster | null = null;
    let away = false;

    return {
      listen() {
        listener = connect(url);
        listener.on("message", (_, message: string) => received(message));
        // ioredis subscribes again by itself when it is back; what was said meanwhile is lost.
        listener.on("ready", () => {
          if (away) logger().info("Redis is back: other processes are heard again");
          away = false;
          reconnected();
        });
        listener.on("close", () => {
          if (!away) logger().warn("Redis can't be reached: other processes are not heard");
          away = true;
        });
        listener.subscribe(CHANNEL).catch(() => {});
      },
      async send(messages) {
        const sent = await Promise.allSettled(messages.map((message) => sender.publish(CHANNEL, message)));
        const failed = sent.find(({ status }) => status === "rejected");
        if (failed)
          logger().warn({ err: (failed as PromiseRejectedResult).reason }, "other processes could not be woken");
      },
      async close() {
        away = true;
        sender.disconnect();
        listener?.disconnect();
      },
    };
  });
}

function connect(url: string): Redis | Cluster {
  const retryStrategy = (times: number) => Math.min(times * 200, 2_000);
  const address = new URL(url);
  const isCluster = address.searchParams.get("cluster") === "true";
  address.search = "";
  // What can't be sent at once waits for the connection, a few seconds at most: later it is of no use.
  const options = { connectTimeout: 2_000, commandTimeout: 3_000, maxRetriesPerRequest: 3 };
  if (!isCluster) return quiet(new Redis(address.href, { ...options, retryStrategy }));
  const redisOptions = {
    ...options,
    username: decodeURIComponent(address.username) || undefined,
    password: decodeURIComponent(address.password) || undefined,
    tls: address.protocol === "rediss:" ? {} : undefined,
  };
  const nodes = [{ host: address.hostname, port: Number(address.port || 6379) }];
  return quiet(new Cluster(nodes, { redisOptions, clusterRetryStrategy: retryStrategy }));
}

/** What fails is told to whoever sent; the connection's own complaints would be the same again. */
function quiet<C extends Redis | Cluster>(client: C): C {
  client.on("error", () => {});
  return client;
}
