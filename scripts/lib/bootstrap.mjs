import { ensureInstalled } from "./install.mjs";
import { continueOnPinnedNode } from "./node.mjs";

/**
 * What every command needs first: the packages, and a Node that is new enough for them.
 *
 * @param {import("./stop.mjs").Stop} stop
 * @param {() => void} [beforeLeaving] called before another Node runs this command again
 * @returns {Promise<number | undefined>} the exit code when the command ran under another Node; undefined to carry on
 */
export async function bootstrap(stop, beforeLeaving = () => {}) {
  await ensureInstalled(stop);
  stop.check();
  return continueOnPinnedNode(stop, beforeLeaving);
}
