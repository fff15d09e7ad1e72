/**
 * Packages for other platforms in package-lock.json. npm writes only those that it could look up, and a registry
 * mirror may not have them all; `npm ci` then refuses the lockfile everywhere, and on those platforms the program
 * would be missing. What is left out is known exactly: the parent names each with its version.
 *
 * @typedef {object} Entry
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Record<string, string>} [optionalDependencies]
 *
 * @typedef {{ packages: Record<string, Entry> }} Lockfile
 */

const SYSTEMS = ["android", "darwin", "freebsd", "linux", "win32"];
const PROCESSORS = ["arm64", "x64", "ia32", "arm", "ppc64", "s390x", "wasm32"];

/**
 * Optional packages that a package of the lockfile names and the lockfile doesn't have.
 *
 * @param {Lockfile} lockfile
 * @returns {{ parent: string, name: string, version: string }[]}
 */
export function findLeftOut({ packages }) {
  return Object.entries(packages).flatMap(([parent, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !foldersAbove(parent).some((folder) => packages[`${folder}node_modules/${name}`]))
      .map(([name, version]) => ({ parent, name, version })),
  );
}

/**
 * The lockfile with what was left out. Checksums are not known here: npm adds them when it next installs where it sees
 * those packages.
 *
 * @param {Lockfile} lockfile
 * @returns {Lockfile}
 */
export function withLeftOut(lockfile) {
  const packages = { ...lockfile.packages };
  for (const { parent, name, version } of findLeftOut(lockfile)) {
    if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${parent} wants ${name} in no exact version: ${version}`);
    const dev = packages[parent]?.dev;
    packages[`node_modules/${name}`] = { version, ...(dev ? { dev } : {}), optional: true, ...platformOf(name) };
  }
  return {
    ...lockfile,
    packages: Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en"))),
  };
}

/**
 * What such packages are called after, as in `cli-linux-x64-musl`.
 *
 * @param {string} name
 */
function platformOf(name) {
  const words = name.split(/[/_-]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  if (cpu.length !== 1) throw new Error(`no platform can be read from the name ${name}`);
  const libc = words.includes("musl") ? ["musl"] : words.some((word) => word.startsWith("gnu")) ? ["glibc"] : [];
  return { ...(os.length ? { os } : {}), cpu, ...(libc.length ? { libc } : {}) };
}

/** Folders whose node_modules a package looks into, from its own up to the root's. @param {string} path */
function foldersAbove(path) {
  const parts = path.split("/node_modules/");
  return [...parts.map((_, i) => `${parts.slice(0, parts.length - i).join("/node_modules/")}/`), ""];
}
