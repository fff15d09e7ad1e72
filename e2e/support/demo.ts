import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createInstance, databaseServer, type Instance, type Snapshot } from "./instance";

const READY_MS = 240_000;

/** Videos of the demo: enough to swipe through, and few enough to be made in half a minute. */
const CLIPS = 6;

/** The demo that a run of tests keeps; `run` is the id of Playwright's own process. */
const snapshotOf = (run: number): Snapshot => ({
  database: `e2e_demo_${run}`,
  dataDir: join(tmpdir(), `directlink-e2e-demo-${run}`),
});

/**
 * An instance that is a demo. The first one of a run is seeded as a demo is and waits until its videos are ready; the
 * others are copies of it.
 */
export async function createDemo(): Promise<Instance> {
  const snapshot = snapshotOf(process.ppid);
  const server = databaseServer();
  try {
    // Of several workers one makes it, the others wait.
    await server`select pg_advisory_lock(hashtext(${snapshot.database}))`;
    const [made] = await server`select from pg_database where datname = ${snapshot.database}`;
    if (!made) await makeDemo(snapshot);
  } finally {
    await server.end();
  }
  return createInstance({ DEMO: "true" }, snapshot);
}

async function makeDemo(snapshot: Snapshot): Promise<void> {
  rmSync(snapshot.dataDir, { recursive: true, force: true });
  const demo = await createInstance({ DEMO: "true" });
  await demo.run("db/seed/demo/run.ts", { DEMO_CLIPS: String(CLIPS) });
  const until = Date.now() + READY_MS;
  const unready = () => demo.sql<{ count: number }[]>`select count(*)::int as count from media where state <> 'ready'`;
  for (let [left] = await unready(); left?.count; [left] = await unready()) {
    if (Date.now() > until) throw new Error(`${left.count} files of the demo were not ready in time`);
    await wait(200);
  }
  await demo.keepAs(snapshot);
}

/** Remove the demo of the run that this process is. */
export default async function removeDemo(): Promise<void> {
  const server = databaseServer();
  const { database, dataDir } = snapshotOf(process.pid);
  await server.unsafe(`drop database if exists ${database} with (force)`);
  await server.end();
  rmSync(dataDir, { recursive: true, force: true });
}
