import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createInstance, databaseServer, type Instance, type Snapshot } from "./instance";

const READY_MS = 240_000;

/** What a run of tests keeps of a demo with so many videos; `run` is the id of Playwright's own process. */
const snapshotOf = (run: number, clips: number): Snapshot => ({
  database: `e2e_demo_${run}_${clips}`,
  dataDir: join(tmpdir(), `directlink-e2e-demo-${run}-${clips}`),
});

/** Videos there are demos of, so that they can be removed. */
const CLIPS_MAX = 20;

/**
 * An instance that is a demo with so many videos. The first one of a run is seeded as a demo is and waits until its
 * videos are ready; the others are copies of it.
 */
export async function createDemo(clips: number): Promise<Instance> {
  if (clips > CLIPS_MAX) throw new Error(`${CLIPS_MAX} videos at most`);
  const snapshot = snapshotOf(process.ppid, clips);
  const server = databaseServer();
  try {
    // Of several workers one makes it, the others wait.
    await server`select pg_advisory_lock(hashtext(${snapshot.database}))`;
    const [made] = await server`select from pg_database where datname = ${snapshot.database}`;
    if (!made) await makeDemo(clips, snapshot);
  } finally {
    await server.end();
  }
  return createInstance({ DEMO: "true" }, snapshot);
}

async function makeDemo(clips: number, snapshot: Snapshot): Promise<void> {
  rmSync(snapshot.dataDir, { recursive: true, force: true });
  const demo = await createInstance({ DEMO: "true" });
  await demo.run("db/seed/demo/run.ts", { DEMO_CLIPS: String(clips) });
  const until = Date.now() + READY_MS;
  const unready = () => demo.sql<{ count: number }[]>`select count(*)::int as count from media where state <> 'ready'`;
  for (let [left] = await unready(); left?.count; [left] = await unready()) {
    if (Date.now() > until) throw new Error(`${left.count} files of the demo were not ready in time`);
    await wait(200);
  }
  await demo.keepAs(snapshot);
}

/** Remove the demos of the run that this process is. */
export default async function removeDemos(): Promise<void> {
  const server = databaseServer();
  for (let clips = 1; clips <= CLIPS_MAX; clips++) {
    const { database, dataDir } = snapshotOf(process.pid, clips);
    await server.unsafe(`drop database if exists ${database} with (force)`);
    rmSync(dataDir, { recursive: true, force: true });
  }
  await server.end();
}
