import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { freePort, isFree } from "./port";

const READY_MS = 60_000;
/** What its cookies are sealed with. */
export const AUTH_SECRET = "only-for-browser-tests-only-for-browser-tests";
/** Ports that are tried: another one where somebody was quicker. */
const PORTS = 3;

/** An instance of DirectLink of one's own: a server, a database and a data folder that nobody else uses. */
export interface Instance {
  readonly url: string;
  readonly dataDir: string;
  readonly sql: postgres.Sql;
  /** What it printed when its port was open. */
  readonly lines: readonly string[];
  /** Stop the server, by a signal, and wait for its end. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Start it again on the same data. */
  start(): Promise<void>;
  /** Run a script of this repository against this instance, as the demo's seed is run. */
  run(script: string, env?: Record<string, string>): Promise<string>;
  remove(): Promise<void>;
  /** Stop it for good, and keep its database and its files under these names for others to begin with. */
  keepAs(snapshot: Snapshot): Promise<void>;
}

/** What an instance can begin with: a database to copy, and a data folder. */
export interface Snapshot {
  readonly database: string;
  readonly dataDir: string;
}

/** The database that `npm test` has made and migrated for the run. Nobody writes to it: instances begin as its copies. */
function emptyDatabase(): URL {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("Browser tests need a Postgres: run «npm test -- --only browser».");
  return new URL(url);
}

/** A connection to the server that all instances have their databases on. */
export function databaseServer(): postgres.Sql {
  // Not to the empty one: who is connected to it keeps it from being copied.
  return postgres(new URL("/postgres", emptyDatabase()).href, { max: 1, onnotice: () => {} });
}

/**
 * Make an instance on a free loopback port and start it: an empty one, or one that goes on from a snapshot. Needs the
 * build, and a Postgres in DATABASE_URL.
 */
export async function createInstance(extra: Record<string, string> = {}, from?: Snapshot): Promise<Instance> {
  const admin = databaseServer();
  const name = `e2e_${process.pid}_${Date.now().toString(36)}`;
  const template = from?.database ?? emptyDatabase().pathname.slice(1);
  await admin.unsafe(`create database ${name} template ${template}`);
  const databaseUrl = Object.assign(emptyDatabase(), { pathname: `/${name}` }).href;

  const dataDir = mkdtempSync(join(tmpdir(), "directlink-e2e-"));
  if (from) cpSync(from.dataDir, dataDir, { recursive: true });
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    AUTH_SECRET,
    LOG_LEVEL: "warn",
    // All tests come from one address. Tests of the limits themselves set it back to 1.
    RATE_LIMIT_FACTOR: "100",
    ...extra,
  };
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  let server: ChildProcess | undefined;
  let lines: string[] = [];

  async function start(): Promise<void> {
    const child = spawn(process.execPath, ["server.ts"], { env, stdio: ["ignore", "inherit", "inherit", "ipc"] });
    server = child;
    lines = await new Promise<string[]>((ready, fail) => {
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        fail(new Error("the server was not ready in time"));
      }, READY_MS);
      child.once("message", (message) => {
        clearTimeout(timer);
        ready((message as { lines: string[] }).lines);
      });
      child.once("exit", (code) => {
        clearTimeout(timer);
        fail(new Error(`the server ended with ${code} before it was ready`));
      });
    });
  }

  async function stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = server;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }

  let url = "";
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    Object.assign(env, { PORT: String(port), APP_URL: url });
    const problem = await start().catch((error: unknown) => error);
    if (!problem) break;
    if (tries === PORTS || (await isFree(port))) throw problem;
  }
  return {
    url,
    dataDir,
    sql,
    get lines() {
      return lines;
    },
    start,
    stop,
    run: (script, more = {}) => runScript(script, { ...env, ...more }),
    async remove() {
      await stop();
      await sql.end();
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
    async keepAs(snapshot) {
      await stop();
      await sql.end();
      cpSync(dataDir, snapshot.dataDir, { recursive: true });
      await admin.unsafe(`alter database ${name} rename to ${snapshot.database}`);
      await admin.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function runScript(script: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code) =>
      code === 0 ? done(output) : fail(new Error(`${script} ended with ${code}: ${output}`)),
    );
  });
}
