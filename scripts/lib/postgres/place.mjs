import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.mjs";
import { makeFolder } from "../project.mjs";
import { say } from "../steps.mjs";
import { copyOfBinaries, packagedBinaries } from "./binaries.mjs";
import { canReach, isRoot, ownerOf, systemUser } from "./user.mjs";

/**
 * Where one embedded Postgres lives.
 *
 * @typedef {object} Place
 * @property {string} bin the folder of initdb, pg_ctl and postgres
 * @property {string} home the folder of everything that belongs to it: `data/`, `password`, `port`, `postgres.log`
 * @property {import("./user.mjs").User | undefined} user whom it runs as, when not as ourselves
 */

/** Where root's Postgres goes when its user can't reach the data folder, for example below /root. */
export const OUTSIDE = "/var/lib/directlink";
/** In the data folder: says that the database is outside, and where. */
const POINTER = "postgres.location";
/** In such an outside home: says whose it is. */
const OWNER = "belongs-to";

/**
 * Find, or make, the place of a data folder's Postgres.
 *
 * @param {string} dataDir absolute
 * @returns {Place}
 * @throws {Failure} unsupported machine; a copied data folder; a database that its user can't reach any more
 */
export function findPlace(dataDir) {
  const native = packagedBinaries();
  const inside = join(dataDir, "postgres");
  makeFolder(dataDir);
  if (!isRoot()) {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    return { bin: join(native, "bin"), home: inside, user: undefined };
  }
  const home = existsSync(join(inside, "data")) ? inside : outsideHome(dataDir);
  const user = home && existsSync(join(home, "data")) ? ownerOf(join(home, "data")) : systemUser();
  const reachable = canReach(dataDir, user, 0o1);
  if (home === inside && !reachable)
    throw new Failure(
      `The database in ${inside} belongs to a system user who can't reach it any more. Let it pass again (chmod o+x on the folders above).`,
    );
  const folders = ["bin/postgres", "lib", "share"].map((name) => join(native, name));
  const binaries = folders.every((path) => canReach(path, user)) ? native : copyOfBinaries(native, OUTSIDE);
  return { bin: join(binaries, "bin"), home: ownedBy(user, home ?? (reachable ? inside : newHome(dataDir))), user };
}

/** @param {import("./user.mjs").User} user @param {string} home */
function ownedBy(user, home) {
  mkdirSync(home, { recursive: true });
  chownSync(home, user.uid, user.gid);
  chmodSync(home, 0o711);
  return home;
}

/**
 * The home outside that a data folder points to. A folder that was moved keeps its database; a copy doesn't get the
 * original's.
 *
 * @param {string} dataDir
 * @returns {string | undefined}
 */
function outsideHome(dataDir) {
  const pointer = join(dataDir, POINTER);
  const home = readLine(pointer);
  if (!home) return undefined;
  if (!existsSync(home))
    throw new Failure(
      `The database of ${dataDir} is gone from ${home}. Put it back, or delete ${pointer} to begin with an empty one.`,
    );
  const owner = readLine(join(home, OWNER));
  if (owner === dataDir) return home;
  if (owner && readLine(join(owner, POINTER)) === home)
    throw new Failure(
      `${dataDir} is a copy of ${owner}, and its database is still the original's. Delete ${pointer} to begin with an empty one.`,
    );
  writeFileSync(join(home, OWNER), `${dataDir}\n`);
  return home;
}

/** @param {string} dataDir */
function newHome(dataDir) {
  mkdirSync(OUTSIDE, { recursive: true });
  chmodSync(OUTSIDE, 0o755);
  for (const name of readdirSync(OUTSIDE))
    if (readLine(join(OUTSIDE, name, OWNER)) === dataDir)
      say(`An earlier database of ${dataDir} is still in ${join(OUTSIDE, name)}. Delete it when you don't need it.`);
  const hash = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const home = mkdtempSync(join(OUTSIDE, `${hash}-`));
  writeFileSync(join(home, OWNER), `${dataDir}\n`);
  writeFileSync(join(dataDir, POINTER), `${home}\n`);
  return home;
}

/** @param {string} path */
function readLine(path) {
  return existsSync(path) ? readFileSync(path, "utf8").trim() : undefined;
}
