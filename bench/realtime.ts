/**
 * `npm run bench -- realtime [--streams 1000,5000,10000] [--driver notify|redis] [--across] [--rate 1000] [--seconds 15]`: so
 * many open streams, each of somebody who talks with a neighbour, in the built app; messages spread over all of them,
 * from when one is sent until its receiver's frame is read. Memory is what the server grew by for each stream
 * (proportional set size, its garbage collected). `--across`: sent by another process than the one that holds the streams, so that it hears of
 * them over the bus. Client, app and Postgres share the machine. Needs a build; for `redis` a redis-server on the PATH.
 */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { closeBus } from "@/lib/realtime/bus";
import { notifyBus } from "@/lib/realtime/notify";
import { redisBus } from "@/lib/realtime/redis";
import type { Bus } from "@/lib/realtime/types";
import { startRedis } from "@/lib/testing/redis-server";
import { collectGarbage } from "./lib/collect-garbage";
import { memoryOf } from "./lib/memory";
import { percentiles, report, round } from "./lib/report";
import { freePort, startServer } from "./lib/server";
import { talkers } from "./realtime/people";
import { fromHere, overHttp, sendSteadily } from "./realtime/send";

const { values } = parseArgs({
  options: {
    streams: { type: "string", default: "1000,5000,10000" },
    driver: { type: "string", default: "notify" },
    across: { type: "boolean", default: false },
    rate: { type: "string", default: "1000" },
    seconds: { type: "string", default: "15" },
  },
});
const BUS = Symbol.for("directlink.bus");
const { driver, across } = values;
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];

for (const streams of values.streams.split(",").map(Number)) await measure(streams);

async function measure(streams: number): Promise<void> {
  const redis = driver === "redis" ? await startRedis() : null;
  const { url, pool, people } = await talkers(Math.max(streams, 100));
  // The bus of this process, which may be the sender: between the same ends as the server's.
  (globalThis as { [BUS]?: Bus })[BUS] = redis ? redisBus(redis.url) : notifyBus(url);
  const inspector = await freePort();
  const settings = {
    NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}`,
    DATABASE_URL: url,
    ROLE: "web",
    ...(redis ? { REDIS_URL: redis.url } : {}),
  };
  const server = await startServer(settings);
  const http = overHttp(server.origin);
  const send = across ? fromHere(pool.db) : http.send;
  try {
    const warm = await readerOf(
      server.origin,
      people.slice(0, 100).map(({ cookie }) => cookie),
    );
    await sendSteadily(send, people.slice(0, 100), { rate: 200, seconds: 3 });
    await warm.close();
    const held = async () => {
      await wait(3_000);
      await collectGarbage(inspector);
      return memoryOf([server.pid]);
    };
    const before = await held();
    const reader = await readerOf(
      server.origin,
      people.slice(0, streams).map(({ cookie }) => cookie),
    );
    const kilobytes = (((await held()) - before) * 1_024) / streams;
    const processor = cpuMs(server.pid);
    const { sent, acknowledged } = await sendSteadily(send, people.slice(0, streams), { rate, seconds });
    await wait(2_000);
    const { latencies, received, doubled, lost } = await reader.report();
    report({
      bench: "realtime",
      case: { streams, driver, across, rate },
      ...percentiles(latencies),
      kb_per_stream: round(kilobytes, 1),
      ...{ sent, acknowledged, received, doubled, streams_lost: lost },
      app_cpu_ms: round((cpuMs(server.pid) - processor) / Math.max(1, sent), 3),
      load: round(loadavg()[0] ?? 0, 1),
    });
    await reader.close();
  } finally {
    http.close();
    await closeBus();
    await server.stop();
    await pool.close();
    await redis?.kill();
  }
}

interface Report {
  readonly latencies: readonly number[];
  readonly received: number;
  readonly doubled: number;
  readonly lost: number;
}

/** A thread with a stream for each cookie, all of them open. */
async function readerOf(origin: string, cookies: readonly string[]) {
  const file = join(import.meta.dirname, "realtime", "reader.ts");
  const worker = new Worker(file, { workerData: { port: Number(new URL(origin).port), cookies }, execArgv: [] });
  await Promise.race([once(worker, "message"), once(worker, "error").then(([error]) => Promise.reject(error))]);
  return {
    async report(): Promise<Report> {
      worker.postMessage("report");
      const [said] = await once(worker, "message");
      return said as Report;
    },
    async close(): Promise<void> {
      const ended = once(worker, "exit");
      worker.postMessage("close");
      await ended;
    },
  };
}

/** Processor time of a process so far. Linux counts it in hundredths of a second. */
function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const [user, system] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}
