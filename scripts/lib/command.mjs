import { Failure } from "./failure.mjs";
import { Stop, Stopped } from "./stop.mjs";

/** What a command exits with that was interrupted before it was done, as shells have it. */
const INTERRUPTED = 130;

/**
 * Run a command's main function and exit with the code it gives. A `Failure` prints its sentence and exits with 1;
 * anything else is a bug and prints its stack.
 *
 * @param {(stop: Stop) => Promise<number>} run
 * @param {object} [options]
 * @param {number} [options.whenStopped] the exit code after a wanted stop, default 130
 */
export async function command(run, { whenStopped = INTERRUPTED } = {}) {
  // A terminal that was closed must not turn an orderly stop into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const stop = new Stop().listen();
  const code = await run(stop).catch((error) => {
    if (error instanceof Stopped) return whenStopped;
    console.error(error instanceof Failure ? error.message : error);
    return 1;
  });
  // Whatever still holds the event loop has no say any more; what was written has.
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write("", done))));
  process.exit(stop.wanted ? whenStopped : code);
}
