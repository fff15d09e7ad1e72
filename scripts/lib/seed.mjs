import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./child.mjs";
import { Failure } from "./failure.mjs";
import { ROOT } from "./project.mjs";
import { quiet } from "./steps.mjs";

const ENTRY = "db/seed/demo/run.ts";

/**
 * Fill a demo instance once. The seed itself knows from a mark in the database what is there already; the file only
 * saves asking it at every start.
 *
 * @param {string} dataDir
 * @param {NodeJS.Dict<string>} env the app's
 * @param {import("./stop.mjs").Stop} stop
 * @throws {Failure} the seed failed; what it printed stands above
 */
export async function seedDemo(dataDir, env, stop) {
  const mark = join(dataDir, "demo-seeded");
  if (existsSync(mark)) return;
  quiet();
  const args = ["--import", "tsx", "--conditions=react-server", ENTRY];
  const ended = await runNode(args, { cwd: ROOT, env, show: true, signal: stop.signal });
  stop.check();
  if (ended.code !== 0) throw new Failure("The demo's community could not be made.");
  writeFileSync(mark, `${new Date().toISOString()}\n`);
}
