import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { env } from "@/lib/env";

const ROOT = join(import.meta.dirname, "..", "..");
const READY_MS = 60_000;

/** The built app, running for a benchmark. */
export interface BenchServer {
  readonly origin: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Start the built app (`node server.ts`) on a free loopback port, with this process's database and data folder unless
 * `settings` say otherwise. Needs a build: `npm run build`.
 */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<BenchServer> {
  if (!existsSync(join(ROOT, ".next", "BUILD_ID"))) throw new Error("Build the app first: npm run build");
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { AUTH_SECRET, DATABASE_URL, DATA_DIR } = env();
  const server = spawn(process.execPath, ["server.ts"], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NODE_OPTIONS: "",
      ...{ HOST: "127.0.0.1", PORT: String(port), APP_URL: origin, AUTH_SECRET, DATABASE_URL, DATA_DIR },
      LOG_LEVEL: "error",
      // One client sends what a thousand people would.
      RATE_LIMIT_FACTOR: "1000",
      ...settings,
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(server, "exit");
  const late = new Promise<never>((_, fail) =>
    setTimeout(() => fail(new Error("the app was not ready in a minute")), READY_MS).unref(),
  );
  await Promise.race([
    once(server, "message"),
    late,
    ended.then(([code]) => Promise.reject(new Error(`the app ended with ${code} before it was ready`))),
  ]);
  return {
    origin,
    pid: server.pid as number,
    async stop() {
      server.kill("SIGTERM");
      await ended;
    },
  };
}

/** A port of 127.0.0.1 that is free just now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  return port;
}
