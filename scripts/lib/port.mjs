import { createServer } from "node:net";
import { Failure } from "./failure.mjs";

/**
 * Try to listen, and stop at once.
 *
 * @param {number} port 0 for any
 * @param {string} host
 * @returns {Promise<{ port: number } | { code: string }>} the port that was free, or the system's error code
 */
function tryPort(port, host) {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => done({ code: error.code ?? error.message }));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const got = typeof address === "object" && address ? address.port : port;
      server.close(() => done({ port: got }));
    });
  });
}

/** @param {number} port on loopback */
export async function isFree(port) {
  return "port" in (await tryPort(port, "127.0.0.1"));
}

/** A free port on loopback, as the system gives it. */
export async function findFreePort() {
  const tried = await tryPort(0, "127.0.0.1");
  if ("code" in tried) throw new Error(`no free port on 127.0.0.1: ${tried.code}`);
  return tried.port;
}

/**
 * Look before any long step whether the app will be able to listen.
 *
 * @param {number} port 0 for any
 * @param {string} host
 * @returns {Promise<number>} the port, chosen when 0 was asked for
 * @throws {Failure} taken, not allowed, or not this machine's address
 */
export async function reservePort(port, host) {
  const tried = await tryPort(port, host);
  if ("port" in tried) return tried.port;
  if (tried.code === "EADDRINUSE") throw new Failure(`Port ${port} is already in use. Set PORT to another number.`);
  if (tried.code === "EACCES")
    throw new Failure(`Port ${port} may not be opened by this user. Set PORT to 1024 or more.`);
  throw new Failure(`HOST ${host} is not an address of this machine (${tried.code}).`);
}
