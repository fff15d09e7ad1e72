import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { type Load, loadFunction, type Measured } from "./load";
import { round } from "./report";

/** Linux counts a process's time in hundredths of a second. */
const TICK_MS = 10;

export interface MeasuredFunction extends Measured {
  /** Processor time of one call, in this process and in Postgres: what a busy machine can't distort much. Linux only. */
  readonly cpu_ms?: { readonly app: number; readonly database: number };
  /** What the machine had to do at the end, itself included: the load average of a minute. */
  readonly load: number;
}

/** Run a function as a closed loop (`loadFunction`) against a database, and say what it cost its processors too. */
export async function measure(
  db: Database,
  work: (i: number) => Promise<unknown>,
  { warmUp = 50, ...load }: Load,
): Promise<MeasuredFunction> {
  if (warmUp > 0) await loadFunction(work, { ...load, total: warmUp, warmUp: 0 });
  const pids = await backends(db);
  const before = { app: process.cpuUsage(), database: ticks(pids) };
  const measured = await loadFunction(work, { ...load, warmUp: 0 });
  const app = process.cpuUsage(before.app);
  const database = before.database === null ? null : (ticks(pids) ?? 0) - before.database;
  const each = (ms: number) => round(ms / measured.n, 3);
  const cpu =
    database === null
      ? {}
      : { cpu_ms: { app: each((app.user + app.system) / 1_000), database: each(database * TICK_MS) } };
  return { ...measured, ...cpu, load: round(loadavg()[0] ?? 0, 1) };
}

/** Processor time so far, in ms: of this process, and of Postgres' connections that are open (null without /proc). */
export async function processorTime(db: Database): Promise<{ app: number; database: number | null }> {
  const { user, system } = process.cpuUsage();
  const spent = ticks(await backends(db));
  return { app: (user + system) / 1_000, database: spent === null ? null : spent * TICK_MS };
}

async function backends(db: Database): Promise<number[]> {
  const rows = await db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'`,
  );
  return rows.map(({ pid }) => pid);
}

/** Time in user and kernel mode of some processes (proc(5), fields 14 and 15 of stat), or null where there is no /proc. */
function ticks(pids: readonly number[]): number | null {
  let sum = 0;
  for (const pid of pids) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      sum += Number(fields[11]) + Number(fields[12]);
    } catch {
      return null;
    }
  }
  return sum;
}
