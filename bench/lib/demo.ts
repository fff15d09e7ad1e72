import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { env } from "@/lib/env";
import { migrate } from "@/scripts/lib/migrate.mjs";

const ROOT = join(import.meta.dirname, "..", "..");
const NAME = "bench_demo";

/**
 * The settings of an instance with the demo's community in it, whose videos are real files: a database of its own on
 * the benchmark's server, made once. Give them to `startServer`.
 */
export async function demoInstance(): Promise<Record<string, string>> {
  const url = Object.assign(new URL(env().DATABASE_URL), { pathname: `/${NAME}` }).href;
  const dataDir = join(env().DATA_DIR, "demo");
  const settings = { DATABASE_URL: url, DATA_DIR: dataDir, DEMO: "true", DATABASE_DIRECT_URL: "" };
  const mark = join(dataDir, "demo-seeded");
  if (existsSync(mark)) return settings;
  mkdirSync(dataDir, { recursive: true });
  const admin = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
  const [found] = await admin`select 1 from pg_database where datname = ${NAME}`;
  if (!found) await admin.unsafe(`create database ${NAME}`);
  await admin.end();
  await migrate(url);
  await seedDemo(settings);
  writeFileSync(mark, `${new Date().toISOString()}\n`);
  return settings;
}

async function seedDemo(settings: Record<string, string>): Promise<void> {
  console.error("Making the demo's community, once; this takes a minute or two.");
  const args = ["--import", "tsx", "--conditions=react-server", "db/seed/demo/run.ts"];
  const seed = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(seed, "exit");
  if (code !== 0) throw new Error("The demo's community could not be made.");
}
