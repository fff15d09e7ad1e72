import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { openDatabase } from "../../scripts/lib/database.mjs";
import { migrate } from "../../scripts/lib/migrate.mjs";
import { findPlace } from "../../scripts/lib/postgres/place.mjs";
import { findPostmaster } from "../../scripts/lib/postgres/postmaster.mjs";
import { Stop } from "../../scripts/lib/stop.mjs";
import { freePort } from "./port";

/** A process of an instance, which can be killed and started again on the same port. */
export interface Part {
  readonly url: string;
  kill(): Promise<void>;
  /** End it as a deploy does: it may finish what it does. Gives its exit code. */
  stop(): Promise<number | null>;
  start(): Promise<void>;
}

/** An instance in several processes: a Postgres of its own, servers, a worker. */
export interface Cluster {
  readonly databaseUrl: string;
  readonly sql: postgres.Sql;
  part(role: "web" | "worker", more?: Readonly<Record<string, string>>): Promise<Part>;
  /** End Postgres as a power cut does. Whoever watches it starts it again. */
  killPostgres(): void;
  /** Run a script of this repository against this instance. */
  run(script: string, more?: Readonly<Record<string, string>>): Promise<string>;
  remove(): Promise<void>;
}

export async function createCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "directlink-cluster-"));
  const place = findPlace(folder);
  const database = await openDatabase(folder, new Stop(), { embedded: true });
  await migrate(database.url);
  const sql = postgres(database.url, { max: 2, onnotice: () => {} });
  const parts: ChildProcess[] = [];
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    AUTH_SECRET: "only-for-browser-tests-only-for-browser-tests",
    // What fails while something is killed is expected here.
    LOG_LEVEL: "fatal",
    RATE_LIMIT_FACTOR: "1000",
  };

  async function part(role: "web" | "worker", more: Readonly<Record<string, string>> = {}): Promise<Part> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    let child: ChildProcess | undefined;
    const start = async () => {
      const started = spawn(process.execPath, ["server.ts"], {
        env: { ...env, ...more, ROLE: role, PORT: String(port), APP_URL: url },
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      child = started;
      parts.push(started);
      await new Promise<void>((ready, fail) => {
        started.once("message", () => ready());
        started.once("exit", (code) => fail(new Error(`a ${role} process ended with ${code} before it was ready`)));
      });
    };
    await start();
    const end = (signal: "SIGKILL" | "SIGTERM") => {
      const ended = new Promise<number | null>((resolve) => child?.once("exit", resolve));
      child?.kill(signal);
      return ended;
    };
    return {
      url,
      start,
      kill: async () => void (await end("SIGKILL")),
      stop: () => end("SIGTERM"),
    };
  }

  return {
    databaseUrl: database.url,
    sql,
    part,
    killPostgres() {
      const postmaster = findPostmaster(place.home);
      if (!postmaster) throw new Error("Postgres is not running");
      process.kill(postmaster.pid, "SIGKILL");
    },
    async run(script, more = {}) {
      const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script], {
        env: { ...env, ...more },
        stdio: ["ignore", "pipe", "inherit"],
      });
      let output = "";
      child.stdout.on("data", (piece: Buffer) => {
        output += piece.toString();
      });
      const code = await new Promise((resolve) => child.once("exit", resolve));
      if (code !== 0) throw new Error(`${script} ended with ${code}`);
      return output;
    },
    async remove() {
      for (const child of parts) child.kill("SIGKILL");
      await sql.end({ timeout: 1 });
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
