import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** End it as `kill -9` does; what it held is gone. */
  kill(): Promise<void>;
}

/**
 * A redis-server on the PATH, or undefined: tests that need one say then that they were skipped. The program that checks
 * dumps is the same one, which goes by the name it is called by; Debian has it in a package that starts no service.
 */
export const redisProgram: string | undefined = ["redis-server", "redis-check-rdb"]
  .flatMap((name) => (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)))
  .find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** A real Redis on loopback that keeps nothing. `cluster` makes it a Redis Cluster of one node with all slots. */
export async function startRedis({ port, cluster = false }: { port?: number; cluster?: boolean } = {}) {
  if (!redisProgram) throw new Error("There is no redis-server on the PATH.");
  const chosen = port ?? (await freePort());
  const folder = mkdtempSync(join(tmpdir(), "directlink-redis-"));
  const args = ["--port", String(chosen), "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
  const child = spawn(
    redisProgram,
    cluster ? [...args, "--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1"] : args,
    { argv0: "redis-server", stdio: "ignore" },
  );
  const ended = new Promise((resolve) => child.once("exit", resolve));
  await untilReady(chosen, cluster);
  const server: RedisServer = {
    url: `redis://127.0.0.1:${chosen}${cluster ? "/?cluster=true" : ""}`,
    port: chosen,
    async kill() {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return server;
}

async function untilReady(port: number, cluster: boolean): Promise<void> {
  const client = new Redis({ port, retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on("error", () => {});
  await client.ping();
  if (cluster) {
    await client.call("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
    while (!String(await client.call("CLUSTER", "INFO")).includes("cluster_state:ok")) await wait(20);
  }
  client.disconnect();
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  // A node of a cluster also opens the port ten thousand further on.
  return port < 55_000 ? port : freePort();
}
