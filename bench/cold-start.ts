/**
 * `npm run bench -- cold-start [--runs N]`: from `npm start`, with everything built and a database made, to the first
 * page that answers 200 (`ready_ms`), and the memory of all its processes together ten seconds later (`rss_mb`, a sum
 * of proportional set sizes, so that shared memory counts once).
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { get } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { env } from "@/lib/env";
import { findPlace } from "@/scripts/lib/postgres/place.mjs";
import { findPostmaster } from "@/scripts/lib/postgres/postmaster.mjs";
import { memoryOf, processTree } from "./lib/memory";
import { percentiles, report } from "./lib/report";
import { freePort } from "./lib/server";

const ROOT = join(import.meta.dirname, "..");
const DATA_DIR = join(env().DATA_DIR, "cold-start");
const REST_MS = 10_000;
const GIVE_UP_MS = 120_000;

/** A newcomer's environment: what this benchmark's own command has set is not part of it. */
const OURS = /^(DATABASE_|AUTH_SECRET|APP_URL|DATA_DIR|HOST|PORT|NODE_|npm_|LOG_LEVEL|DEMO)/;

interface Start {
  readonly readyMs: number;
  readonly memory: Readonly<Record<string, number>>;
}

const { values } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
console.error("The first start makes the database and is not counted.");
await startOnce(0);
const starts: Start[] = [];
for (let run = 1; run <= Number(values.runs); run++) starts.push(await startOnce(REST_MS));

const { p50_ms, p95_ms } = percentiles(starts.map(({ readyMs }) => readyMs));
const memory = starts.at(-1)?.memory;
report({
  bench: "cold-start",
  case: { runs: starts.length },
  ...{ ready_ms: p50_ms, p95_ms },
  rss_mb: memory?.all,
  ...{ rss_measure: "sum of PSS", parts_mb: memory },
});

async function startOnce(restMs: number): Promise<Start> {
  const port = await freePort();
  const clean = Object.entries(process.env).filter(([name]) => !OURS.test(name));
  const began = performance.now();
  const npm = spawn("npm", ["start"], {
    cwd: ROOT,
    env: {
      ...Object.fromEntries(clean),
      PORT: String(port),
      HOST: "127.0.0.1",
      DATA_DIR,
    } as unknown as NodeJS.ProcessEnv,
    detached: true,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = once(npm, "exit");
  const pid = npm.pid as number;
  try {
    const gone = ended.then(([code]) => Promise.reject(new Error(`npm start ended with ${code}`)));
    await Promise.race([firstAnswer(`http://127.0.0.1:${port}/`, began + GIVE_UP_MS), gone]);
    const readyMs = performance.now() - began;
    console.error(`ready after ${Math.round(readyMs)} ms`);
    await wait(restMs);
    return { readyMs, memory: measure(pid) };
  } finally {
    // As Ctrl-C would: the whole group that we started, and nothing else.
    if (npm.exitCode === null) process.kill(-pid, "SIGINT");
    await ended.catch(() => {});
  }
}

async function firstAnswer(url: string, deadline: number): Promise<void> {
  while (performance.now() < deadline) {
    const status = await new Promise<number | undefined>((done) => {
      const asked = get(url, { agent: false }, (response) => {
        response.resume();
        response.on("end", () => done(response.statusCode));
      });
      asked.on("error", () => done(undefined));
    });
    if (status === 200) return;
    await wait(10);
  }
  throw new Error("no page answered 200 within two minutes");
}

/** Memory by part. Postgres is nobody's child: `pg_ctl` left it to itself. */
function measure(npm: number): Record<string, number> {
  const own = processTree(npm);
  const isApp = ({ command }: { command: string }) => command.includes("server.ts");
  const postmaster = findPostmaster(findPlace(DATA_DIR).home);
  const postgres = postmaster ? processTree(postmaster.pid) : [];
  const of = (list: readonly { pid: number }[]) => memoryOf(list.map(({ pid }) => pid));
  return {
    all: of([...own, ...postgres]),
    app: of(own.filter(isApp)),
    commands: of(own.filter((one) => !isApp(one))),
    postgres: of(postgres),
  };
}
