/**
 * The thin shell round Next: it opens the port, offers every request to the compiled app first (media, API, uploads,
 * streams) and leaves the rest to Next. It imports only Node and `next`; the app registers itself on `globalThis` from
 * `instrumentation.ts`, so that it is compiled by the same build. Run by Node 24 as it stands.
 */
import { createServer, type IncomingMessage, Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";

/** What the compiled app registers; `lib/boot/runtime.ts` makes it. */
interface Runtime {
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  started(): Promise<string[]>;
  close(): Promise<void>;
}

const RUNTIME = Symbol.for("directlink.runtime");
const GRACE_MS = 10_000;

const dev = process.env.NODE_ENV !== "production";
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || "127.0.0.1";

/** End with one sentence for whoever started us. */
function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

// Next attaches an upgrade listener of its own to the server it is given: it gets one that nobody listens on.
// It calls every loopback address «localhost» when it rewrites; told another name for itself, it takes its own pages for
// somebody else's, and asks us for them again.
const app = next({ dev, hostname: "localhost", port, httpServer: new Server() });
try {
  await app.prepare();
  // In production Next would register the app at the first page; we need it before the first request of any kind.
  const next = await import("next/dist/server/lib/router-utils/instrumentation-globals.external.js");
  await next.ensureInstrumentationRegistered(process.cwd(), ".next");
} catch (error) {
  if (!(error instanceof Error)) throw error;
  const message = error.message.replace("An error occurred while loading instrumentation hook: ", "");
  refuse(error.name === "SettingsError" ? message : `DirectLink could not start. ${error.stack}`);
}
const runtime = (globalThis as { [RUNTIME]?: Runtime })[RUNTIME];
if (!runtime) refuse("DirectLink could not start: the build has no runtime. Run «npm run build» again.");
const page = app.getRequestHandler();
const pageUpgrade = app.getUpgradeHandler();

const server = createServer(async (request, response) => {
  try {
    if (!(await runtime.handle(request, response))) await page(request, response);
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
    response.end("Internal server error");
  }
});
server.on("upgrade", (request, socket, head) => {
  if (!runtime.upgrade(request, socket, head)) void pageUpgrade(request, socket, head);
});
// Uploads over slow lines take as long as they take; headers don't.
server.requestTimeout = 0;
server.headersTimeout = 20_000;
server.keepAliveTimeout = 65_000;

server.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EADDRINUSE") refuse(`Port ${port} is already in use. Set PORT to another number.`);
  if (error.code === "EACCES") refuse(`Port ${port} may not be opened by this user. Set PORT to 1024 or more.`);
  if (error.code === "EADDRNOTAVAIL") refuse(`HOST ${host} is not an address of this machine.`);
  throw error;
});
server.listen(port, host, async () => {
  const lines = await runtime.started();
  if (process.send) process.send({ type: "ready", lines });
  else for (const line of lines) console.log(line);
});

let stopping = false;
/** Take no new requests, let those under way finish, then hand jobs back and close connections. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), GRACE_MS + 2_000).unref();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), GRACE_MS / 2).unref();
  await Promise.all([closed, runtime?.close()]);
  await app.close();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
// Whoever started us is gone, even if by a signal that nobody can catch: don't stay behind.
process.on("disconnect", () => void stop());
