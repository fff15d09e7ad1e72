import { Agent, request } from "node:http";
import { percentiles, round } from "./report";

/** How a load is run: always `concurrency` under way, each taking the next as soon as one is done. */
export interface Load {
  readonly concurrency: number;
  /** How many are measured in all, after the warm-up; the load ends with them, or after `secondsMax`. */
  readonly total: number;
  readonly warmUp?: number;
  readonly secondsMax?: number;
}

export interface Measured {
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  readonly rps: number;
  readonly n: number;
}

/** Run a function as a closed loop. `i` counts up, so that it can take turns. A throw ends the benchmark. */
export async function loadFunction(
  work: (i: number) => Promise<unknown>,
  { concurrency, total, warmUp = Math.ceil(total / 10), secondsMax = 60 }: Load,
): Promise<Measured> {
  let next = 0;
  const loop = async (until: number, deadline: number, durations: number[]) => {
    while (next < until && performance.now() < deadline) {
      const i = next++;
      const began = performance.now();
      await work(i);
      durations.push(performance.now() - began);
    }
  };
  const inParallel = (until: number, durations: number[]) => {
    const deadline = performance.now() + secondsMax * 1000;
    return Promise.all(Array.from({ length: concurrency }, () => loop(until, deadline, durations)));
  };
  await inParallel(warmUp, []);
  const durations: number[] = [];
  const began = performance.now();
  await inParallel(next + total, durations);
  const seconds = (performance.now() - began) / 1000;
  return { ...percentiles(durations), rps: round(durations.length / seconds, 1), n: durations.length };
}

export interface HttpAsk {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What counts as an answer; 200 where nothing is said. */
  readonly status?: number;
  /** Sent with POST. */
  readonly body?: string;
}

/**
 * Load an HTTP server on connections that are kept, reading every answer to its end. An answer other than the one
 * that is wanted (200) ends the benchmark: a refusal is no measurement.
 */
export async function loadHttp(origin: string, ask: (i: number) => HttpAsk, load: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency });
  try {
    return await loadFunction((i) => answered(origin, ask(i), agent), load);
  } finally {
    agent.destroy();
  }
}

function answered(origin: string, { path, headers, status = 200, body }: HttpAsk, agent: Agent): Promise<void> {
  return new Promise((done, fail) => {
    const asked = request(
      new URL(path, origin),
      { agent, headers, method: body === undefined ? "GET" : "POST" },
      (response) => {
        response.on("error", fail);
        response.on("end", () =>
          response.statusCode === status ? done() : fail(new Error(`${path} answered ${response.statusCode}`)),
        );
        response.resume();
      },
    );
    asked.on("error", fail);
    asked.setTimeout(30_000, () => asked.destroy(new Error(`${path} did not answer within 30 s`)));
    asked.end(body);
  });
}
