import { Failure } from "../failure.mjs";
import { say } from "../steps.mjs";
import { findPostmaster } from "./postmaster.mjs";
import { startPostgres } from "./server.mjs";

const LOOK_MS = 250;
/** As often as this within ten minutes it is brought back; then something is wrong that a restart doesn't cure. */
const RESTARTS_MAX = 4;
const WINDOW_MS = 600_000;

/**
 * Keep an eye on a running Postgres, and start it again when it has gone or somebody else is stopping it.
 *
 * @param {import("./place.mjs").Place} place
 * @param {object} options
 * @param {number} options.port on which it must come back, for the app knows no other
 * @param {boolean} options.scratch
 * @returns {{ lost: Promise<string>, end: () => Promise<void> }} `lost` resolves with a sentence when it stays away;
 *   `end` stops watching, after a restart under way
 */
export function watchPostgres(place, { port, scratch }) {
  /** @type {(sentence: string) => void} */
  let giveUp = () => {};
  /** @type {Promise<string>} */
  const lost = new Promise((done) => {
    giveUp = done;
  });
  /** @type {number[]} */
  const restarts = [];
  const bringBack = async () => {
    restarts.push(Date.now());
    const recent = restarts.filter((at) => at > Date.now() - WINDOW_MS).length;
    if (recent > RESTARTS_MAX) throw new Failure(`Postgres stopped ${recent} times in ten minutes.`);
    say("Postgres has stopped unexpectedly; starting it again.");
    await startPostgres(place, { port, scratch });
    say("Postgres runs again.");
  };
  /** @type {Promise<void> | undefined} */
  let restarting;
  const look = setInterval(() => {
    if (restarting || findPostmaster(place.home)?.state === "ready") return;
    restarting = bringBack()
      .catch((error) => {
        clearInterval(look);
        giveUp(error instanceof Failure ? error.message : String(error));
      })
      .finally(() => {
        restarting = undefined;
      });
  }, LOOK_MS);
  return {
    lost,
    end: async () => {
      clearInterval(look);
      await restarting;
    },
  };
}
