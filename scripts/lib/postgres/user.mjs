import { spawnSync } from "node:child_process";
import { lstatSync, readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "../failure.mjs";

/** Whom Postgres runs as when we are root, which it refuses for itself. @typedef {{ uid: number, gid: number }} User */

const NAME = "directlink";
/** Some systems have one for a Postgres of their own. */
const SECOND_BEST = "postgres";

/** @returns {boolean} */
export const isRoot = () => process.getuid?.() === 0;

/**
 * The system user for the embedded Postgres, made when there is none.
 *
 * @throws {Failure} none can be made
 * @returns {User}
 */
export function systemUser() {
  const found = lookUp(NAME);
  if (found) return found;
  for (const [command, ...args] of [
    ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME],
    ["adduser", "-S", "-D", "-H", "-s", "/sbin/nologin", NAME],
  ])
    if (command && spawnSync(command, args, { stdio: "ignore" }).status === 0) break;
  const user = lookUp(NAME) ?? lookUp(SECOND_BEST);
  if (user) return user;
  throw new Failure(
    "Postgres refuses to run as root, and no system user could be made for it. Run DirectLink as another user, or set DATABASE_URL.",
  );
}

/** @param {string} name @returns {User | undefined} */
function lookUp(name) {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** @param {string} path @returns {User} */
export function ownerOf(path) {
  const { uid, gid } = lstatSync(path);
  return { uid, gid };
}

/**
 * Whether a user may read and run a file (or list a folder), and pass every folder on the way to it.
 *
 * @param {string} path absolute; it exists
 * @param {User} user
 * @param {number} [need] bits of access, default read and execute
 */
export function canReach(path, user, need = 0o5) {
  if (!allows(path, user, need)) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!allows(folder, user, 0o1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** @param {string} path @param {User} user @param {number} need */
function allows(path, user, need) {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  return ((mode >> shift) & need) === need;
}
