import { databaseUrl, initialise, isInitialised } from "./postgres/cluster.mjs";
import { findPlace } from "./postgres/place.mjs";
import { startPostgres, stopPostgres } from "./postgres/server.mjs";
import { watchPostgres } from "./postgres/watch.mjs";
import { step } from "./steps.mjs";

/**
 * A database that a command may use.
 *
 * @typedef {object} Database
 * @property {string} url
 * @property {Promise<string>} lost resolves with a sentence when it is gone for good; never for somebody else's
 * @property {() => Promise<void>} close stops it when it is ours
 */

/**
 * The database that DATABASE_URL names, or else the embedded one of a data folder: made when there is none, started
 * or taken over, and watched. The caller holds the data folder's lock.
 *
 * @param {string} dataDir absolute
 * @param {import("./stop.mjs").Stop} stop
 * @param {object} [options]
 * @param {boolean} [options.scratch] its data may be lost in a crash (tests, benchmarks)
 * @param {boolean} [options.embedded] never the one that DATABASE_URL names (tests empty theirs)
 * @returns {Promise<Database>}
 */
export async function openDatabase(dataDir, stop, { scratch = false, embedded = false } = {}) {
  const given = embedded ? undefined : process.env.DATABASE_URL;
  if (given) return { url: given, lost: new Promise(() => {}), close: async () => {} };
  const place = findPlace(dataDir);
  if (!isInitialised(place)) await step("Making the database", () => initialise(place, stop));
  stop.check();
  const starting = step("Starting Postgres", () => startPostgres(place, { scratch }));
  await Promise.race([starting, stop.requested]);
  if (stop.wanted) {
    // After a crash a start may take minutes: a stop doesn't wait for that.
    await stopPostgres(place);
    await starting.catch(() => {});
    await stopPostgres(place);
    stop.check();
  }
  const { port } = await starting;
  const watch = watchPostgres(place, { port, scratch });
  return {
    url: databaseUrl(place, port),
    lost: watch.lost,
    close: async () => {
      await watch.end();
      await stopPostgres(place);
    },
  };
}
