import { join } from "node:path";
import { signalGroup } from "./child.mjs";
import { Failure } from "./failure.mjs";
import { takeLock } from "./lock.mjs";
import { startOf } from "./process-identity.mjs";
import { step } from "./steps.mjs";
import { until } from "./wait.mjs";

/** An app whose starter was killed notices at once, and gives itself twelve seconds. */
const APP_LEAVES_MS = 13_000;
const NOT_OURS = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR"]);

/**
 * Hold a data folder for this process alone. An app that an earlier run left behind is waited for.
 *
 * @param {string} dataDir absolute; made when missing
 * @returns {Promise<import("./lock.mjs").Lock>}
 * @throws {Failure} another process holds it, or this user may not write there
 */
export async function holdDataFolder(dataDir) {
  const taken = await takeLock(join(dataDir, "lock")).catch((/** @type {NodeJS.ErrnoException} */ error) => {
    if (!NOT_OURS.has(error.code ?? "")) throw error;
    throw new Failure(`This user may not write to ${dataDir} (${error.code}). Set DATA_DIR to a folder of its own.`);
  });
  if ("heldBy" in taken)
    throw new Failure(
      `DirectLink already runs on ${dataDir} (process ${taken.heldBy.pid}). Stop it first, or set DATA_DIR to another folder.`,
    );
  const left = taken.lock.previous?.app;
  const gone = () => !left || startOf(left.pid) !== left.started;
  if (left && !gone())
    await step("Waiting for the server of an earlier run to stop", async () => {
      const inTime = await until(gone, { timeoutMs: APP_LEAVES_MS });
      if (!inTime) signalGroup(left.pid, "SIGKILL");
    });
  return taken.lock;
}
